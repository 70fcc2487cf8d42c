/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"
#include "sl-transaction-private.h"

G_BEGIN_DECLS

/** _sl_store_run_async: as sl_store_write_async(), in a transaction of @mode or in none; the result
 * is a GTask of @self with @source_tag that returns a boolean. */
void _sl_store_run_async (SlStore *self,
                          SlTransactionMode mode,
                          gpointer source_tag,
                          SlStoreFunc func,
                          gpointer data,
                          GDestroyNotify data_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/** _sl_store_write_backup: sl_store_backup_async() on the thread of @db, not in a transaction. */
gboolean _sl_store_write_backup (SlDatabase *db, const char *path, GError **error);

/** _sl_store_forget_announcement: the database of @path is there; see sl_store_announce(). */
void _sl_store_forget_announcement (const char *path);

G_END_DECLS
