/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** sl_help_open: shows the manual, which is installed, in the user's browser; @parent: for errors.
 */
void sl_help_open (GtkWindow *parent);

G_END_DECLS
