/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-accounts-table.h"

#include "sl-row-private.h"

#define LIST "ORDER BY provider, key"
/* One that ends later than any taken now by far was made before the clock was set back. */
#define TAKE_LEASE                                                                                 \
  "INSERT INTO leases (account_id, owner, until_us) VALUES (?1, ?2, ?4) "                          \
  "ON CONFLICT (account_id) DO UPDATE SET owner = excluded.owner, until_us = excluded.until_us "   \
  "WHERE leases.owner = excluded.owner OR leases.until_us <= ?3 "                                  \
  "OR leases.until_us - ?4 > ?4 - ?3"
#define LEASE_OWNER "SELECT owner FROM leases WHERE account_id = ?1"
#define DROP_LEASE "DELETE FROM leases WHERE account_id = ?1 AND owner = ?2"

static const SlRowExpression account_expressions[] = {
  { "last_synced_us", "SELECT max (completed_us) FROM runs "
                      "WHERE runs.account_id = accounts.id AND runs.status = 'completed' "
                      "AND runs.job_id IS NULL" },
  { NULL, NULL },
};

static const SlRowType ACCOUNT = {
  .table = "accounts",
  .get_type = sl_account_get_type,
  .expressions = account_expressions,
};

gboolean
sl_accounts_table_put (SlDatabase *db, SlAccount *account, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_ACCOUNT (account), FALSE);

  return _sl_row_put (db, &ACCOUNT, account, error);
}

SlAccount *
sl_accounts_table_get (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  return _sl_row_get (db, &ACCOUNT, account_id, error);
}

GPtrArray *
sl_accounts_table_list (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &ACCOUNT, LIST, error);
  return statement != NULL ? _sl_row_collect (statement, &ACCOUNT, error) : NULL;
}

gboolean
sl_accounts_table_delete (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL, FALSE);

  return _sl_row_delete (db, &ACCOUNT, account_id, error);
}

gboolean
sl_accounts_table_take_lease (SlDatabase *db,
                              const char *account_id,
                              const char *owner,
                              int64_t now_us,
                              int64_t until_us,
                              GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL, FALSE);
  g_return_val_if_fail (owner != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, TAKE_LEASE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_string (statement, 2, owner);
  _sl_statement_bind_int64 (statement, 3, now_us);
  _sl_statement_bind_int64 (statement, 4, until_us);
  if (!_sl_statement_run (statement, error))
    return FALSE;
  if (_sl_database_get_n_changed (db) > 0)
    return TRUE;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                       "Another sync of this account is running");
  return FALSE;
}

char *
sl_accounts_table_dup_lease_owner (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LEASE_OWNER, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, account_id);
  return _sl_statement_step (statement, error) == SL_STEP_ROW
             ? _sl_statement_dup_string (statement, 0)
             : NULL;
}

gboolean
sl_accounts_table_drop_lease (SlDatabase *db,
                              const char *account_id,
                              const char *owner,
                              GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL, FALSE);
  g_return_val_if_fail (owner != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, DROP_LEASE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_string (statement, 2, owner);
  return _sl_statement_run (statement, error);
}
