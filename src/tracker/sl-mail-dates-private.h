/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message-text.h"
#include "sl-message.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_mail_dates_keep: what a mail just stored says of dates: its invite, or a deadline if it is
 * relevant and not the user's own. Store thread, in the mail's transaction. */
gboolean
sl_mail_dates_keep (SlDatabase *db, SlMessage *message, SlMessageText *text, GError **error);

G_END_DECLS
