/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"

G_BEGIN_DECLS

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

/** sl_mailbox_search_warm_up: reads every mail now, so that no search has to. */
void sl_mailbox_search_warm_up (SlMailbox *mailbox);

G_END_DECLS
