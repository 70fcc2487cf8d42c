/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-clock.h"
#include "sl-store-error.h"

G_BEGIN_DECLS

/**
 * SlDatabase:
 *
 * One connection; used on the thread that owns it. The tables (sl-*-table.h) take it. What they
 * return is (transfer full); %NULL or %FALSE sets the error (domain SL_STORE_ERROR, or
 * G_IO_ERROR_CANCELLED) unless said otherwise. Those that write belong in a transaction.
 */
typedef struct _SlDatabase SlDatabase;

/** SlStoreTables: which tables a change touched. */
typedef enum
{
  SL_STORE_JOBS = 1 << 0,
  SL_STORE_EVENTS = 1 << 1,
  SL_STORE_MESSAGES = 1 << 2,
  SL_STORE_RUNS = 1 << 3,
  SL_STORE_ACCOUNTS = 1 << 4,
  SL_STORE_NOTES = 1 << 5,
  SL_STORE_TASKS = 1 << 6,
  SL_STORE_RULES = 1 << 7,
  SL_STORE_CHANGES = 1 << 8,
  SL_STORE_ALL = (1 << 9) - 1,
} SlStoreTables;

/**
 * SlStore:
 *
 * The encrypted database of one profile: a writing connection on its own thread, a reading one in
 * the main context. Main context.
 *
 * Signal "changed" (guint tables: SlStoreTables): after each commit of this process, and when
 * another store of the file has committed, in whatever process (SL_STORE_ALL then, within about
 * 0.2 s). It comes before the callback of the transaction that caused it.
 */
#define SL_TYPE_STORE (sl_store_get_type ())
G_DECLARE_FINAL_TYPE (SlStore, sl_store, SL, STORE, GObject)

/** sl_store_new: @path: the database file; its folder is made with mode 0700, the file with 0600.
 */
SlStore *sl_store_new (const char *path);

/** sl_store_get_path: Returns: (transfer none): as given. */
const char *sl_store_get_path (SlStore *self);

/**
 * sl_store_exists: Returns: whether a database file is there (then a lost key must not be
 * replaced).
 */
gboolean sl_store_exists (SlStore *self);

/**
 * sl_store_open_async:
 * @key: 64 hex digits, the raw AES-256 key; the store wipes its own copies after use
 *
 * Opens, checks that pages are really encrypted, and migrates. Errors: WRONG_KEY, NEWER_SCHEMA,
 * NOT_ENCRYPTED, CORRUPT, READ_ONLY, FULL, BUSY.
 */
void sl_store_open_async (SlStore *self,
                          const char *key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean sl_store_open_finish (SlStore *self, GAsyncResult *result, GError **error);

/**
 * SlStoreFunc:
 *
 * Runs on the store thread inside one transaction. %FALSE with @error rolls everything back.
 */
typedef gboolean (*SlStoreFunc) (SlDatabase *db, gpointer data, GError **error);

/**
 * sl_store_write_async:
 * @data_free: (nullable): called in the main context after the callback's task is done
 *
 * BEGIN IMMEDIATE, @func, COMMIT, in the order of calls. Cancelling before it starts does nothing;
 * once the commit has happened it is reported as success.
 */
void sl_store_write_async (SlStore *self,
                           SlStoreFunc func,
                           gpointer data,
                           GDestroyNotify data_free,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sl_store_write_finish (SlStore *self, GAsyncResult *result, GError **error);

/** sl_store_read_async: the same, in a reading transaction: READ_ONLY if @func has written. */
void sl_store_read_async (SlStore *self,
                          SlStoreFunc func,
                          gpointer data,
                          GDestroyNotify data_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean sl_store_read_finish (SlStore *self, GAsyncResult *result, GError **error);

/**
 * sl_store_get_reader:
 *
 * Returns: (transfer none): the read-only connection of the main context, for pages bounded by an
 *   index (under 4 ms); %NULL until opened
 */
SlDatabase *sl_store_get_reader (SlStore *self);

/** sl_store_get_revision: grows with each commit seen; cheap. */
int64_t sl_store_get_revision (SlStore *self);

/** sl_store_close: runs what is queued, closes. Blocks; also done on dispose. */
void sl_store_close (SlStore *self);

/** sl_store_check: Returns: (transfer full) (nullable) (element-type utf8): problems found by
 *  integrity_check, foreign_key_check and the store's own invariants; empty when sound. Store
 * thread. */
GPtrArray *sl_store_check (SlDatabase *db, GError **error);

/** sl_store_check_rows: the same of what rows say of each other, without looking at pages. */
GPtrArray *sl_store_check_rows (SlDatabase *db, GError **error);

/** sl_store_repair: makes indexes and the tables for searching again. In a transaction. */
gboolean sl_store_repair (SlDatabase *db, GError **error);

G_END_DECLS
