/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-statement-private.h"
#include "sl-store.h"

G_BEGIN_DECLS

typedef enum
{
  SL_DATABASE_WRITER, /* makes the file if it is not there */
  SL_DATABASE_READER, /* read only; the file must be there */
} SlDatabaseMode;

/**
 * _sl_database_open:
 * @key: 64 hex digits
 *
 * Opens one connection, proves that its pages are encrypted under @key, and sets every PRAGMA. It
 * belongs to the first thread that prepares a statement on it. The schema is not looked at.
 *
 * Errors: those of sl_store_open_async() but NEWER_SCHEMA.
 *
 * Returns: (transfer full) (nullable): free with _sl_database_close()
 */
SlDatabase *
_sl_database_open (const char *path, const char *key, SlDatabaseMode mode, GError **error);

/** _sl_database_disown: lets another thread be the next one to use @self. */
void _sl_database_disown (SlDatabase *self);

/** _sl_database_close: (nullable): optimizes when writable; any thread once disowned. */
void _sl_database_close (SlDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDatabase, _sl_database_close)

/**
 * _sl_database_prepare:
 * @sql: one statement; a constant that lives as long as the process: its address is the key of
 *   the cache
 *
 * Returns: (transfer full) (nullable): reset and given back to the cache by its autoptr
 */
SlStatement *_sl_database_prepare (SlDatabase *self, const char *sql, GError **error);

/**
 * _sl_database_prepare_keyed:
 * @owner: (nullable): constant; first half of the cache's key
 * @tail: constant; second half
 * @build: gives the whole statement for the two, called once
 */
SlStatement *_sl_database_prepare_keyed (SlDatabase *self,
                                         gconstpointer owner,
                                         const char *tail,
                                         char *(*build) (gconstpointer owner, const char *tail),
                                         GError **error);

/** _sl_database_exec: runs a script of constant statements, ignoring rows. */
gboolean _sl_database_exec (SlDatabase *self, const char *sql, GError **error);

/** _sl_database_query_int64: @value: (out): first column of the first row; not cached. */
gboolean
_sl_database_query_int64 (SlDatabase *self, const char *sql, int64_t *value, GError **error);

/** _sl_database_query_string: Returns: (transfer full) (nullable): the same as text; "" for NULL.
 */
char *_sl_database_query_string (SlDatabase *self, const char *sql, GError **error);

/** _sl_database_get_n_changed: Returns: rows the last INSERT, UPDATE or DELETE touched. */
int _sl_database_get_n_changed (SlDatabase *self);

/** _sl_database_is_in_transaction: Returns: whether one is open. */
gboolean _sl_database_is_in_transaction (SlDatabase *self);

/** _sl_database_has_written: Returns: whether the open transaction holds the write lock. */
gboolean _sl_database_has_written (SlDatabase *self);

/** _sl_database_set_cancellable: (nullable): ends running statements and waits for locks. */
void _sl_database_set_cancellable (SlDatabase *self, GCancellable *cancellable);

/** _sl_database_set_busy_limit: how long to wait for locks; 5 s for a writer, less for a reader. */
void _sl_database_set_busy_limit (SlDatabase *self, int64_t limit_us);

/** _sl_database_list_sql: Returns: (transfer full): text of every statement prepared, for tests. */
GStrv _sl_database_list_sql (SlDatabase *self);

/** _sl_database_take_touched: Returns: SlStoreTables written since the last call. */
guint _sl_database_take_touched (SlDatabase *self);

/** _sl_database_enter: Returns: depth of nesting before; see sl-transaction-private.h. */
int _sl_database_enter (SlDatabase *self);
void _sl_database_leave (SlDatabase *self);

/**
 * _sl_database_set_error:
 * @code: an extended SQLite result code
 *
 * Returns: %FALSE, always
 */
gboolean _sl_database_set_error (SlDatabase *self, int code, GError **error);

G_END_DECLS
