/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** sl_insights_print: @pdf: one page. Asks for a printer, prints there, and tells if that failed.
 */
void sl_insights_print (GtkWidget *widget, GBytes *pdf);

G_END_DECLS
