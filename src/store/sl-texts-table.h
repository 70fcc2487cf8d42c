/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-message-text.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_texts_table_put: keeps the text of @message_id, what a person reads of it: no headers, no
 * invite. Nothing for a mail that is ignored or not there: no error. */
gboolean
sl_texts_table_put (SlDatabase *db, const char *message_id, SlMessageText *text, GError **error);

/** sl_texts_table_get: Returns: (transfer full) (nullable): %NULL without @error if none is kept.
 */
SlMessageText *sl_texts_table_get (SlDatabase *db, const char *message_id, GError **error);

/** sl_texts_table_clear: forgets all of them. */
gboolean sl_texts_table_clear (SlDatabase *db, GError **error);

G_END_DECLS
