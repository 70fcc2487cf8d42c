/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * sl_open_uri:
 * @widget: its window asks
 * @uri: of the web or mailto; anything else is not opened: it may come from a mail
 *
 * Opens it by the desktop's own way; a toast tells if that failed.
 */
void sl_open_uri (GtkWidget *widget, const char *uri);

G_END_DECLS
