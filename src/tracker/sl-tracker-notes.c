/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes and tasks of a job.
 */

#include "sl-jobs-table.h"
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

/* Without this, a job that is not there would show as a broken rule of the database. */
static gboolean
check_job (SlDatabase *db, const char *job_id, GError **error)
{
  g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, error);
  return job != NULL;
}

/* Task data: what is put, then what was put; or the id of what goes. */
typedef struct
{
  SlNote *note;     /* (owned) (nullable) */
  SlJobTask *to_do; /* (owned) (nullable) */
  char *id;         /* (owned) (nullable) */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->note);
  g_clear_object (&entry->to_do);
  g_free (entry->id);
  g_free (entry);
}

static GTask *
create_task (SlTracker *self,
             gpointer source_tag,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data,
             Entry **entry)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  *entry = g_new0 (Entry, 1);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, *entry, entry_free);
  return task;
}

static Entry *
finish_task (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result))
                                                           : NULL;
}

static gboolean
put_note_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  SlNoteFields fields = *sl_note_get_fields (entry->note);
  g_autoptr (SlNote) before = NULL;
  GError *find_error = NULL;

  if (!check_job (db, fields.job_id, error))
    return FALSE;
  before = sl_notes_table_get (db, fields.id, &find_error);
  if (find_error != NULL && !g_error_matches (find_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  g_clear_error (&find_error);
  fields.created_us = before != NULL ? sl_note_get_fields (before)->created_us : fields.updated_us;
  g_autoptr (SlNote) note = sl_note_new (&fields);
  g_set_object (&entry->note, note);
  return sl_notes_table_put (db, note, error);
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
  g_return_if_fail (sl_note_get_fields (note)->job_id != NULL);

  Entry *entry;
  GTask *task =
      create_task (self, sl_tracker_put_note_async, cancellable, callback, user_data, &entry);
  SlNoteFields fields = *sl_note_get_fields (note);
  GError *error = NULL;

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
  entry->note = sl_note_new (&fields);
  _sl_tracker_write (self, task, put_note_func);
}

SlNote *
sl_tracker_put_note_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  Entry *entry = finish_task (self, result, error);
  return entry != NULL ? g_steal_pointer (&entry->note) : NULL;
}

static gboolean
put_task_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;

  return check_job (db, sl_job_task_get_fields (entry->to_do)->job_id, error) &&
         sl_tasks_table_put (db, entry->to_do, error);
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
  g_return_if_fail (sl_job_task_get_fields (job_task)->job_id != NULL);

  Entry *entry;
  GTask *task =
      create_task (self, sl_tracker_put_task_async, cancellable, callback, user_data, &entry);
  SlJobTaskFields fields = *sl_job_task_get_fields (job_task);
  GError *error = NULL;

  if (!check_length (fields.title, MOST_TITLE, "title", &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_autofree char *id = fields.id == NULL ? sl_uuid_random () : g_strdup (fields.id);
  fields.id = id;
  entry->to_do = sl_job_task_new (&fields);
  _sl_tracker_write (self, task, put_task_func);
}

SlJobTask *
sl_tracker_put_task_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  Entry *entry = finish_task (self, result, error);
  return entry != NULL ? g_steal_pointer (&entry->to_do) : NULL;
}

static gboolean
remove_note_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  return sl_notes_table_delete (db, entry->id, error);
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

  Entry *entry;
  GTask *task =
      create_task (self, sl_tracker_remove_note_async, cancellable, callback, user_data, &entry);
  entry->id = g_strdup (note_id);
  _sl_tracker_write (self, task, remove_note_func);
}

gboolean
sl_tracker_remove_note_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return finish_task (self, result, error) != NULL;
}

static gboolean
remove_task_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  return sl_tasks_table_delete (db, entry->id, error);
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

  Entry *entry;
  GTask *task =
      create_task (self, sl_tracker_remove_task_async, cancellable, callback, user_data, &entry);
  entry->id = g_strdup (task_id);
  _sl_tracker_write (self, task, remove_task_func);
}

gboolean
sl_tracker_remove_task_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return finish_task (self, result, error) != NULL;
}
