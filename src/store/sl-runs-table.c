/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-runs-table.h"

#include "sl-row-private.h"

#define ADD "UPDATE runs SET approved = approved + ?2, denied = denied + ?3 WHERE id = ?1"
#define LIST "ORDER BY started_us DESC, id DESC LIMIT ?1"
#define LIST_ACCOUNT "WHERE account_id = ?2 ORDER BY started_us DESC, id DESC LIMIT ?1"
#define LIST_BEFORE "WHERE (started_us, id) < (?2, ?3) ORDER BY started_us DESC, id DESC LIMIT ?1"
#define LIST_ACCOUNT_BEFORE                                                                        \
  "WHERE account_id = ?4 AND (started_us, id) < (?2, ?3) "                                         \
  "ORDER BY started_us DESC, id DESC LIMIT ?1"
#define LAST_SYNC                                                                                  \
  "WHERE account_id = ?1 AND status = 'completed' AND job_id IS NULL "                             \
  "ORDER BY completed_us DESC LIMIT 1"
#define COUNT "SELECT count (*) FROM runs"
#define COUNT_ACCOUNT "SELECT count (*) FROM runs WHERE account_id = ?1"
#define FAIL_STALE                                                                                 \
  "UPDATE runs SET status = 'failed', completed_us = ?2, error_code = 'interrupted', "             \
  "error_message = 'The sync was interrupted' "                                                    \
  "WHERE account_id = ?1 AND status = 'running' AND NOT EXISTS ("                                  \
  "SELECT 1 FROM leases WHERE leases.account_id = runs.account_id AND leases.until_us > ?2)"

/* Counted by sl_runs_table_add() alone: the user decides while the sync still runs. */
static const char *const run_fixed[] = { "approved", "denied", NULL };

static const SlRowType RUN = {
  .table = "runs",
  .get_type = sl_run_get_type,
  .fixed = run_fixed,
};

gboolean
sl_runs_table_insert (SlDatabase *db, SlRun *run, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_RUN (run), FALSE);

  return _sl_row_insert (db, &RUN, run, error);
}

gboolean
sl_runs_table_update (SlDatabase *db, SlRun *run, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_RUN (run), FALSE);

  return _sl_row_update (db, &RUN, run, error);
}

gboolean
sl_runs_table_add (SlDatabase *db, const char *run_id, int approved, int denied, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (run_id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, ADD, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, run_id);
  _sl_statement_bind_int64 (statement, 2, approved);
  _sl_statement_bind_int64 (statement, 3, denied);
  return _sl_statement_run_one (statement, error);
}

SlRun *
sl_runs_table_get (SlDatabase *db, const char *run_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (run_id != NULL, NULL);

  return _sl_row_get (db, &RUN, run_id, error);
}

GPtrArray *
sl_runs_table_list (SlDatabase *db, const char *account_id, unsigned int limit, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement =
      _sl_row_select (db, &RUN, account_id != NULL ? LIST_ACCOUNT : LIST, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, limit > 0 ? (int64_t) limit : -1);
  if (account_id != NULL)
    _sl_statement_bind_string (statement, 2, account_id);
  return _sl_row_collect (statement, &RUN, error);
}

GPtrArray *
sl_runs_table_list_before (SlDatabase *db,
                           const char *account_id,
                           int64_t before_us,
                           const char *before_id,
                           unsigned int limit,
                           GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (before_id != NULL, NULL);

  g_autoptr (SlStatement) statement =
      _sl_row_select (db, &RUN, account_id != NULL ? LIST_ACCOUNT_BEFORE : LIST_BEFORE, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, limit > 0 ? (int64_t) limit : -1);
  _sl_statement_bind_int64 (statement, 2, before_us);
  _sl_statement_bind_string (statement, 3, before_id);
  if (account_id != NULL)
    _sl_statement_bind_string (statement, 4, account_id);
  return _sl_row_collect (statement, &RUN, error);
}

SlRun *
sl_runs_table_get_last_sync (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &RUN, LAST_SYNC, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, account_id);
  return _sl_row_first (statement, &RUN, error);
}

int
sl_runs_table_count (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, -1);

  g_autoptr (SlStatement) statement =
      _sl_database_prepare (db, account_id != NULL ? COUNT_ACCOUNT : COUNT, error);
  if (statement == NULL)
    return -1;
  if (account_id != NULL)
    _sl_statement_bind_string (statement, 1, account_id);
  return _sl_statement_step (statement, error) == SL_STEP_ROW
             ? (int) _sl_statement_get_int64 (statement, 0)
             : -1;
}

gboolean
sl_runs_table_fail_stale (SlDatabase *db, const char *account_id, int64_t now_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, FAIL_STALE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_int64 (statement, 2, now_us);
  return _sl_statement_run (statement, error);
}
