/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jobs, as the user adds, edits and removes them. Their events: sl-tracker-events.c.
 */

#include "sl-tracker-jobs.h"

#include "sl-events-table.h"
#include "sl-job-act-private.h"
#include "sl-job-draft-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-rules-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-private.h"

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
  _sl_act_run (self, task, &act->act, func);
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

  return sl_ledger_add_job (db, &act->act, act->job, error) &&
         sl_ledger_replay (db, &act->act, error) && reread_job (db, act, error);
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

/* A star or an archive box says nothing about mail. */
static gboolean
differ_for_mail (const SlJobFields *a, const SlJobFields *b)
{
  return g_strcmp0 (a->company, b->company) != 0 || g_strcmp0 (a->title, b->title) != 0 ||
         g_strcmp0 (a->url, b->url) != 0 || g_strcmp0 (a->location, b->location) != 0 ||
         a->applied_us != b->applied_us;
}

gboolean
_sl_job_edit (SlDatabase *db, SlAct *act, SlJob *job, GError **error)
{
  SlJobFields fields = *sl_job_get_fields (job);
  g_autoptr (SlJob) before = sl_jobs_table_get (db, fields.id, error);

  if (before == NULL)
    return FALSE;
  fields.created_us = sl_job_get_fields (before)->created_us;
  g_autoptr (SlJob) after = sl_job_new (&fields);
  g_autoptr (JsonObject) undo = sl_record_to_object (before);
  act->jobs_changed = act->jobs_changed || differ_for_mail (sl_job_get_fields (before), &fields);
  sl_act_touch (act, fields.id);
  return sl_ledger_check_link (db, after, error) && sl_jobs_table_update (db, after, error) &&
         sl_ledger_log (db, act, SL_CHANGE_JOB_EDITED, fields.id, NULL, undo, error);
}

static gboolean
edit_job_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;

  return _sl_job_edit (db, &act->act, act->job, error) && sl_ledger_replay (db, &act->act, error) &&
         reread_job (db, act, error);
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

/* Rules that name the job: the database takes its id out of them. */
static JsonArray *
rules_of_job_to_array (SlDatabase *db, const char *job_id, GError **error)
{
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);
  JsonArray *array = rules != NULL ? json_array_new () : NULL;

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      SlRule *rule = g_ptr_array_index (rules, i);
      if (g_strcmp0 (sl_rule_get_fields (rule)->job_id, job_id) == 0)
        json_array_add_object_element (array, sl_record_to_object (rule));
    }
  return array;
}

JsonObject *
_sl_job_with_all_to_object (SlDatabase *db, SlJob *job, GError **error)
{
  const char *id = sl_job_get_fields (job)->id;
  g_autoptr (GPtrArray) events = sl_events_table_list (db, id, error);
  g_autoptr (GPtrArray) notes = events != NULL ? sl_notes_table_list (db, id, error) : NULL;
  g_autoptr (GPtrArray) tasks = notes != NULL ? sl_tasks_table_list (db, id, error) : NULL;
  JsonArray *rules = tasks != NULL ? rules_of_job_to_array (db, id, error) : NULL;
  if (rules == NULL)
    return NULL;

  JsonObject *object = json_object_new ();
  json_object_set_object_member (object, "job", sl_record_to_object (job));
  json_object_set_array_member (object, "events", sl_records_to_array (events));
  json_object_set_array_member (object, "notes", sl_records_to_array (notes));
  json_object_set_array_member (object, "tasks", sl_records_to_array (tasks));
  json_object_set_array_member (object, "rules", rules);
  return object;
}

/* Its mails do not come back into the inbox of somebody who wants to be rid of the job. */
static gboolean
ignore_messages (SlDatabase *db, SlAct *act, const char *job_id, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      SlMessageFields fields = *sl_message_get_fields (message);
      fields.status = SL_DECISION_STATUS_IGNORED;
      fields.held = SL_HELD_NONE;
      fields.job_id = NULL;
      fields.decided_us = act->now_us;
      fields.decided_by = (char *) "user";
      g_autoptr (SlMessage) ignored = sl_message_new (&fields);
      if (!sl_ledger_decide (db, act, SL_CHANGE_MESSAGE_DENIED, message, ignored, error))
        return FALSE;
    }
  return messages != NULL;
}

gboolean
_sl_job_remove (SlDatabase *db, SlAct *act, const char *job_id, GError **error)
{
  g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, error);
  if (job == NULL)
    return FALSE;
  g_autoptr (JsonObject) undo = _sl_job_with_all_to_object (db, job, error);

  return undo != NULL && ignore_messages (db, act, job_id, error) &&
         sl_jobs_table_delete (db, job_id, error) &&
         sl_ledger_log (db, act, SL_CHANGE_JOB_DELETED, job_id, NULL, undo, error);
}

static gboolean
remove_job_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;

  return _sl_job_remove (db, &act->act, act->id, error);
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
  _sl_act_run (self, task, &act->act, remove_job_func);
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
