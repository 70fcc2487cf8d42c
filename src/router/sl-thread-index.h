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
 * What mail that is linked says of mail that comes after: which job a thread is linked to, by the
 * provider's thread id and by Message-ID; which one a person, an office and a code were about; and
 * which jobs have come to an end. Belongs to one batch and one thread at a time.
 */
typedef struct _SlThreadIndex SlThreadIndex;

SlThreadIndex *sl_thread_index_new (void);
void sl_thread_index_free (SlThreadIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlThreadIndex, sl_thread_index_free)

/**
 * sl_thread_index_add:
 * @message: with its stage target and the router's evidence, in the order of dates
 *
 * @message is linked to @job_id; what answers it belongs there too.
 */
void sl_thread_index_add (SlThreadIndex *self, SlMessage *message, const char *job_id);

/** sl_thread_index_add_thread: likewise, and says nothing of mail outside the thread. */
void sl_thread_index_add_thread (SlThreadIndex *self, SlMessage *message, const char *job_id);

/**
 * sl_thread_index_lookup:
 *
 * Returns: (transfer none) (nullable): the job of the thread of @message; %NULL if none is known,
 * or if the thread is linked to several
 */
const char *sl_thread_index_lookup (SlThreadIndex *self, SlMessage *message);

/** SlKnownJob: what mail with the same key was about. */
typedef struct
{
  const char *job_id; /* (nullable) (unowned): %NULL: of none that is known, or of several */
  int64_t last_us;    /* when the last of it came */
} SlKnownJob;

/**
 * sl_thread_index_lookup_key:
 * @key: one of sl_thread_index_list_keys()
 */
SlKnownJob sl_thread_index_lookup_key (SlThreadIndex *self, const char *key);

/**
 * sl_thread_index_get_end:
 *
 * Returns: when the last mail of @job_id came, if it was a refusal, a withdrawal or the end of the
 * opening; else 0
 */
int64_t sl_thread_index_get_end (SlThreadIndex *self, const char *job_id);

/**
 * sl_thread_index_has_other_code:
 * @codes: (element-type utf8): of a mail
 *
 * Returns: whether mail of @job_id had a code of the same form as one of @codes, and had none of
 * @codes
 */
gboolean sl_thread_index_has_other_code (SlThreadIndex *self, const char *job_id, GPtrArray *codes);

/** Prefixes of keys; what a key is about stands behind. */
#define SL_THREAD_KEY_PERSON "person:" /* address of somebody with a name */
#define SL_THREAD_KEY_OFFICE "office:" /* domain of an employer, or platform and tenant */
#define SL_THREAD_KEY_CODE "code:"     /* see sl_requisition_find_codes() */

/**
 * sl_thread_index_list_keys:
 * @codes: (element-type utf8): of the mail
 *
 * Returns: (transfer full): what mail has in common with other mail of the same job besides its
 *   thread; none for mail the user sent
 */
GStrv sl_thread_index_list_keys (SlMessage *message, GPtrArray *codes);

G_END_DECLS
