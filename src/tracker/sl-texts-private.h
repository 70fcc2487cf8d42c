/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message-text.h"
#include "sl-store.h"
#include "sl-tracker-texts.h"

G_BEGIN_DECLS

/** sl_texts_read: @texts: (out): what the profile is set to. */
gboolean sl_texts_read (SlDatabase *db, SlTexts *texts, GError **error);

/** sl_texts_keep: the text of a mail that was just stored or read, if texts are kept; in a
 * transaction of the caller. */
gboolean
sl_texts_keep (SlDatabase *db, const char *message_id, SlMessageText *text, GError **error);

/** _sl_tracker_keep_text: the same, whenever the store comes to it; nobody waits for it. */
void _sl_tracker_keep_text (SlTracker *self, const char *message_id, SlMessageText *text);

G_END_DECLS
