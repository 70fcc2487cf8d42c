/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo takes back all changes of one group, newest first, then replays the jobs concerned. An act
 * on which a later act of the user rests is not taken back from under it (CONFLICT).
 */

#include "sl-tracker-undo.h"

#include "sl-changes-table.h"
#include "sl-event.h"
#include "sl-events-table.h"
#include "sl-job-task.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-ledger.h"
#include "sl-messages-table.h"
#include "sl-note.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-runs-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-private.h"

typedef struct
{
  SlAct act;
  char *group_id;      /* (owned) (nullable) */
  GPtrArray *changes;  /* (owned) (nullable): what was undone */
  GHashTable *job_ids; /* (owned) (element-type utf8): to replay */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  sl_act_clear (&undo->act);
  g_free (undo->group_id);
  g_clear_pointer (&undo->changes, g_ptr_array_unref);
  g_hash_table_unref (undo->job_ids);
  g_free (undo);
}

static void
touch_job (Undo *undo, const char *job_id)
{
  if (job_id != NULL)
    g_hash_table_add (undo->job_ids, g_strdup (job_id));
}

static gboolean
set_conflict (GError **error)
{
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                       "Something newer rests on this; undo that first");
  return FALSE;
}

static gboolean
undo_message (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);
  GError *find_error = NULL;
  g_autoptr (SlChange) last =
      sl_changes_table_get_last_for_message (db, fields->message_id, &find_error);
  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  const SlChangeFields *newest = last != NULL ? sl_change_get_fields (last) : NULL;
  if (newest != NULL && newest->actor == SL_ACTOR_USER &&
      !g_str_equal (newest->group_id, fields->group_id))
    return set_conflict (error);

  g_autoptr (SlMessage) message = sl_messages_table_get (db, fields->message_id, error);
  if (message == NULL)
    return FALSE;
  g_autoptr (SlMessage) before = sl_ledger_with_decision (message, kept);
  touch_job (undo, sl_message_get_fields (message)->job_id);
  touch_job (undo, sl_message_get_fields (before)->job_id);
  if (!sl_messages_table_update_decision (db, before, error))
    return FALSE;

  int approved = fields->kind == SL_CHANGE_MESSAGE_APPROVED ? -1 : 0;
  int denied = fields->kind == SL_CHANGE_MESSAGE_DENIED ? -1 : 0;
  const char *run_id = sl_message_get_fields (message)->run_id;
  return (approved == 0 && denied == 0) || sl_runs_table_add (db, run_id, approved, denied, error);
}

static gboolean
undo_event (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);

  touch_job (undo, fields->job_id);
  if (fields->kind == SL_CHANGE_EVENT_ADDED)
    return sl_events_table_delete (db, sl_json_get_string (kept, "id", ""), error);

  g_autoptr (SlEvent) event = sl_record_from_object (SL_TYPE_EVENT, kept);
  if (fields->kind == SL_CHANGE_EVENT_EDITED)
    return sl_events_table_update (db, event, error);
  return sl_events_table_insert (db, event, error);
}

/* Mails that found the job by themselves wait as orphans again; a mail the user gave it stands in
 * the way. */
static gboolean
release_messages (SlDatabase *db, Undo *undo, const char *job_id, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessageFields fields = *sl_message_get_fields (g_ptr_array_index (messages, i));
      if (fields.status == SL_DECISION_STATUS_MANUAL_LINKED)
        return set_conflict (error);
      if (fields.status == SL_DECISION_STATUS_AUTO_LINKED)
        fields.status = SL_DECISION_STATUS_PENDING_USER;
      fields.job_id = NULL;
      fields.held = SL_HELD_NONE;
      fields.confidence = 0;
      fields.decided_us = 0;
      fields.decided_by = NULL;
      g_autoptr (SlMessage) orphan = sl_message_new (&fields);
      if (!sl_messages_table_update_decision (db, orphan, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_back_job (SlDatabase *db, Undo *undo, JsonObject *kept, GError **error)
{
  JsonObject *job_object = sl_json_get_object (kept, "job");
  g_return_val_if_fail (job_object != NULL, FALSE);
  g_autoptr (SlJob) job = sl_record_from_object (SL_TYPE_JOB, job_object);
  g_autoptr (GPtrArray) events =
      sl_records_from_array (SL_TYPE_EVENT, sl_json_get_array (kept, "events"));
  g_autoptr (GPtrArray) notes =
      sl_records_from_array (SL_TYPE_NOTE, sl_json_get_array (kept, "notes"));
  g_autoptr (GPtrArray) tasks =
      sl_records_from_array (SL_TYPE_JOB_TASK, sl_json_get_array (kept, "tasks"));

  if (!sl_jobs_table_insert (db, job, error))
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (events, i);
      /* The mails' own events come with the replay. */
      if (sl_event_get_fields (event)->message_id == NULL &&
          !sl_events_table_insert (db, event, error))
        return FALSE;
    }
  for (guint i = 0; i < notes->len; i++)
    if (!sl_notes_table_put (db, g_ptr_array_index (notes, i), error))
      return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (!sl_tasks_table_put (db, g_ptr_array_index (tasks, i), error))
      return FALSE;
  touch_job (undo, sl_job_get_fields (job)->id);
  return TRUE;
}

static gboolean
undo_job (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);

  if (fields->kind == SL_CHANGE_JOB_DELETED)
    return put_back_job (db, undo, kept, error);
  if (fields->kind == SL_CHANGE_JOB_EDITED)
    {
      g_autoptr (SlJob) before = sl_record_from_object (SL_TYPE_JOB, kept);
      touch_job (undo, fields->job_id);
      return sl_jobs_table_update (db, before, error);
    }
  g_hash_table_remove (undo->job_ids, fields->job_id);
  return release_messages (db, undo, fields->job_id, error) &&
         sl_jobs_table_delete (db, fields->job_id, error);
}

static JsonObject *
parse_kept (SlChange *change)
{
  const char *text = sl_change_get_fields (change)->undo;
  if (text == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  /* Written by ourselves; unreadable means damaged, and then there is nothing to bring back. */
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static gboolean
undo_change (SlDatabase *db, Undo *undo, SlChange *change, GError **error)
{
  g_autoptr (JsonObject) kept = parse_kept (change);

  switch (sl_change_get_fields (change)->kind)
    {
    case SL_CHANGE_MESSAGE_AUTO_LINKED:
    case SL_CHANGE_MESSAGE_REROUTED:
    case SL_CHANGE_MESSAGE_APPROVED:
    case SL_CHANGE_MESSAGE_DENIED:
    case SL_CHANGE_MESSAGE_RESTORED:
      return kept == NULL || undo_message (db, undo, change, kept, error);
    case SL_CHANGE_MESSAGE_HELD:
      /* Follows from the timeline, and goes with what caused it. */
      return TRUE;
    case SL_CHANGE_EVENT_ADDED:
    case SL_CHANGE_EVENT_EDITED:
    case SL_CHANGE_EVENT_DELETED:
      return kept == NULL || undo_event (db, undo, change, kept, error);
    case SL_CHANGE_JOB_ADDED:
    case SL_CHANGE_JOB_EDITED:
    case SL_CHANGE_JOB_DELETED:
      return undo_job (db, undo, change, kept, error);
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
replay_touched (SlDatabase *db, Undo *undo, GError **error)
{
  GHashTableIter iter;
  gpointer job_id;

  g_hash_table_iter_init (&iter, undo->job_ids);
  while (g_hash_table_iter_next (&iter, &job_id, NULL))
    {
      GError *job_error = NULL;
      g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, &job_error);
      if (g_error_matches (job_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
        {
          g_clear_error (&job_error); /* it went with the same undo */
          continue;
        }
      if (job == NULL)
        {
          g_propagate_error (error, job_error);
          return FALSE;
        }
      if (!sl_ledger_replay_job (db, &undo->act, job_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
undo_func (SlDatabase *db, gpointer data, GError **error)
{
  Undo *undo = data;

  if (undo->group_id == NULL)
    {
      GError *find_error = NULL;
      undo->group_id = sl_changes_table_get_last_group (db, &find_error);
      if (find_error != NULL)
        {
          g_propagate_error (error, find_error);
          return FALSE;
        }
    }
  if (undo->group_id != NULL)
    undo->changes = sl_changes_table_list_group (db, undo->group_id, error);
  if (undo->group_id != NULL && undo->changes == NULL)
    return FALSE;
  if (undo->changes == NULL || undo->changes->len == 0 ||
      sl_change_get_fields (g_ptr_array_index (undo->changes, 0))->undone_us != 0)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOTHING_TO_UNDO,
                           "There is nothing to undo");
      return FALSE;
    }
  for (guint i = 0; i < undo->changes->len; i++)
    if (!undo_change (db, undo, g_ptr_array_index (undo->changes, i), error))
      return FALSE;
  return sl_changes_table_set_undone (db, undo->group_id, undo->act.now_us, error) &&
         replay_touched (db, undo, error);
}

void
sl_tracker_undo_async (SlTracker *self,
                       const char *group_id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Undo *undo = g_new0 (Undo, 1);

  g_task_set_source_tag (task, sl_tracker_undo_async);
  sl_act_init (&undo->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  undo->group_id = g_strdup (group_id);
  undo->job_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, undo, undo_free);
  _sl_tracker_write (self, task, undo_func);
}

GPtrArray *
sl_tracker_undo_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Undo *undo = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&undo->changes);
}

GPtrArray *
sl_tracker_list_changes (SlTracker *self, unsigned int limit, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  GPtrArray *changes = reader != NULL ? sl_changes_table_list (reader, limit, error) : NULL;
  _sl_tracker_take_error (error);
  return changes;
}
