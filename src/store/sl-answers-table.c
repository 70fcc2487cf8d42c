/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-answers-table.h"

#include "sl-row-private.h"

#define DELETE_BEFORE "DELETE FROM answers WHERE begun_us < ?1"

static const SlRowType ANSWER = {
  .table = "answers",
  .get_type = sl_answer_get_type,
};

gboolean
sl_answers_table_insert (SlDatabase *db, SlAnswer *answer, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_ANSWER (answer), FALSE);

  return _sl_row_insert (db, &ANSWER, answer, error);
}

gboolean
sl_answers_table_update (SlDatabase *db, SlAnswer *answer, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_ANSWER (answer), FALSE);

  return _sl_row_update (db, &ANSWER, answer, error);
}

SlAnswer *
sl_answers_table_get (SlDatabase *db, const char *key, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return _sl_row_get (db, &ANSWER, key, error);
}

gboolean
sl_answers_table_delete (SlDatabase *db, const char *key, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return _sl_row_delete (db, &ANSWER, key, error);
}

gboolean
sl_answers_table_delete_before (SlDatabase *db, int64_t time_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, DELETE_BEFORE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_int64 (statement, 1, time_us);
  return _sl_statement_run (statement, error);
}
