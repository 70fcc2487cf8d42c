/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-sankey-layout.h"

G_BEGIN_DECLS

/** SlSankeyLook: how it is drawn. */
typedef struct
{
  GdkRGBA foreground;
  gboolean is_dark;
  SlInsightsNode active; /* what is dimmed is not of this node; N_NODES: nothing is */
} SlSankeyLook;

/** sl_sankey_draw: on screen and for a file alike. */
void sl_sankey_draw (SlSankeyLayout *layout,
                     const SlSankeyLook *look,
                     PangoContext *context,
                     GtkSnapshot *snapshot);

/** sl_sankey_band_contains: */
gboolean sl_sankey_band_contains (const SlSankeyBand *band, float x, float y);

/** sl_sankey_get_name: Returns: (transfer none): of a node, translated. */
const char *sl_sankey_get_name (SlInsightsNode node);
/** sl_sankey_describe: Returns: (transfer full): what a node stands for, in a sentence or two. */
char *sl_sankey_describe (SlInsights *insights, SlInsightsNode node);
/** sl_sankey_describe_flow: Returns: (transfer full): "Applied to Rejected: 12 of 60". */
char *sl_sankey_describe_flow (SlInsights *insights, const SlInsightsFlow *flow);

G_END_DECLS
