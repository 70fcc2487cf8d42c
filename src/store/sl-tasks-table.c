/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tasks-table.h"

#include "sl-row-private.h"

/* (due_us = 0): those without a date come last. */
#define ORDER "ORDER BY completed, (due_us = 0), due_us, id"
#define LIST ORDER
#define LIST_JOB "WHERE job_id = ?1 " ORDER

static const SlRowType TASK = {
  .table = "tasks",
  .get_type = sl_job_task_get_type,
};

gboolean
sl_tasks_table_put (SlDatabase *db, SlJobTask *task, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_JOB_TASK (task), FALSE);

  return _sl_row_put (db, &TASK, task, error);
}

SlJobTask *
sl_tasks_table_get (SlDatabase *db, const char *task_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (task_id != NULL, NULL);

  return _sl_row_get (db, &TASK, task_id, error);
}

GPtrArray *
sl_tasks_table_list (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement =
      _sl_row_select (db, &TASK, job_id != NULL ? LIST_JOB : LIST, error);
  if (statement == NULL)
    return NULL;
  if (job_id != NULL)
    _sl_statement_bind_string (statement, 1, job_id);
  return _sl_row_collect (statement, &TASK, error);
}

gboolean
sl_tasks_table_delete (SlDatabase *db, const char *task_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (task_id != NULL, FALSE);

  return _sl_row_delete (db, &TASK, task_id, error);
}
