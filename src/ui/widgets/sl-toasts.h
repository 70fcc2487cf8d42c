/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * sl_toasts_show:
 * @widget: anywhere below the window
 * @title: plain text, escaped here
 * @group_id: (nullable): adds an Undo button for this act
 *
 * Tells what was done, in the window of @widget. Replaces the toast before it.
 */
void sl_toasts_show (GtkWidget *widget, const char *title, const char *group_id);

/** sl_toasts_show_error: words from @error; nothing if it was only cancelled. */
void sl_toasts_show_error (GtkWidget *widget, const GError *error);

G_END_DECLS
