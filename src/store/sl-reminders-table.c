/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-reminders-table.h"

#include "sl-database-private.h"

#define LIST "SELECT id FROM reminders"
#define PUT "INSERT INTO reminders (id, shown_us) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING"
#define FORGET "DELETE FROM reminders WHERE shown_us < ?1"

GHashTable *
sl_reminders_table_list (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST, error);
  if (statement == NULL)
    return NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SlStep step;
  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    g_hash_table_add (ids, _sl_statement_dup_string (statement, 0));
  return step == SL_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
sl_reminders_table_put (SlDatabase *db, const char *id, int64_t shown_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, PUT, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  _sl_statement_bind_int64 (statement, 2, shown_us);
  return _sl_statement_run (statement, error);
}

gboolean
sl_reminders_table_forget (SlDatabase *db, int64_t before_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, FORGET, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_int64 (statement, 1, before_us);
  return _sl_statement_run (statement, error);
}
