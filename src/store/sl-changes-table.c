/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-changes-table.h"

#include "sl-row-private.h"

#define LIST "ORDER BY sequence DESC LIMIT ?1"
#define LIST_AFTER "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"
#define LIST_GROUP "WHERE group_id = ?1 ORDER BY sequence DESC"
#define LAST_GROUP                                                                                 \
  "SELECT group_id FROM changes WHERE actor = 'user' AND undone_us = 0 AND undo IS NOT NULL "      \
  "ORDER BY sequence DESC LIMIT 1"
#define LAST_FOR_MESSAGE                                                                           \
  "WHERE message_id = ?1 AND undone_us = 0 AND undo IS NOT NULL ORDER BY sequence DESC LIMIT 1"
#define LATER                                                                                      \
  "WHERE actor = 'user' AND undone_us = 0 AND undo IS NOT NULL AND sequence > ?1 ORDER BY "        \
  "sequence"
#define SET_UNDONE "UPDATE changes SET undone_us = ?2 WHERE group_id = ?1 AND undone_us = 0"

/* Given by the table: read, never written. */
static const SlRowExpression change_expressions[] = {
  { "sequence", "sequence" },
  { NULL, NULL },
};

static const SlRowType CHANGE = {
  .table = "changes",
  .get_type = sl_change_get_type,
  .expressions = change_expressions,
};

gboolean
sl_changes_table_insert (SlDatabase *db, SlChange *change, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_CHANGE (change), FALSE);

  return _sl_row_insert (db, &CHANGE, change, error);
}

GPtrArray *
sl_changes_table_list (SlDatabase *db, unsigned int limit, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &CHANGE, LIST, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, limit > 0 ? (int64_t) limit : -1);
  return _sl_row_collect (statement, &CHANGE, error);
}

GPtrArray *
sl_changes_table_list_after (SlDatabase *db, int64_t sequence, unsigned int limit, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &CHANGE, LIST_AFTER, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, sequence);
  _sl_statement_bind_int64 (statement, 2, limit);
  return _sl_row_collect (statement, &CHANGE, error);
}

GPtrArray *
sl_changes_table_list_group (SlDatabase *db, const char *group_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (group_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &CHANGE, LIST_GROUP, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, group_id);
  return _sl_row_collect (statement, &CHANGE, error);
}

char *
sl_changes_table_get_last_group (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LAST_GROUP, error);
  if (statement == NULL || _sl_statement_step (statement, error) != SL_STEP_ROW)
    return NULL;
  return _sl_statement_dup_string (statement, 0);
}

SlChange *
sl_changes_table_get_last_for_message (SlDatabase *db, const char *message_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &CHANGE, LAST_FOR_MESSAGE, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, message_id);
  return _sl_row_first (statement, &CHANGE, error);
}

GPtrArray *
sl_changes_table_list_later (SlDatabase *db, int64_t sequence, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &CHANGE, LATER, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, sequence);
  return _sl_row_collect (statement, &CHANGE, error);
}

gboolean
sl_changes_table_set_undone (SlDatabase *db, const char *group_id, int64_t now_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (group_id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, SET_UNDONE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, group_id);
  _sl_statement_bind_int64 (statement, 2, now_us);
  return _sl_statement_run_one (statement, error);
}
