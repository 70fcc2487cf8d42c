/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-message.h"

G_BEGIN_DECLS

/**
 * SlThreadIndex:
 *
 * What is known of the threads a batch of mails belongs to: which job a thread is linked to, by the
 * provider's thread id and by Message-ID. Belongs to one batch and one thread at a time.
 */
typedef struct _SlThreadIndex SlThreadIndex;

SlThreadIndex *sl_thread_index_new (void);
void sl_thread_index_free (SlThreadIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlThreadIndex, sl_thread_index_free)

/** sl_thread_index_add: @message is linked to @job_id; what answers it belongs there too. */
void sl_thread_index_add (SlThreadIndex *self, SlMessage *message, const char *job_id);

/**
 * sl_thread_index_lookup:
 *
 * Returns: (transfer none) (nullable): the job of the thread of @message; %NULL if none is known,
 * or if the thread is linked to several
 */
const char *sl_thread_index_lookup (SlThreadIndex *self, SlMessage *message);

/**
 * sl_thread_index_lookup_sender:
 *
 * Returns: (transfer none) (nullable): the job that all known mail from the address of @message is
 * linked to; %NULL for senders that are no person, such as a relay
 */
const char *sl_thread_index_lookup_sender (SlThreadIndex *self, SlMessage *message);

/** sl_thread_index_lookup_office: likewise by domain, or by tenant of a platform. */
const char *sl_thread_index_lookup_office (SlThreadIndex *self, SlMessage *message);

G_END_DECLS
