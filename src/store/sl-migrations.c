/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A step is a file sql/NNN-name.sql. Its number is the schema's version afterwards, kept in
 * user_version and raised in the same transaction, so that a step has happened whole or not at all.
 * Published steps are never edited; the tests hold their checksums.
 */

#include "sl-migrations-private.h"

#include "sl-store-sql.h"
#include "sl-transaction-private.h"

#define SQL_PATH "/io/github/shortlist_app/Shortlist/store/sql/"

static const char *const step_names[] = {
  "001-initial.sql", "002-rest.sql",      "003-sync.sql",  "004-changes.sql",
  "005-threads.sql", "006-forgotten.sql", "007-dates.sql", "008-settings.sql",
  "009-next.sql",    "010-keys.sql",      "011-texts.sql", NULL,
};

#define NEWEST_VERSION ((int64_t) G_N_ELEMENTS (step_names) - 1)

const char *const *
_sl_migrations_get_names (void)
{
  return step_names;
}

GBytes *
_sl_migrations_load (const char *name)
{
  g_autofree char *path = g_strconcat (SQL_PATH, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (sl_store_sql_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return bytes;
}

static gboolean
check_foreign_keys (SlDatabase *db, GError **error)
{
  g_autofree char *table = _sl_database_query_string (db, "PRAGMA foreign_key_check", error);

  if (table == NULL)
    return FALSE;
  if (*table == '\0')
    return TRUE;
  g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT,
               "A row of %s refers to one that is missing", table);
  return FALSE;
}

static gboolean
run_step (SlDatabase *db, gpointer data, GError **error)
{
  int64_t version = GPOINTER_TO_INT (data);
  int64_t present = 0;

  /* Another process may have been quicker. */
  if (!_sl_database_query_int64 (db, "PRAGMA user_version", &present, error))
    return FALSE;
  if (present >= version)
    return TRUE;

  g_autoptr (GBytes) sql = _sl_migrations_load (step_names[version - 1]);
  g_autofree char *pragmas =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GINT64_FORMAT,
                       SL_STORE_APPLICATION_ID, version);
  return _sl_database_exec (db, g_bytes_get_data (sql, NULL), error) &&
         check_foreign_keys (db, error) && _sl_database_exec (db, pragmas, error);
}

static gboolean
check_present (SlDatabase *db, int64_t *version, GError **error)
{
  int64_t application_id = 0;

  if (!_sl_database_query_int64 (db, "PRAGMA user_version", version, error) ||
      !_sl_database_query_int64 (db, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (*version > 0 && application_id != SL_STORE_APPLICATION_ID)
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT,
                           "The file belongs to another program");
      return FALSE;
    }
  if (*version <= NEWEST_VERSION)
    return TRUE;
  g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NEWER_SCHEMA,
               "The database has version %" G_GINT64_FORMAT
               ", this program knows %" G_GINT64_FORMAT,
               *version, NEWEST_VERSION);
  return FALSE;
}

gboolean
_sl_migrations_run (SlDatabase *db, GError **error)
{
  int64_t version = 0;

  if (!check_present (db, &version, error))
    return FALSE;
  while (version < NEWEST_VERSION)
    {
      version++;
      if (!_sl_transaction_run (db, SL_TRANSACTION_EXCLUSIVE, run_step,
                                GINT_TO_POINTER ((int) version), error))
        return FALSE;
    }
  return TRUE;
}
