/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-transaction-private.h"

static gboolean
run_sql (SlDatabase *db, const char *sql, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, sql, error);

  return statement != NULL && _sl_statement_run (statement, error);
}

static gboolean
begin (SlDatabase *db, SlTransactionMode mode, GError **error)
{
  switch (mode)
    {
    case SL_TRANSACTION_READ:
      return run_sql (db, "BEGIN DEFERRED", error);
    case SL_TRANSACTION_WRITE:
      return run_sql (db, "BEGIN IMMEDIATE", error);
    case SL_TRANSACTION_EXCLUSIVE:
      return run_sql (db, "BEGIN EXCLUSIVE", error);
    case SL_TRANSACTION_NONE:
      break;
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
call_func (SlDatabase *db, SlStoreFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (func (db, data, &local_error))
    return TRUE;
  if (local_error == NULL)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED, "Rolled back");
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Failing is no news: SQLite has then rolled back by itself, and the cause is already known. */
static void
roll_back (SlDatabase *db)
{
  if (_sl_database_is_in_transaction (db))
    run_sql (db, "ROLLBACK", NULL);
}

static gboolean
run_outer (SlDatabase *db, SlTransactionMode mode, SlStoreFunc func, gpointer data, GError **error)
{
  if (!begin (db, mode, error))
    return FALSE;

  gboolean ok = call_func (db, func, data, error);
  _sl_database_set_cancellable (db, NULL);
  if (ok && mode == SL_TRANSACTION_READ && _sl_database_has_written (db))
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY,
                           "Written in a reading transaction");
      ok = FALSE;
    }
  if (ok)
    ok = run_sql (db, "COMMIT", error);
  if (!ok)
    roll_back (db);
  return ok;
}

static gboolean
run_inner (SlDatabase *db, SlStoreFunc func, gpointer data, GError **error)
{
  if (!run_sql (db, "SAVEPOINT nested", error))
    return FALSE;

  gboolean ok = call_func (db, func, data, error);
  if (ok)
    ok = run_sql (db, "RELEASE nested", error);
  if (!ok && _sl_database_is_in_transaction (db))
    {
      /* Names of savepoints nest; a failure here ends the outer one, too, which then reports it. */
      run_sql (db, "ROLLBACK TO nested", NULL);
      run_sql (db, "RELEASE nested", NULL);
    }
  return ok;
}

gboolean
_sl_transaction_run (SlDatabase *db,
                     SlTransactionMode mode,
                     SlStoreFunc func,
                     gpointer data,
                     GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  gboolean ok = _sl_database_enter (db) == 0 ? run_outer (db, mode, func, data, error)
                                             : run_inner (db, func, data, error);
  _sl_database_leave (db);
  return ok;
}
