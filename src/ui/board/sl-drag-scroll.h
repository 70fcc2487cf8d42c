/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** sl_drag_scroll_add: what is dragged to an end of @scroller scrolls it sideways. */
void sl_drag_scroll_add (GtkScrolledWindow *scroller);

G_END_DECLS
