/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/**
 * SlSyncQueue:
 *
 * Mail that was listed and is to be fetched, in the order of the listing; but mails of one thread
 * are handed out together, so that the source may read the thread as a whole. Main context.
 */
typedef struct _SlSyncQueue SlSyncQueue;

SlSyncQueue *sl_sync_queue_new (void);
void sl_sync_queue_free (SlSyncQueue *self);

/** sl_sync_queue_add: @ref: (transfer full): Returns: %FALSE if it was in the queue before. */
gboolean sl_sync_queue_add (SlSyncQueue *self, SlMailRef *ref);

/** sl_sync_queue_take: Returns: (transfer full) (element-type SlMailRef): @most of them, and what
 * is left of the threads of these; or all. */
GPtrArray *sl_sync_queue_take (SlSyncQueue *self, unsigned int most);

/** sl_sync_queue_get_length: Returns: how many are left. */
unsigned int sl_sync_queue_get_length (SlSyncQueue *self);

/** sl_sync_queue_forget: what was handed out may be added again; for an empty queue. */
void sl_sync_queue_forget (SlSyncQueue *self);

G_END_DECLS
