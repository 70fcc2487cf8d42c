/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two jobs that are one. What belongs to the second goes over piece by piece; the log keeps that
 * job as a removal would, so that undo puts it back and takes its own out of the first again.
 */

#include "sl-events-table.h"
#include "sl-job-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-rules-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"

/* Returns: (transfer full) (nullable): with @to once, where either of the two was */
static GPtrArray *
replace_candidate (GPtrArray *candidates, const char *from, const char *to)
{
  if (candidates == NULL)
    return NULL;
  GPtrArray *replaced = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_it = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      SlCandidateFields fields = *sl_candidate_get_fields (g_ptr_array_index (candidates, i));
      if (g_strcmp0 (fields.job_id, from) == 0)
        fields.job_id = (char *) to;
      gboolean is_it = g_strcmp0 (fields.job_id, to) == 0;
      if (!is_it || !has_it)
        g_ptr_array_add (replaced, sl_candidate_new (&fields));
      has_it = has_it || is_it;
    }
  return replaced;
}

static gboolean
move_messages (SlDatabase *db, SlAct *act, const char *from, const char *to, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = from };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      SlMessageFields fields = *sl_message_get_fields (message);
      g_autoptr (GPtrArray) candidates = replace_candidate (fields.candidates, from, to);
      fields.job_id = (char *) to;
      fields.candidates = candidates;
      g_autoptr (SlMessage) moved = sl_message_new (&fields);
      if (!sl_ledger_decide (db, act, SL_CHANGE_MESSAGE_REROUTED, message, moved, error))
        return FALSE;
    }
  return messages != NULL;
}

static gboolean
move_notes (SlDatabase *db, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) notes = sl_notes_table_list (db, from, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      SlNoteFields fields = *sl_note_get_fields (g_ptr_array_index (notes, i));
      fields.job_id = (char *) to;
      g_autoptr (SlNote) moved = sl_note_new (&fields);
      if (!sl_notes_table_put (db, moved, error))
        return FALSE;
    }
  return notes != NULL;
}

static gboolean
move_tasks (SlDatabase *db, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) tasks = sl_tasks_table_list (db, from, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      SlJobTaskFields fields = *sl_job_task_get_fields (g_ptr_array_index (tasks, i));
      fields.job_id = (char *) to;
      g_autoptr (SlJobTask) moved = sl_job_task_new (&fields);
      if (!sl_tasks_table_put (db, moved, error))
        return FALSE;
    }
  return tasks != NULL;
}

static gboolean
move_rules (SlDatabase *db, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      SlRuleFields fields = *sl_rule_get_fields (g_ptr_array_index (rules, i));
      if (g_strcmp0 (fields.job_id, from) != 0)
        continue;
      fields.job_id = (char *) to;
      g_autoptr (SlRule) moved = sl_rule_new (&fields);
      if (!sl_rules_table_put (db, moved, error))
        return FALSE;
    }
  return rules != NULL;
}

/* The user's own; those of mails follow the mails. At the same time as others they come after
 * them, in the order they had; the replay numbers all anew. */
static gboolean
insert_events (SlDatabase *db, GPtrArray *events, const char *job_id, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      SlEventFields fields = *sl_event_get_fields (g_ptr_array_index (events, i));
      if (fields.message_id != NULL)
        continue;
      fields.job_id = (char *) job_id;
      fields.sequence = (int64_t) G_MAXINT32 + i;
      g_autoptr (SlEvent) moved = sl_event_new (&fields);
      if (!sl_events_table_insert (db, moved, error))
        return FALSE;
    }
  return TRUE;
}

static char *
either (char *text, char *other)
{
  return text != NULL ? text : other;
}

static SlJob *
join (SlJob *job, SlJob *other, int64_t now_us)
{
  SlJobFields fields = *sl_job_get_fields (job);
  const SlJobFields *more = sl_job_get_fields (other);

  fields.url = either (fields.url, more->url);
  fields.location = either (fields.location, more->location);
  fields.source = either (fields.source, more->source);
  fields.salary = either (fields.salary, more->salary);
  if (more->applied_us != 0 && more->applied_us < fields.applied_us)
    fields.applied_us = more->applied_us;
  fields.starred = fields.starred || more->starred;
  fields.archived = fields.archived && more->archived;
  fields.updated_us = now_us;
  return sl_job_new (&fields);
}

static gboolean
move_all (SlDatabase *db, SlAct *act, SlJob *job, SlJob *other, GError **error)
{
  const char *to = sl_job_get_fields (job)->id;
  const char *from = sl_job_get_fields (other)->id;
  g_autoptr (JsonObject) undo = _sl_job_with_all_to_object (db, other, error);
  g_autoptr (GPtrArray) events = undo != NULL ? sl_events_table_list (db, from, error) : NULL;

  if (events == NULL)
    return FALSE;
  json_object_set_string_member (undo, "into", to);
  sl_act_touch (act, to);
  return move_messages (db, act, from, to, error) && move_notes (db, from, to, error) &&
         move_tasks (db, from, to, error) && move_rules (db, from, to, error) &&
         sl_jobs_table_delete (db, from, error) && insert_events (db, events, to, error) &&
         sl_ledger_log (db, act, SL_CHANGE_JOB_MERGED, from, NULL, undo, error);
}

static gboolean
merge_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  g_autofree char *id = g_strdup (sl_job_get_fields (act->job)->id);
  g_autoptr (SlJob) job = sl_jobs_table_get (db, id, error);
  g_autoptr (SlJob) other = job != NULL ? sl_jobs_table_get (db, act->id, error) : NULL;

  if (other == NULL)
    return FALSE;
  g_autoptr (SlJob) joined = join (job, other, act->act.now_us);
  /* Logged even where nothing is learnt: the job is not to be undone from under what it took in. */
  if (!move_all (db, &act->act, job, other, error) ||
      !_sl_job_edit (db, &act->act, joined, error) || !sl_ledger_replay (db, &act->act, error))
    return FALSE;
  g_clear_object (&act->job);
  act->job = sl_jobs_table_get (db, id, error);
  return act->job != NULL;
}

void
sl_tracker_merge_jobs_async (SlTracker *self,
                             const char *job_id,
                             const char *other_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_id != NULL);
  g_return_if_fail (other_id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_merge_jobs_async, cancellable, callback, user_data, &act);
  if (g_str_equal (job_id, other_id))
    {
      _sl_job_act_fail (task, g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                                   "An application cannot be merged with itself"));
      return;
    }
  act->job = sl_job_new (&(SlJobFields) { .id = (char *) job_id });
  act->id = g_strdup (other_id);
  _sl_act_run (self, task, &act->act, merge_func);
}

SlJob *
sl_tracker_merge_jobs_finish (SlTracker *self,
                              GAsyncResult *result,
                              char **group_id,
                              GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->job) : NULL;
}
