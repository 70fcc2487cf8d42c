/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** sl_background_rows_new: Returns: (transfer floating): the switches for running without a window
 * and for starting at login, which ask the desktop first. */
GtkWidget *sl_background_rows_new (GSettings *settings);

G_END_DECLS
