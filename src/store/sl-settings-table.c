/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-settings-table.h"

#include "sl-database-private.h"
#include "sl-statement-private.h"

#define READ "SELECT value FROM settings WHERE id = ?1"
#define PUT                                                                                        \
  "INSERT INTO settings (id, value) VALUES (?1, ?2) "                                              \
  "ON CONFLICT (id) DO UPDATE SET value = excluded.value"

gboolean
sl_settings_table_read_int (SlDatabase *db, const char *id, int *value, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL && value != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, READ, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  SlStep step = _sl_statement_step (statement, error);
  if (step == SL_STEP_ROW)
    *value = (int) _sl_statement_get_int64 (statement, 0);
  return step != SL_STEP_FAILED;
}

gboolean
sl_settings_table_put_int (SlDatabase *db, const char *id, int value, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, PUT, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  _sl_statement_bind_int64 (statement, 2, value);
  return _sl_statement_run (statement, error);
}
