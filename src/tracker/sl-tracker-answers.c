/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key is taken before the act and the answer is kept after it, in transactions of their own: an
 * act in between that was cut off leaves the key taken without an answer, and is not done twice.
 */

#include "sl-tracker-answers.h"

#include "sl-answers-table.h"
#include "sl-tracker-private.h"

#define KEPT_US G_TIME_SPAN_DAY

typedef struct
{
  SlAnswer *answer; /* (owned): to be written */
  SlAnswer *found;  /* (owned) (nullable) */
} AnswerWrite;

static void
answer_write_free (gpointer data)
{
  AnswerWrite *write = data;

  g_clear_object (&write->answer);
  g_clear_object (&write->found);
  g_free (write);
}

static GTask *
create_task (SlTracker *self,
             gpointer source_tag,
             const SlAnswerFields *fields,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  AnswerWrite *write = g_new0 (AnswerWrite, 1);

  write->answer = sl_answer_new (fields);
  (g_task_set_source_tag) (task, source_tag);
  g_task_set_task_data (task, write, answer_write_free);
  return task;
}

static gboolean
begin_func (SlDatabase *db, gpointer data, GError **error)
{
  AnswerWrite *write = data;
  const SlAnswerFields *fields = sl_answer_get_fields (write->answer);
  GError *find_error = NULL;

  if (!sl_answers_table_delete_before (db, fields->begun_us - KEPT_US, error))
    return FALSE;
  write->found = sl_answers_table_get (db, fields->id, &find_error);
  if (write->found != NULL)
    return TRUE;
  if (!g_error_matches (find_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  g_clear_error (&find_error);
  return sl_answers_table_insert (db, write->answer, error);
}

void
sl_tracker_begin_answer_async (SlTracker *self,
                               const char *key,
                               const char *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (key != NULL && request != NULL);

  SlAnswerFields fields = {
    .id = (char *) key,
    .request = (char *) request,
    .begun_us = sl_clock_get_real_us (self->clock),
  };
  _sl_tracker_write (
      self,
      create_task (self, sl_tracker_begin_answer_async, &fields, cancellable, callback, user_data),
      begin_func);
}

SlAnswer *
sl_tracker_begin_answer_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  AnswerWrite *write = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&write->found);
}

static gboolean
keep_func (SlDatabase *db, gpointer data, GError **error)
{
  AnswerWrite *write = data;
  const SlAnswerFields *given = sl_answer_get_fields (write->answer);

  if (given->status == 0)
    return sl_answers_table_delete (db, given->id, error);
  g_autoptr (SlAnswer) before = sl_answers_table_get (db, given->id, error);
  if (before == NULL)
    return FALSE;
  SlAnswerFields fields = *sl_answer_get_fields (before);
  fields.status = given->status;
  fields.body = given->body;
  g_autoptr (SlAnswer) after = sl_answer_new (&fields);
  return sl_answers_table_update (db, after, error);
}

void
sl_tracker_keep_answer_async (SlTracker *self,
                              const char *key,
                              int status,
                              const char *body,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (key != NULL);

  SlAnswerFields fields = { .id = (char *) key, .status = status, .body = (char *) body };
  _sl_tracker_write (
      self,
      create_task (self, sl_tracker_keep_answer_async, &fields, cancellable, callback, user_data),
      keep_func);
}

gboolean
sl_tracker_keep_answer_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
