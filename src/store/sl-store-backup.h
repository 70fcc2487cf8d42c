/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/**
 * sl_store_backup_async:
 * @path: absolute; nothing may be there
 *
 * One file with the whole database as it stands when its turn comes, encrypted under the same key,
 * mode 0600. Others read and write meanwhile; it appears under its name when it is complete and on
 * disk. Errors: CONFLICT when @path exists, FULL, FAILED.
 */
void sl_store_backup_async (SlStore *self,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean sl_store_backup_finish (SlStore *self, GAsyncResult *result, GError **error);

/**
 * sl_store_restore_async:
 * @path: absolute, of a backup
 * @key: 64 hex digits, of the backup and of the profile
 * @replace: also when there is something to lose; that is kept beside the database
 *
 * Before the store is opened. The backup is copied, opened, migrated and checked before anything
 * else happens; then it takes the place of the database at once.
 *
 * Errors: CONFLICT when the profile is not empty and @replace is not set, BUSY when somebody has it
 * open, WRONG_KEY, CORRUPT, NEWER_SCHEMA, FULL, READ_ONLY, %G_IO_ERROR when @path cannot be read.
 */
void sl_store_restore_async (SlStore *self,
                             const char *path,
                             const char *key,
                             gboolean replace,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/** sl_store_restore_finish: @kept: (out) (transfer full) (nullable): path of what was there. */
gboolean sl_store_restore_finish (SlStore *self, GAsyncResult *result, char **kept, GError **error);

G_END_DECLS
