/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Notes and tasks of a job. Each write is an act; undoing it needs what stood there before, see
 * sl-undo-notes.c.
 */

#include "sl-act-private.h"
#include "sl-changes-table.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-notes-table.h"
#include "sl-record.h"
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
  SlAct act;
  SlNote *note;     /* (owned) (nullable) */
  SlJobTask *to_do; /* (owned) (nullable) */
  char *id;         /* (owned) (nullable) */
  gboolean is_continued;
  gboolean is_logged;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  sl_act_clear (&entry->act);
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
  sl_act_init (&(*entry)->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, *entry, entry_free);
  return task;
}

static Entry *
finish_task (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Entry *entry = g_task_get_task_data (G_TASK (result));
  if (group_id != NULL)
    *group_id = entry->is_logged ? g_steal_pointer (&entry->act.group_id) : NULL;
  return entry;
}

/* @before: (nullable) (transfer full): "id" is there for those who look whether a later act rests
 * on it */
static gboolean
log_entry (SlDatabase *db,
           Entry *entry,
           SlChangeKind kind,
           const char *job_id,
           const char *id,
           JsonObject *before,
           GError **error)
{
  g_autoptr (JsonObject) undo = json_object_new ();

  json_object_set_string_member (undo, "id", id);
  if (before != NULL)
    json_object_set_object_member (undo, "before", before);
  entry->is_logged = TRUE;
  return sl_ledger_log (db, &entry->act, kind, job_id, NULL, undo, error);
}

/* Whether nothing happened since the act that this one goes on with. */
static gboolean
is_newest (SlDatabase *db, Entry *entry)
{
  /* Not to be read: then it is an act of its own. */
  g_autofree char *newest = sl_changes_table_get_last_group (db, NULL);

  return g_strcmp0 (newest, entry->act.group_id) == 0;
}

static gboolean
is_not_found (GError **error)
{
  if (!g_error_matches (*error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

static gboolean
log_note (SlDatabase *db, Entry *entry, SlNote *before, GError **error)
{
  const SlNoteFields *fields = sl_note_get_fields (entry->note);

  if (before == NULL)
    return log_entry (db, entry, SL_CHANGE_NOTE_ADDED, fields->job_id, fields->id, NULL, error);
  const SlNoteFields *old = sl_note_get_fields (before);
  if (g_str_equal (old->title, fields->title) && g_str_equal (old->content, fields->content))
    return TRUE;
  if (entry->is_continued && is_newest (db, entry))
    {
      entry->is_logged = TRUE;
      return TRUE;
    }
  if (entry->is_continued)
    {
      g_free (entry->act.group_id);
      entry->act.group_id = sl_uuid_random ();
    }
  return log_entry (db, entry, SL_CHANGE_NOTE_EDITED, fields->job_id, fields->id,
                    sl_record_to_object (before), error);
}

static gboolean
put_note_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  SlNoteFields fields = *sl_note_get_fields (entry->note);
  GError *find_error = NULL;

  if (!check_job (db, fields.job_id, error))
    return FALSE;
  g_autoptr (SlNote) before = sl_notes_table_get (db, fields.id, &find_error);
  if (before == NULL && !is_not_found (&find_error))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  fields.created_us = before != NULL ? sl_note_get_fields (before)->created_us : fields.updated_us;
  g_autoptr (SlNote) note = sl_note_new (&fields);
  g_set_object (&entry->note, note);
  return sl_notes_table_put (db, note, error) && log_note (db, entry, before, error);
}

void
sl_tracker_put_note_async (SlTracker *self,
                           SlNote *note,
                           const char *group_id,
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
  entry->is_continued = group_id != NULL;
  if (group_id != NULL)
    g_set_str (&entry->act.group_id, group_id);
  g_autofree char *id = fields.id == NULL ? sl_uuid_random () : g_strdup (fields.id);
  fields.id = id;
  fields.updated_us = entry->act.now_us;
  entry->note = sl_note_new (&fields);
  _sl_act_run (self, task, &entry->act, put_note_func);
}

SlNote *
sl_tracker_put_note_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  Entry *entry = finish_task (self, result, group_id, error);
  return entry != NULL ? g_steal_pointer (&entry->note) : NULL;
}

static gboolean
log_task (SlDatabase *db, Entry *entry, SlJobTask *before, GError **error)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (entry->to_do);

  if (before == NULL)
    return log_entry (db, entry, SL_CHANGE_TASK_ADDED, fields->job_id, fields->id, NULL, error);
  return sl_record_equal (before, entry->to_do) ||
         log_entry (db, entry, SL_CHANGE_TASK_EDITED, fields->job_id, fields->id,
                    sl_record_to_object (before), error);
}

static gboolean
put_task_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  const SlJobTaskFields *fields = sl_job_task_get_fields (entry->to_do);
  GError *find_error = NULL;

  if (!check_job (db, fields->job_id, error))
    return FALSE;
  g_autoptr (SlJobTask) before = sl_tasks_table_get (db, fields->id, &find_error);
  if (before == NULL && !is_not_found (&find_error))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  return sl_tasks_table_put (db, entry->to_do, error) && log_task (db, entry, before, error);
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
  _sl_act_run (self, task, &entry->act, put_task_func);
}

SlJobTask *
sl_tracker_put_task_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  Entry *entry = finish_task (self, result, group_id, error);
  return entry != NULL ? g_steal_pointer (&entry->to_do) : NULL;
}

static gboolean
remove_note_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  g_autoptr (SlNote) before = sl_notes_table_get (db, entry->id, error);

  return before != NULL && sl_notes_table_delete (db, entry->id, error) &&
         log_entry (db, entry, SL_CHANGE_NOTE_DELETED, sl_note_get_fields (before)->job_id,
                    entry->id, sl_record_to_object (before), error);
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
  _sl_act_run (self, task, &entry->act, remove_note_func);
}

gboolean
sl_tracker_remove_note_finish (SlTracker *self,
                               GAsyncResult *result,
                               char **group_id,
                               GError **error)
{
  return finish_task (self, result, group_id, error) != NULL;
}

static gboolean
remove_task_func (SlDatabase *db, gpointer data, GError **error)
{
  Entry *entry = data;
  g_autoptr (SlJobTask) before = sl_tasks_table_get (db, entry->id, error);

  return before != NULL && sl_tasks_table_delete (db, entry->id, error) &&
         log_entry (db, entry, SL_CHANGE_TASK_DELETED, sl_job_task_get_fields (before)->job_id,
                    entry->id, sl_record_to_object (before), error);
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
  _sl_act_run (self, task, &entry->act, remove_task_func);
}

gboolean
sl_tracker_remove_task_finish (SlTracker *self,
                               GAsyncResult *result,
                               char **group_id,
                               GError **error)
{
  return finish_task (self, result, group_id, error) != NULL;
}
