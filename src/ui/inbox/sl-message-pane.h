/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/**
 * SlMessagePane: one mail: its text, what it is taken to mean and why, and the decision. Property
 * "profile". Actions "mail.approve", "mail.ignore", "mail.restore", "mail.refuse",
 * "mail.choose-job", "mail.new-job", "mail.open-web", "mail.open-job".
 */
#define SL_TYPE_MESSAGE_PANE (sl_message_pane_get_type ())
G_DECLARE_FINAL_TYPE (SlMessagePane, sl_message_pane, SL, MESSAGE_PANE, AdwBin)

/** sl_message_pane_set_item: @item: (nullable): the mail to be shown. */
void sl_message_pane_set_item (SlMessagePane *self, SlInboxItem *item);

/** sl_message_pane_set_several: @n: so many mails are selected instead of one. */
void sl_message_pane_set_several (SlMessagePane *self, guint n);

/** sl_message_pane_follow: reads the mail again whenever something changed, where no list brings it
 * anew. */
void sl_message_pane_follow (SlMessagePane *self);

/** sl_message_pane_set_host: @host: who tells what was done while the pane itself is not seen. */
void sl_message_pane_set_host (SlMessagePane *self, GtkWidget *host);

G_END_DECLS
