/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One connection. Everything SQLite says passes here: its result codes become SlStoreError, its
 * update hook the set of tables touched, its progress and busy handlers look at the cancellable.
 *
 * libsoup brings plain SQLite into the process, too. Should that one's symbols ever win, "key"
 * would be ignored in silence and the file be readable by all: so the cipher is asked for before
 * the key is given, and an empty answer is refused.
 */

#include "sl-database-private.h"

#include <sqlite3.h>
#include <string.h>

#define WRITER_BUSY_LIMIT_US (5 * G_TIME_SPAN_SECOND)
#define READER_BUSY_LIMIT_US (100 * G_TIME_SPAN_MILLISECOND) /* it blocks the main context */
#define PROGRESS_STEPS 2000 /* virtual machine steps between two looks at the cancellable */

struct _SlDatabase
{
  sqlite3 *handle; /* (owned) */
  SlDatabaseMode mode;
  GThread *owner;            /* (unowned) (nullable): set by the first statement */
  GHashTable *statements;    /* (owned) (element-type StatementKey SlStatement) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gboolean opened;           /* the key has proved right */
  guint touched;             /* SlStoreTables */
  int depth;                 /* of transactions */
  int64_t busy_limit_us;
  int64_t busy_since_us;
};

typedef struct
{
  gconstpointer owner;
  const char *tail;
} StatementKey;

static guint
hash_key (gconstpointer data)
{
  const StatementKey *key = data;

  return g_direct_hash (key->owner) * 31 + g_direct_hash (key->tail);
}

static gboolean
equal_key (gconstpointer a, gconstpointer b)
{
  const StatementKey *one = a;
  const StatementKey *two = b;

  return one->owner == two->owner && one->tail == two->tail;
}

static int
map_code (SlDatabase *self, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SL_STORE_ERROR_BUSY;
    case SQLITE_NOTADB:
      return self->opened ? SL_STORE_ERROR_CORRUPT : SL_STORE_ERROR_WRONG_KEY;
    case SQLITE_CORRUPT:
      return SL_STORE_ERROR_CORRUPT;
    case SQLITE_FULL:
      return SL_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return SL_STORE_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
      return SL_STORE_ERROR_CONSTRAINT;
    default:
      return SL_STORE_ERROR_FAILED;
    }
}

gboolean
_sl_database_set_error (SlDatabase *self, int code, GError **error)
{
  int primary = code & 0xff;

  if ((primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY) &&
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_set_error (error, SL_STORE_ERROR, map_code (self, code), "SQLite: %s (%d)",
               self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code), code);
  return FALSE;
}

static int
on_progress_cb (gpointer data)
{
  SlDatabase *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Waits a little longer each time; a cancelled task does not wait to the end. */
static int
on_busy_cb (gpointer data, int n_calls)
{
  SlDatabase *self = data;
  int64_t now_us = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since_us = now_us;
  if (now_us - self->busy_since_us >= self->busy_limit_us ||
      g_cancellable_is_cancelled (self->cancellable))
    return 0;
  g_usleep ((gulong) MIN (1000 * (n_calls + 1), 25000));
  return 1;
}

static void
on_updated_cb (gpointer data,
               int operation,
               const char *database,
               const char *table,
               sqlite3_int64 key)
{
  static const struct
  {
    const char *name;
    guint flag;
  } tables[] = {
    { "messages", SL_STORE_MESSAGES }, { "events", SL_STORE_EVENTS },
    { "jobs", SL_STORE_JOBS },         { "runs", SL_STORE_RUNS },
    { "changes", SL_STORE_CHANGES },   { "accounts", SL_STORE_ACCOUNTS },
    { "notes", SL_STORE_NOTES },       { "tasks", SL_STORE_TASKS },
    { "rules", SL_STORE_RULES },       { "mail_dates", SL_STORE_MESSAGES },
    { "next_marks", SL_STORE_TASKS },
  };
  SlDatabase *self = data;

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (table, tables[i].name) == 0)
      self->touched |= tables[i].flag;
}

static char *
build_plain (gconstpointer owner, const char *tail)
{
  return g_strdup (tail);
}

static SlStatement *
compile (SlDatabase *self, const char *sql, unsigned int flags, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, flags, &handle, NULL);

  if (code != SQLITE_OK)
    {
      _sl_database_set_error (self, code, error);
      return NULL;
    }
  return _sl_statement_new (self, handle);
}

static gboolean
is_owner (SlDatabase *self)
{
  if (self->owner == NULL)
    self->owner = g_thread_self ();
  return self->owner == g_thread_self ();
}

SlStatement *
_sl_database_prepare_keyed (SlDatabase *self,
                            gconstpointer owner,
                            const char *tail,
                            char *(*build) (gconstpointer owner, const char *tail),
                            GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_owner (self), NULL);

  StatementKey key = { owner, tail };
  SlStatement *cached = g_hash_table_lookup (self->statements, &key);
  if (cached != NULL && _sl_statement_acquire (cached))
    return cached;

  g_autofree char *sql = build (owner, tail);
  SlStatement *statement = compile (self, sql, SQLITE_PREPARE_PERSISTENT, error);
  /* A second one of the same, while the first is being read, lives only as long as its use. */
  if (statement != NULL && cached == NULL)
    {
      _sl_statement_set_cached (statement);
      g_hash_table_insert (self->statements, g_memdup2 (&key, sizeof key), statement);
    }
  return statement;
}

SlStatement *
_sl_database_prepare (SlDatabase *self, const char *sql, GError **error)
{
  return _sl_database_prepare_keyed (self, NULL, sql, build_plain, error);
}

gboolean
_sl_database_exec (SlDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_owner (self), FALSE);

  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || _sl_database_set_error (self, code, error);
}

char *
_sl_database_query_string (SlDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (is_owner (self), NULL);

  g_autoptr (SlStatement) statement = compile (self, sql, 0, error);
  SlStep step = statement != NULL ? _sl_statement_step (statement, error) : SL_STEP_FAILED;
  if (step == SL_STEP_FAILED)
    return NULL;
  const char *text = step == SL_STEP_ROW ? _sl_statement_get_string (statement, 0) : NULL;
  return g_strdup (text != NULL ? text : "");
}

gboolean
_sl_database_query_int64 (SlDatabase *self, const char *sql, int64_t *value, GError **error)
{
  g_autofree char *text = _sl_database_query_string (self, sql, error);

  if (text == NULL)
    return FALSE;
  *value = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/* A PRAGMA that SQLite does not know, or refuses, is no error to it: so each is read back. */
static gboolean
set_pragma (SlDatabase *self,
            const char *set,
            const char *get,
            const char *expected,
            GError **error)
{
  if (set != NULL && !_sl_database_exec (self, set, error))
    return FALSE;
  g_autofree char *value = _sl_database_query_string (self, get, error);
  if (value == NULL)
    return FALSE;
  if (strcmp (value, expected) == 0)
    return TRUE;
  g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED, "%s is \"%s\", not \"%s\"", get, value,
               expected);
  return FALSE;
}

static gboolean
check_cipher (SlDatabase *self, GError **error)
{
  g_autofree char *version = _sl_database_query_string (self, "PRAGMA cipher_version", error);

  if (version == NULL)
    return FALSE;
  if (*version != '\0')
    return TRUE;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_ENCRYPTED,
                       "The SQLite in this process cannot encrypt");
  return FALSE;
}

static gboolean
give_key (SlDatabase *self, const char *key, GError **error)
{
  int64_t n_tables = 0;
  char raw[64 + sizeof "x''"];

  /* By function and not by PRAGMA: no SQL text with the key in it lies about in memory. */
  g_snprintf (raw, sizeof raw, "x'%s'", key);
  int code = sqlite3_key (self->handle, raw, (int) strlen (raw));
  explicit_bzero (raw, sizeof raw);
  if (code != SQLITE_OK)
    return _sl_database_set_error (self, code, error);
  /* It would write about a wrong key to the terminal; that is for our error to say. Not before: the
   * first key of the process sets the level to what SQLCipher thinks best. */
  if (!_sl_database_exec (self, "PRAGMA cipher_log_level = NONE", error))
    return FALSE;
  /* The parameters of SQLCipher 4, whatever later versions prefer. */
  if (!set_pragma (self, "PRAGMA cipher_compatibility = 4", "PRAGMA cipher_page_size", "4096",
                   error))
    return FALSE;
  if (!_sl_database_query_int64 (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  self->opened = TRUE;
  return TRUE;
}

/* Two processes that make the same new file meet here, where SQLite does not call the busy handler.
 */
static gboolean
set_journal_mode (SlDatabase *self, GError **error)
{
  for (int n_calls = 0;; n_calls++)
    {
      g_autoptr (GError) local_error = NULL;

      if (set_pragma (self, "PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal",
                      &local_error))
        return TRUE;
      if (g_error_matches (local_error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY) &&
          on_busy_cb (self, n_calls))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
}

static gboolean
configure (SlDatabase *self, GError **error)
{
  int defensive = 0;

  if (!set_pragma (self, "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1", error) ||
      !set_pragma (self, "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0", error) ||
      !set_pragma (self, "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2", error) ||
      !set_pragma (self, "PRAGMA cache_size = -8192", "PRAGMA cache_size", "-8192", error) ||
      !set_pragma (self, "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1", error))
    return FALSE;

  int code = sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &defensive);
  if (code != SQLITE_OK || defensive != 1)
    return _sl_database_set_error (self, code != SQLITE_OK ? code : SQLITE_ERROR, error);

  if (self->mode == SL_DATABASE_READER)
    return set_pragma (self, "PRAGMA query_only = ON", "PRAGMA query_only", "1", error);
  /* A large sync lets the log grow; afterwards the disk space is given back. */
  return set_journal_mode (self, error) &&
         set_pragma (self, "PRAGMA journal_size_limit = 4194304", "PRAGMA journal_size_limit",
                     "4194304", error) &&
         set_pragma (self, "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2", error);
}

SlDatabase *
_sl_database_open (const char *path, const char *key, SlDatabaseMode mode, GError **error)
{
  g_autoptr (SlDatabase) self = g_new0 (SlDatabase, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  flags |= mode == SL_DATABASE_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                      : SQLITE_OPEN_READONLY;
  self->mode = mode;
  self->busy_limit_us = mode == SL_DATABASE_WRITER ? WRITER_BUSY_LIMIT_US : READER_BUSY_LIMIT_US;
  self->statements =
      g_hash_table_new_full (hash_key, equal_key, g_free, (GDestroyNotify) _sl_statement_free);
  int code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      _sl_database_set_error (self, code, error);
      return NULL;
    }
  sqlite3_busy_handler (self->handle, on_busy_cb, self);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, on_progress_cb, self);
  sqlite3_update_hook (self->handle, on_updated_cb, self);
  if (!check_cipher (self, error) || !give_key (self, key, error) || !configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
_sl_database_disown (SlDatabase *self)
{
  self->owner = NULL;
}

void
_sl_database_close (SlDatabase *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  /* Statistics are a kindness to the next opening: failing to write them is no failure. */
  if (self->opened && self->mode == SL_DATABASE_WRITER && is_owner (self))
    _sl_database_exec (self, "PRAGMA optimize", NULL);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

int
_sl_database_get_n_changed (SlDatabase *self)
{
  return sqlite3_changes (self->handle);
}

gboolean
_sl_database_is_in_transaction (SlDatabase *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

gboolean
_sl_database_has_written (SlDatabase *self)
{
  return sqlite3_txn_state (self->handle, NULL) == SQLITE_TXN_WRITE;
}

void
_sl_database_set_cancellable (SlDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
_sl_database_set_busy_limit (SlDatabase *self, int64_t limit_us)
{
  self->busy_limit_us = limit_us;
}

GStrv
_sl_database_list_sql (SlDatabase *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  sqlite3_stmt *handle = NULL;

  while ((handle = sqlite3_next_stmt (self->handle, handle)) != NULL)
    g_strv_builder_add (builder, sqlite3_sql (handle));
  return g_strv_builder_end (builder);
}

guint
_sl_database_take_touched (SlDatabase *self)
{
  guint touched = self->touched;

  self->touched = 0;
  return touched;
}

int
_sl_database_enter (SlDatabase *self)
{
  return self->depth++;
}

void
_sl_database_leave (SlDatabase *self)
{
  self->depth--;
}
