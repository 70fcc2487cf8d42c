/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SL_INSIGHTS_PNG,
  SL_INSIGHTS_SVG,
  SL_INSIGHTS_PDF,
} SlInsightsPicture;

/**
 * sl_insights_picture_new:
 * @node: as sl_sankey_create_node() gives it, of @width to @height
 *
 * Returns: (transfer full) (nullable): the bytes of a file; %NULL sets @error
 */
GBytes *sl_insights_picture_new (GskRenderNode *node,
                                 SlInsightsPicture kind,
                                 int width,
                                 int height,
                                 GError **error);

/**
 * sl_insights_export:
 * @widget: of the window that asks
 * @bytes: what is saved
 * @name: proposed
 *
 * Asks where, writes there, and tells how it went.
 */
void sl_insights_export (GtkWidget *widget, GBytes *bytes, const char *name);

G_END_DECLS
