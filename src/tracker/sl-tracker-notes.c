/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes and tasks of a job.
 */

#include "sl-notes-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

#define MOST_TITLE 120
#define MOST_CONTENT 20000

GPtrArray *
sl_tracker_list_notes (SlTracker *self, const char *job_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *notes = reader != NULL ? sl_notes_table_list (reader, job_id, error) : NULL;
  _sl_tracker_take_error (error);
  return notes;
}

GPtrArray *
sl_tracker_list_tasks (SlTracker *self, const char *job_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *tasks = reader != NULL ? sl_tasks_table_list (reader, job_id, error) : NULL;
  _sl_tracker_take_error (error);
  return tasks;
}

static gboolean
check_length (const char *text, glong most, const char *what, GError **error)
{
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (length >= 1 && length <= most)
    return TRUE;
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "The %s has 1 to %ld characters",
               what, most);
  return FALSE;
}

static gboolean
put_note_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_notes_table_put (db, data, error);
}

void
sl_tracker_put_note_async (SlTracker *self,
                           SlNote *note,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_NOTE (note));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlNoteFields fields = *sl_note_get_fields (note);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_put_note_async);
  if (!check_length (fields.title, MOST_TITLE, "title", &error) ||
      !check_length (fields.content, MOST_CONTENT, "note", &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_autofree char *id = fields.id == NULL ? sl_uuid_random () : g_strdup (fields.id);
  fields.id = id;
  fields.updated_us = sl_clock_get_real_us (self->clock);
  fields.created_us = fields.created_us != 0 ? fields.created_us : fields.updated_us;
  g_task_set_task_data (task, sl_note_new (&fields), g_object_unref);
  _sl_tracker_write (self, task, put_note_func);
}

SlNote *
sl_tracker_put_note_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}

static gboolean
remove_note_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_notes_table_delete (db, data, error);
}

static gboolean
remove_task_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_tasks_table_delete (db, data, error);
}

void
sl_tracker_remove_note_async (SlTracker *self,
                              const char *note_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (note_id != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_remove_note_async);
  g_task_set_task_data (task, g_strdup (note_id), g_free);
  _sl_tracker_write (self, task, remove_note_func);
}

gboolean
sl_tracker_remove_note_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sl_tracker_remove_task_async (SlTracker *self,
                              const char *task_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (task_id != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_remove_task_async);
  g_task_set_task_data (task, g_strdup (task_id), g_free);
  _sl_tracker_write (self, task, remove_task_func);
}

gboolean
sl_tracker_remove_task_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
put_task_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_tasks_table_put (db, data, error);
}

void
sl_tracker_put_task_async (SlTracker *self,
                           SlJobTask *job_task,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_JOB_TASK (job_task));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlJobTaskFields fields = *sl_job_task_get_fields (job_task);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_put_task_async);
  if (!check_length (fields.title, MOST_TITLE, "title", &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_autofree char *id = fields.id == NULL ? sl_uuid_random () : g_strdup (fields.id);
  fields.id = id;
  g_task_set_task_data (task, sl_job_task_new (&fields), g_object_unref);
  _sl_tracker_write (self, task, put_task_func);
}

SlJobTask *
sl_tracker_put_task_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}
