/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-insights.h"

G_BEGIN_DECLS

/**
 * SlSankey:
 *
 * Where the applications went, as a picture. Each bar can be reached by Tab and says what it stands
 * for; the pointer shows the same for bars and bands.
 */
#define SL_TYPE_SANKEY (sl_sankey_get_type ())
G_DECLARE_FINAL_TYPE (SlSankey, sl_sankey, SL, SANKEY, GtkWidget)

/** sl_sankey_set_insights: @insights: (nullable): nothing is drawn. */
void sl_sankey_set_insights (SlSankey *self, SlInsights *insights);

/**
 * sl_sankey_create_node:
 *
 * The picture with its ground, as it is seen now but at a size of its own.
 *
 * Returns: (transfer full) (nullable): %NULL if there is nothing to see
 */
GskRenderNode *sl_sankey_create_node (SlSankey *self, float width, float height);

G_END_DECLS
