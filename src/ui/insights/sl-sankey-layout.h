/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <graphene.h>

#include "sl-insights.h"

G_BEGIN_DECLS

/*
 * Where everything of the picture lies, as a pure function of the numbers and the size. Stages are
 * columns from applied on, those nobody had left out; all ends stand in one last column.
 */

typedef struct
{
  SlInsightsNode node;
  int count;
  graphene_rect_t bar;
  graphene_rect_t label; /* above a stage, beside an end */
} SlSankeyBox;

/** SlSankeyBand: a flow between two bars; thickness is the same at both. */
typedef struct
{
  SlInsightsFlow flow;
  float from_x;
  float from_y; /* upper edge */
  float to_x;
  float to_y;
  float thickness;
} SlSankeyBand;

typedef struct
{
  float width;
  float height;
  gboolean is_rtl;
  GArray *boxes; /* (element-type SlSankeyBox): stages, then ends from top to bottom */
  GArray *bands; /* (element-type SlSankeyBand) */
} SlSankeyLayout;

/** sl_sankey_layout_new: @is_rtl: from right to left. Returns: (transfer full): */
SlSankeyLayout *
sl_sankey_layout_new (SlInsights *insights, float width, float height, gboolean is_rtl);
void sl_sankey_layout_free (SlSankeyLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSankeyLayout, sl_sankey_layout_free)

/** sl_sankey_layout_get_min_width: Returns: below it words would not fit. */
float sl_sankey_layout_get_min_width (SlInsights *insights);
/** sl_sankey_layout_find_box: Returns: (nullable): */
const SlSankeyBox *sl_sankey_layout_find_box (SlSankeyLayout *self, SlInsightsNode node);

G_END_DECLS
