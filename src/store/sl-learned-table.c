/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By the activity log, which is short; the mails themselves are many.
 */

#include "sl-learned-table.h"

#include "sl-database-private.h"
#include "sl-statement-private.h"

#define LESSONS                                                                                    \
  "SELECT messages.from_address, jobs.company, messages.decided_us FROM changes "                  \
  "JOIN messages ON messages.id = changes.message_id "                                             \
  "LEFT JOIN jobs ON jobs.id = messages.job_id AND messages.linked = 1 "                           \
  "WHERE changes.kind IN ('message_approved', 'message_denied') AND changes.undone_us = 0 "        \
  "AND messages.decided_us = changes.occurred_us "                                                 \
  "AND (messages.linked = 0 OR jobs.id IS NOT NULL) ORDER BY changes.sequence DESC"
#define LIST_FORGOTTEN "SELECT id, forgotten_us FROM forgotten ORDER BY id"
#define FORGET                                                                                     \
  "INSERT INTO forgotten (id, forgotten_us) VALUES (?1, ?2) "                                      \
  "ON CONFLICT (id) DO UPDATE SET forgotten_us = excluded.forgotten_us"

gboolean
sl_learned_table_each_lesson (SlDatabase *db, SlLessonFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LESSONS, error);
  SlStep step = SL_STEP_FAILED;
  while (statement != NULL && (step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    func (_sl_statement_get_string (statement, 0), _sl_statement_get_string (statement, 1),
          _sl_statement_get_int64 (statement, 2), data);
  return step == SL_STEP_DONE;
}

gboolean
sl_learned_table_each_forgotten (SlDatabase *db,
                                 SlForgottenFunc func,
                                 gpointer data,
                                 GError **error)
{
  g_return_val_if_fail (db != NULL && func != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_FORGOTTEN, error);
  SlStep step = SL_STEP_FAILED;
  while (statement != NULL && (step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    func (_sl_statement_get_string (statement, 0), _sl_statement_get_int64 (statement, 1), data);
  return step == SL_STEP_DONE;
}

gboolean
sl_learned_table_forget (SlDatabase *db, const char *id, int64_t now_us, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, FORGET, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  _sl_statement_bind_int64 (statement, 2, now_us);
  return _sl_statement_run (statement, error);
}
