/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-settings-table.h"

#include "sl-row-private.h"

#define GET "SELECT value FROM settings WHERE id = ?1"
#define PUT                                                                                        \
  "INSERT INTO settings (id, value) VALUES (?1, ?2) "                                              \
  "ON CONFLICT (id) DO UPDATE SET value = excluded.value"
#define DELETE "DELETE FROM settings WHERE id = ?1"

static const SlRowType SETTING = {
  .table = "settings",
  .get_type = sl_setting_get_type,
};

char *
sl_settings_table_get (SlDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, GET, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, id);
  return _sl_statement_step (statement, error) == SL_STEP_ROW
             ? _sl_statement_dup_string (statement, 0)
             : NULL;
}

gboolean
sl_settings_table_put (SlDatabase *db, const char *id, const char *value, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (value != NULL)
    {
      g_autoptr (SlSetting) setting =
          sl_setting_new (&(SlSettingFields) { .id = (char *) id, .value = (char *) value });
      return _sl_row_put (db, &SETTING, setting, error);
    }
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, DELETE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  return _sl_statement_run (statement, error);
}

GPtrArray *
sl_settings_table_list (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &SETTING, "ORDER BY id", error);
  return statement != NULL ? _sl_row_collect (statement, &SETTING, error) : NULL;
}

/* The column holds text, which the database makes of a number and a number of it. */
gboolean
sl_settings_table_read_int (SlDatabase *db, const char *id, int *value, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL && value != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, GET, error);
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
