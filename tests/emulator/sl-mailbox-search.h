/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"

G_BEGIN_DECLS

/** SlSearchQuery: a parsed q; the language of Gmail's search box as far as README.md lists it. */
typedef struct _SlSearchQuery SlSearchQuery;

/** sl_search_query_new: never fails: what is no operator is a word, as in Gmail. */
SlSearchQuery *sl_search_query_new (const char *text, int64_t now_us);
void sl_search_query_free (SlSearchQuery *self);
gboolean
sl_search_query_matches (const SlSearchQuery *self, SlMailbox *mailbox, SlMailboxMessage *message);
/** sl_search_query_names_hidden: %TRUE when q itself asks for spam or trash (in:anywhere). */
gboolean sl_search_query_names_hidden (const SlSearchQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSearchQuery, sl_search_query_free)

/**
 * sl_mailbox_search:
 * @q: (nullable): Gmail search text
 * @label_ids: ids that all must be on a message
 *
 * Returns: (transfer full) (element-type SlMailboxMessage): unowned messages, newest first.
 */
GPtrArray *sl_mailbox_search (SlMailbox *mailbox,
                              const char *q,
                              const char *const *label_ids,
                              gboolean include_spam_trash,
                              int64_t now_us);

G_END_DECLS
