/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * A backup is the database in one file, encrypted under the key of the profile, which is not in it:
 * without that key nobody opens it, and neither does its owner.
 */

/**
 * sl_tracker_backup_async:
 * @path: absolute; nothing may be there
 *
 * Consistent, while this process and others go on writing. Errors: CONFLICT when there is a file
 * already, DISK_FULL, FAILED.
 */
void sl_tracker_backup_async (SlTracker *self,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sl_tracker_backup_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_restore_backup_async:
 * @path: absolute
 * @replace: also when the profile is not empty; what is there is kept beside it
 *
 * Before open. Errors: CONFLICT (open, or not empty), BUSY (open in another process), KEY_LOST (the
 * profile has no key, or not the one of the backup), UNREADABLE, DAMAGED, NEWER_VERSION,
 * VAULT_MISSING, VAULT_LOCKED, DISK_FULL.
 */
void sl_tracker_restore_backup_async (SlTracker *self,
                                      const char *path,
                                      gboolean replace,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * sl_tracker_find_backup:
 *
 * Returns: (transfer full) (nullable): path of the newest backup that lies beside the database, for
 *   sl_tracker_restore_backup_async()
 */
char *sl_tracker_find_backup (SlTracker *self);

/** sl_tracker_restore_backup_finish: @kept: (out) (transfer full) (nullable): path of the database
 * that was there. */
gboolean sl_tracker_restore_backup_finish (SlTracker *self,
                                           GAsyncResult *result,
                                           char **kept,
                                           GError **error);

G_END_DECLS
