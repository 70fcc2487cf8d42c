/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-dates-table.h"

#include "sl-row-private.h"

#define MAILS                                                                                      \
  "SELECT CASE WHEN linked THEN job_id END, stage_target, received_us FROM messages WHERE id = ?1"
#define PUT_MARK                                                                                   \
  "INSERT INTO next_marks (id, until_us) VALUES (?1, ?2) "                                         \
  "ON CONFLICT (id) DO UPDATE SET until_us = excluded.until_us"
#define DELETE_MARK "DELETE FROM next_marks WHERE id = ?1"
#define GET_MARK "SELECT until_us FROM next_marks WHERE id = ?1"
#define LIST_MARKS "SELECT id, until_us FROM next_marks"

static const SlRowType MAIL_DATE = {
  .table = "mail_dates",
  .get_type = sl_mail_date_get_type,
};
static const SlRowType NEXT_MARK = {
  .table = "next_marks",
  .get_type = sl_next_mark_get_type,
};

gboolean
sl_mail_dates_table_put (SlDatabase *db, SlMailDate *date, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_MAIL_DATE (date), FALSE);

  return _sl_row_put (db, &MAIL_DATE, date, error);
}

static gboolean
read_mail (SlDatabase *db, SlDatedMail *mail, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, MAILS, error);

  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, sl_mail_date_get_fields (mail->date)->message_id);
  SlStep step = _sl_statement_step (statement, error);
  if (step != SL_STEP_ROW)
    return step == SL_STEP_DONE;
  mail->job_id = g_intern_string (_sl_statement_get_string (statement, 0));
  mail->target = (SlStageTarget) _sl_statement_get_enum (statement, 1, SL_TYPE_STAGE_TARGET);
  mail->received_us = _sl_statement_get_int64 (statement, 2);
  return TRUE;
}

GPtrArray *
sl_mail_dates_table_list (SlDatabase *db, GArray **mails, GError **error)
{
  g_return_val_if_fail (db != NULL && mails != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &MAIL_DATE, "ORDER BY id", error);
  g_autoptr (GPtrArray) dates =
      statement != NULL ? _sl_row_collect (statement, &MAIL_DATE, error) : NULL;
  g_autoptr (GArray) read = g_array_new (FALSE, TRUE, sizeof (SlDatedMail));
  if (dates == NULL)
    return NULL;
  for (guint i = 0; i < dates->len; i++)
    {
      SlDatedMail mail = { .date = dates->pdata[i] };
      if (!read_mail (db, &mail, error))
        return NULL;
      g_array_append_val (read, mail);
    }
  *mails = g_steal_pointer (&read);
  return g_steal_pointer (&dates);
}

GPtrArray *
sl_mail_dates_table_list_of (SlDatabase *db, const char *message_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  g_autoptr (SlStatement) statement =
      _sl_row_select (db, &MAIL_DATE, "WHERE message_id = ?1 ORDER BY id", error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, message_id);
  return _sl_row_collect (statement, &MAIL_DATE, error);
}

gboolean
sl_next_marks_table_put (SlDatabase *db, const char *id, int64_t until_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_autoptr (SlStatement) statement =
      _sl_database_prepare (db, until_us != 0 ? PUT_MARK : DELETE_MARK, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  if (until_us != 0)
    _sl_statement_bind_int64 (statement, 2, until_us);
  return _sl_statement_run (statement, error);
}

GHashTable *
sl_next_marks_table_list (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_MARKS, error);
  if (statement == NULL)
    return NULL;
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SlStep step;
  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    {
      int64_t until_us = _sl_statement_get_int64 (statement, 1);
      g_hash_table_insert (marks, _sl_statement_dup_string (statement, 0),
                           g_memdup2 (&until_us, sizeof until_us));
    }
  return step == SL_STEP_DONE ? g_steal_pointer (&marks) : NULL;
}

GPtrArray *
sl_next_marks_table_list_all (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &NEXT_MARK, "ORDER BY id", error);
  return statement != NULL ? _sl_row_collect (statement, &NEXT_MARK, error) : NULL;
}

gboolean
sl_next_marks_table_get (SlDatabase *db, const char *id, int64_t *until_us, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL && until_us != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, GET_MARK, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  SlStep step = _sl_statement_step (statement, error);
  *until_us = step == SL_STEP_ROW ? _sl_statement_get_int64 (statement, 0) : 0;
  return step == SL_STEP_ROW || step == SL_STEP_DONE;
}
