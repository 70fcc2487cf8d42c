/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jobs, as the user adds, edits and removes them. Their events: sl-tracker-events.c.
 */

#include "sl-tracker-jobs.h"

#include "sl-events-table.h"
#include "sl-job-act.h"
#include "sl-job-draft.h"
#include "sl-jobs-table.h"
#include "sl-ledger.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-reroute.h"
#include "sl-tasks-table.h"
#include "sl-tracker-private.h"

/* Writing a job is followed by routing again (rule 5); both belong to one task of the caller. */

static void
rerouted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!_sl_tracker_reroute_finish (SL_TRACKER (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
job_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!sl_store_write_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    _sl_tracker_reroute_async (self, g_task_get_cancellable (task), rerouted_cb,
                               g_object_ref (task));
}

static void
write_job (SlTracker *self, GTask *task, SlJob *draft, SlStoreFunc func)
{
  SlJobAct *act = g_task_get_task_data (task);
  GError *error = NULL;

  act->job = sl_job_draft_complete (draft, act->act.now_us, &error);
  if (act->job == NULL)
    {
      _sl_job_act_fail (task, error);
      return;
    }
  sl_store_write_async (self->store, func, act, NULL, g_task_get_cancellable (task), job_written_cb,
                        task);
}

/* Another job with the same link: the same posting. */
static gboolean
check_url_free (SlDatabase *db, SlJob *job, GError **error)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  if (fields->url == NULL)
    return TRUE;

  GError *find_error = NULL;
  g_autoptr (SlJob) other = sl_jobs_table_get_by_url (db, fields->url, &find_error);
  if (find_error != NULL && !g_error_matches (find_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  g_clear_error (&find_error);
  if (other == NULL || g_str_equal (sl_job_get_fields (other)->id, fields->id))
    return TRUE;
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DUPLICATE,
               "This link is tracked already: %s, %s", sl_job_get_fields (other)->company,
               sl_job_get_fields (other)->title);
  return FALSE;
}

static gboolean
reread_job (SlDatabase *db, SlJobAct *act, GError **error)
{
  g_autofree char *id = g_strdup (sl_job_get_fields (act->job)->id);

  g_clear_object (&act->job);
  act->job = sl_jobs_table_get (db, id, error);
  return act->job != NULL;
}

static gboolean
add_job_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  const char *id = sl_job_get_fields (act->job)->id;

  return check_url_free (db, act->job, error) && sl_jobs_table_insert (db, act->job, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_JOB_ADDED, id, NULL, NULL, error) &&
         sl_ledger_replay_job (db, &act->act, id, error) && reread_job (db, act, error);
}

void
sl_tracker_add_job_async (SlTracker *self,
                          SlJob *draft,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_JOB (draft));

  SlJobAct *act;
  write_job (
      self,
      _sl_job_act_new (self, sl_tracker_add_job_async, cancellable, callback, user_data, &act),
      draft, add_job_func);
}

SlJob *
sl_tracker_add_job_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->job) : NULL;
}

static gboolean
edit_job_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  const char *id = sl_job_get_fields (act->job)->id;
  g_autoptr (SlJob) before = sl_jobs_table_get (db, id, error);

  if (before == NULL)
    return FALSE;
  SlJobFields fields = *sl_job_get_fields (act->job);
  fields.created_us = sl_job_get_fields (before)->created_us;
  g_autoptr (SlJob) after = sl_job_new (&fields);
  g_autoptr (JsonObject) undo = sl_record_to_object (before);
  return check_url_free (db, after, error) && sl_jobs_table_update (db, after, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_JOB_EDITED, id, NULL, undo, error) &&
         sl_ledger_replay_job (db, &act->act, id, error) && reread_job (db, act, error);
}

void
sl_tracker_edit_job_async (SlTracker *self,
                           SlJob *job,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_JOB (job));
  g_return_if_fail (sl_job_get_fields (job)->id != NULL);

  SlJobAct *act;
  write_job (
      self,
      _sl_job_act_new (self, sl_tracker_edit_job_async, cancellable, callback, user_data, &act),
      job, edit_job_func);
}

SlJob *
sl_tracker_edit_job_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->job) : NULL;
}

/* What goes with the job in the database, so that undo can bring it back. */
static JsonObject *
job_with_all_to_object (SlDatabase *db, SlJob *job, GError **error)
{
  const char *id = sl_job_get_fields (job)->id;
  g_autoptr (GPtrArray) events = sl_events_table_list (db, id, error);
  g_autoptr (GPtrArray) notes = events != NULL ? sl_notes_table_list (db, id, error) : NULL;
  g_autoptr (GPtrArray) tasks = notes != NULL ? sl_tasks_table_list (db, id, error) : NULL;
  if (tasks == NULL)
    return NULL;

  JsonObject *object = json_object_new ();
  json_object_set_object_member (object, "job", sl_record_to_object (job));
  json_object_set_array_member (object, "events", sl_records_to_array (events));
  json_object_set_array_member (object, "notes", sl_records_to_array (notes));
  json_object_set_array_member (object, "tasks", sl_records_to_array (tasks));
  return object;
}

/* Its mails do not come back into the inbox of somebody who wants to be rid of the job. */
static gboolean
ignore_messages (SlDatabase *db, SlJobAct *act, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = act->id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      SlMessageFields fields = *sl_message_get_fields (message);
      fields.status = SL_DECISION_STATUS_IGNORED;
      fields.held = SL_HELD_NONE;
      fields.job_id = NULL;
      fields.decided_us = act->act.now_us;
      fields.decided_by = (char *) "user";
      g_autoptr (SlMessage) ignored = sl_message_new (&fields);
      g_autoptr (JsonObject) undo = sl_ledger_decision_to_object (message);
      if (!sl_messages_table_update_decision (db, ignored, error) ||
          !sl_ledger_log (db, &act->act, SL_CHANGE_MESSAGE_REROUTED, NULL, fields.id, undo, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_job_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  g_autoptr (SlJob) job = sl_jobs_table_get (db, act->id, error);
  if (job == NULL)
    return FALSE;
  g_autoptr (JsonObject) undo = job_with_all_to_object (db, job, error);

  return undo != NULL && ignore_messages (db, act, error) &&
         sl_jobs_table_delete (db, act->id, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_JOB_DELETED, act->id, NULL, undo, error);
}

void
sl_tracker_remove_job_async (SlTracker *self,
                             const char *job_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_remove_job_async, cancellable, callback, user_data, &act);
  act->id = g_strdup (job_id);
  _sl_tracker_write (self, task, remove_job_func);
}

gboolean
sl_tracker_remove_job_finish (SlTracker *self,
                              GAsyncResult *result,
                              char **group_id,
                              GError **error)
{
  return _sl_job_act_finish (self, result, group_id, error) != NULL;
}

SlJob *
sl_tracker_get_job (SlTracker *self, const char *job_id, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  SlJob *job = reader != NULL ? sl_jobs_table_get (reader, job_id, error) : NULL;
  _sl_tracker_take_error (error);
  return job;
}
