/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlMailDropFunc:
 * @path: of one .eml file
 */
typedef void (*SlMailDropFunc) (gpointer user_data, const char *path);

/** sl_mail_drop_add: mails may be dropped on @widget, one at a time or several. */
void sl_mail_drop_add (GtkWidget *widget, SlMailDropFunc func, gpointer user_data);

G_END_DECLS
