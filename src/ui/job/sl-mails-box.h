/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/** SlMailsBox: mails with what was decided of them, newest first; each opens in the page it lies
 * in, or in the browser. */
#define SL_TYPE_MAILS_BOX (sl_mails_box_get_type ())
G_DECLARE_FINAL_TYPE (SlMailsBox, sl_mails_box, SL, MAILS_BOX, AdwBin)

/** sl_mails_box_show: @items: (element-type SlInboxItem): newest first. */
void sl_mails_box_show (SlMailsBox *self, SlProfile *profile, GPtrArray *items);

/** sl_mails_box_open: shows a mail beside @widget, in its AdwNavigationView. */
void sl_mails_box_open (GtkWidget *widget, SlProfile *profile, const char *message_id);

G_END_DECLS
