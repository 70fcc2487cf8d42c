/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-change.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_undo_async:
 * @group_id: (nullable): %NULL for the user's newest act still in force
 *
 * Errors: NOTHING_TO_UNDO; CONFLICT if a later act rests on it.
 */
void sl_tracker_undo_async (SlTracker *self,
                            const char *group_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sl_tracker_undo_finish: Returns: (transfer full) (element-type SlChange): what was undone. */
GPtrArray *sl_tracker_undo_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_list_changes: Returns: (transfer full) (element-type SlChange): newest first, at most
 * @limit. */
GPtrArray *sl_tracker_list_changes (SlTracker *self, unsigned int limit, GError **error);

/** sl_tracker_check_async: integrity of database and timelines. */
void sl_tracker_check_async (SlTracker *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/** sl_tracker_check_finish: Returns: (transfer full): problems in words; empty when sound. */
GStrv sl_tracker_check_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_repair_async:
 *
 * Writes a backup beside the database, then makes again what follows from something else: indexes,
 * the tables for searching, every timeline. The last is one act of the activity log. What was
 * written by nobody but the user is not touched. Errors: DISK_FULL, DAMAGED or FAILED when the
 * backup cannot be made: then nothing is changed.
 */
void sl_tracker_repair_async (SlTracker *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** sl_tracker_repair_finish: Returns: (transfer full) (nullable): path of the backup. */
char *sl_tracker_repair_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
