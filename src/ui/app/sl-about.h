/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** sl_about_present: who made it, what is new: from the metainfo file. */
void sl_about_present (GtkWidget *parent);

G_END_DECLS
