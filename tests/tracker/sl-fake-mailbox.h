/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-provider.h"

G_BEGIN_DECLS

/**
 * SlFakeMailbox:
 *
 * A provider (kind gmail) and the source of its accounts, over mails that the test puts in. Counts
 * what it is asked; fails where it is told to.
 */
#define SL_TYPE_FAKE_MAILBOX (sl_fake_mailbox_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeMailbox, sl_fake_mailbox, SL, FAKE_MAILBOX, GObject)

SlFakeMailbox *sl_fake_mailbox_new (void);

/**
 * sl_fake_mailbox_add:
 * @external_id: also its Message-ID, unless the subject names another ("mid=...")
 * @subject: what the fake router reads: "JOB TARGET CONFIDENCE [thread=T] [mid=M]"
 * @received_us: microseconds since the epoch
 */
void sl_fake_mailbox_add (SlFakeMailbox *self,
                          const char *external_id,
                          const char *subject,
                          int64_t received_us);

/** sl_fake_mailbox_set_order: newest first as it is added, or any other: a permutation by @seed. */
void sl_fake_mailbox_shuffle (SlFakeMailbox *self, guint32 seed);

/** sl_fake_mailbox_break_mail: this mail fails with MALFORMED when fetched; %NULL mends all. */
void sl_fake_mailbox_break_mail (SlFakeMailbox *self, const char *external_id);

/** sl_fake_mailbox_set_list_error: (transfer full) (nullable): the next listings fail with it. */
void sl_fake_mailbox_set_list_error (SlFakeMailbox *self, GError *error);

unsigned int sl_fake_mailbox_get_n_fetched (SlFakeMailbox *self);

G_END_DECLS
