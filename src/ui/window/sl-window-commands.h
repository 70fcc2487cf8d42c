/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/* Commands that begin with a dialog of their own. @window: the window they belong to. */

void sl_window_connect_account (GtkWidget *window, SlProfile *profile);
void sl_window_import_mail (GtkWidget *window, SlProfile *profile);

/** sl_window_describe_run: Returns: (transfer full): what a finished sync brought, in a sentence.
 */
char *sl_window_describe_run (SlRun *run);

G_END_DECLS
