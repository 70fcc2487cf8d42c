/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-account.h"
#include "sl-clock.h"
#include "sl-tracker-error.h"

G_BEGIN_DECLS

/**
 * SlTracker:
 *
 * The facade of all use cases: whatever a window, a terminal or an API does, it does through this
 * object. One a profile. Main context. The use cases stand in headers by subject:
 * sl-tracker-accounts.h, -sync.h, -review.h, -rules.h, -jobs.h, -bulk.h, -lists.h, -undo.h.
 *
 * All *_async functions may be called several at once; errors are of SL_TRACKER_ERROR or
 * %G_IO_ERROR_CANCELLED; cancelling never leaves half of an act behind.
 */
#define SL_TYPE_TRACKER (sl_tracker_get_type ())
G_DECLARE_FINAL_TYPE (SlTracker, sl_tracker, SL, TRACKER, GObject)

/**
 * sl_tracker_open_async:
 *
 * Takes the database key from the vault (makes one for a new profile), opens and migrates the
 * database. Errors: VAULT_MISSING, VAULT_LOCKED, KEY_LOST, DAMAGED, NEWER_VERSION, DISK_FULL,
 * READ_ONLY. May be called again after an error; BUSY while it is under way. Closed meanwhile, it
 * ends with %G_IO_ERROR_CANCELLED.
 */
void sl_tracker_open_async (SlTracker *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean sl_tracker_open_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_use_key_file:
 *
 * The user wants a key file (mode 0600) for want of a keyring; before open. Only for a new profile:
 * where a database is, its key is in the keyring or in a key file already. Errors: CONFLICT then.
 */
gboolean sl_tracker_use_key_file (SlTracker *self, GError **error);

/** sl_tracker_is_open: */
gboolean sl_tracker_is_open (SlTracker *self);

/** sl_tracker_close: cancels syncs, finishes what is queued, closes. Blocks for milliseconds;
 * idempotent. */
void sl_tracker_close (SlTracker *self);

/** sl_tracker_get_clock: Returns: (transfer none): */
SlClock *sl_tracker_get_clock (SlTracker *self);

/*
 * Signals:
 * "changed" (): data of the profile changed, by this process or another; lists update by
 * themselves. "review-added" (GStrv message_ids): a sync put these into the inbox.
 * "closed-automatically" (GStrv message_ids), "offer-received" (GStrv message_ids): a mail did it.
 * "jobs-changed" (): this process added, edited or removed a job.
 */

G_END_DECLS
