/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo takes back all changes of one group, newest first, then replays the jobs concerned. An act
 * on which a later act of the user rests is not taken back from under it (CONFLICT).
 */

#include "sl-tracker-undo.h"

#include <string.h>

#include "sl-act-private.h"
#include "sl-changes-table.h"
#include "sl-event-place-private.h"
#include "sl-event.h"
#include "sl-events-table.h"
#include "sl-job-task.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-ledger-private.h"
#include "sl-mail-dates-table.h"
#include "sl-messages-table.h"
#include "sl-note.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-replay-private.h"
#include "sl-rules-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-private.h"
#include "sl-undo-notes-private.h"

typedef struct
{
  SlAct act;
  char *group_id;     /* (owned) (nullable) */
  GPtrArray *changes; /* (owned) (nullable): what was undone, newest first */
  GPtrArray *later;   /* (owned) (nullable): what the user did since, to whatever */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  sl_act_clear (&undo->act);
  g_free (undo->group_id);
  g_clear_pointer (&undo->changes, g_ptr_array_unref);
  g_clear_pointer (&undo->later, g_ptr_array_unref);
  g_free (undo);
}

static gboolean
set_conflict (GError **error)
{
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                       "Something newer rests on this; undo that first");
  return FALSE;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DAMAGED,
                       "What undo needs cannot be read");
  return FALSE;
}

/* The newest decision about the mail that can be undone must be the one taken back. */
static gboolean
check_message_free (SlDatabase *db, const SlChangeFields *change, GError **error)
{
  GError *find_error = NULL;
  g_autoptr (SlChange) last =
      sl_changes_table_get_last_for_message (db, change->message_id, &find_error);

  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  return last == NULL || g_str_equal (sl_change_get_fields (last)->group_id, change->group_id) ||
         set_conflict (error);
}

/* A job that is gone for good cannot be suggested again. */
static SlMessage *
without_lost_job (SlDatabase *db, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  GError *find_error = NULL;

  if (fields.job_id == NULL || sl_jobs_table_find_key (db, fields.job_id, &find_error) != 0)
    return g_object_ref (message);
  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return NULL;
    }
  fields.job_id = NULL;
  fields.held = SL_HELD_NONE;
  if (sl_replay_is_linked (message))
    fields.status = SL_DECISION_STATUS_PENDING_USER;
  return sl_message_new (&fields);
}

static gboolean
undo_message (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);

  if (!check_message_free (db, fields, error))
    return FALSE;
  g_autoptr (SlMessage) message = sl_messages_table_get (db, fields->message_id, error);
  if (message == NULL)
    return FALSE;
  g_autoptr (SlMessage) as_kept = sl_ledger_with_decision (message, kept);
  g_autoptr (SlMessage) before = without_lost_job (db, as_kept, error);
  return before != NULL && sl_ledger_set_decision (db, &undo->act, message, before, error);
}

static JsonObject *
parse_kept (SlChange *change)
{
  const char *text = sl_change_get_fields (change)->undo;
  if (text == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  /* Written by ourselves; unreadable means damaged, which the caller reports. */
  g_autoptr (JsonNode) node = sl_json_parse (bytes, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static gboolean
holds_id (JsonObject *kept, const char *member, const char *id)
{
  JsonArray *records = sl_json_get_array (kept, member);

  for (guint i = 0; records != NULL && i < json_array_get_length (records); i++)
    if (g_strcmp0 (sl_json_get_string (sl_json_array_get_object (records, i), "id", NULL), id) == 0)
      return TRUE;
  return FALSE;
}

/* What was edited or removed since is not as @kept knows it. */
static gboolean
is_about_kept (SlChange *later, JsonObject *kept)
{
  g_autoptr (JsonObject) object = parse_kept (later);
  const char *id = sl_json_get_string (object, "id", NULL);

  return id != NULL && (g_strcmp0 (id, sl_json_get_string (kept, "id", NULL)) == 0 ||
                        holds_id (kept, "events", id) || holds_id (kept, "notes", id) ||
                        holds_id (kept, "tasks", id));
}

/* Whether taking @change back would pull the ground from under @later, a change of the same job. */
static gboolean
rests_on (SlChange *later, const SlChangeFields *change, JsonObject *kept)
{
  SlChangeKind kind = sl_change_get_fields (later)->kind;

  if (kind == SL_CHANGE_STEP_MARKED || change->kind == SL_CHANGE_STEP_MARKED)
    return kind == change->kind && is_about_kept (later, kept);
  if (kind == SL_CHANGE_JOB_DELETED || kind == SL_CHANGE_JOB_MERGED ||
      change->kind == SL_CHANGE_JOB_ADDED || change->kind == SL_CHANGE_JOB_DELETED)
    return TRUE;
  if (change->kind == SL_CHANGE_JOB_EDITED)
    return kind == SL_CHANGE_JOB_EDITED;
  switch (kind)
    {
    case SL_CHANGE_EVENT_EDITED:
    case SL_CHANGE_EVENT_DELETED:
    case SL_CHANGE_NOTE_EDITED:
    case SL_CHANGE_NOTE_DELETED:
    case SL_CHANGE_TASK_EDITED:
    case SL_CHANGE_TASK_DELETED:
      return is_about_kept (later, kept);
    case SL_CHANGE_MESSAGE_AUTO_LINKED:
    case SL_CHANGE_MESSAGE_REROUTED:
    case SL_CHANGE_MESSAGE_HELD:
    case SL_CHANGE_MESSAGE_APPROVED:
    case SL_CHANGE_MESSAGE_DENIED:
    case SL_CHANGE_MESSAGE_RESTORED:
    case SL_CHANGE_EVENT_ADDED:
    case SL_CHANGE_JOB_ADDED:
    case SL_CHANGE_JOB_EDITED:
    case SL_CHANGE_JOB_DELETED:
    case SL_CHANGE_JOB_MERGED:
    case SL_CHANGE_NOTE_ADDED:
    case SL_CHANGE_TASK_ADDED:
    case SL_CHANGE_STEP_MARKED:
      return FALSE;
    }
  g_return_val_if_reached (TRUE);
}

/* Of the job of @change, or of the one that took it in. */
static gboolean
is_of_same_job (const SlChangeFields *later, const SlChangeFields *change, JsonObject *kept)
{
  return g_strcmp0 (later->job_id, change->job_id) == 0 ||
         (later->job_id != NULL && change->kind == SL_CHANGE_JOB_MERGED &&
          g_strcmp0 (later->job_id, sl_json_get_string (kept, "into", NULL)) == 0);
}

static gboolean
check_job_free (Undo *undo, const SlChangeFields *change, JsonObject *kept, GError **error)
{
  for (guint i = 0; i < undo->later->len; i++)
    {
      SlChange *later = g_ptr_array_index (undo->later, i);
      const SlChangeFields *fields = sl_change_get_fields (later);
      if (fields->sequence > change->sequence && is_of_same_job (fields, change, kept) &&
          rests_on (later, change, kept))
        return set_conflict (error);
    }
  return TRUE;
}

static gboolean
undo_event (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);

  if (!check_job_free (undo, fields, kept, error))
    return FALSE;
  sl_act_touch (&undo->act, fields->job_id);
  if (fields->kind == SL_CHANGE_EVENT_ADDED)
    return sl_events_table_delete (db, sl_json_get_string (kept, "id", ""), error);

  g_autoptr (SlEvent) before = sl_record_from_object (SL_TYPE_EVENT, kept);
  g_autoptr (SlEvent) event =
      sl_event_place_take (db, before, (int) sl_json_get_int64 (kept, "place", 0), error);
  if (event == NULL)
    return FALSE;
  return fields->kind == SL_CHANGE_EVENT_EDITED ? sl_events_table_update (db, event, error)
                                                : sl_events_table_insert (db, event, error);
}

/* Mails that found the job by themselves since wait as orphans again. */
static gboolean
release_messages (SlDatabase *db, Undo *undo, const char *job_id, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  for (guint i = 0; messages != NULL && i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      SlMessageFields fields = *sl_message_get_fields (message);
      SlAct system_act = undo->act;
      if (fields.status != SL_DECISION_STATUS_IGNORED)
        fields.status = SL_DECISION_STATUS_PENDING_USER;
      fields.job_id = NULL;
      fields.held = SL_HELD_NONE;
      fields.confidence = 0;
      fields.decided_us = 0;
      fields.decided_by = NULL;
      system_act.actor = SL_ACTOR_SYSTEM;
      g_autoptr (SlMessage) orphan = sl_message_new (&fields);
      if (!sl_ledger_set_decision (db, &undo->act, message, orphan, error) ||
          !sl_ledger_log (db, &system_act, SL_CHANGE_MESSAGE_REROUTED, NULL, fields.id, NULL,
                          error))
        return FALSE;
    }
  return messages != NULL;
}

/* Notes and tasks are not in the log: they would be gone for good. */
static gboolean
check_no_notes (SlDatabase *db, const char *job_id, GError **error)
{
  g_autoptr (GPtrArray) notes = sl_notes_table_list (db, job_id, error);
  g_autoptr (GPtrArray) tasks = notes != NULL ? sl_tasks_table_list (db, job_id, error) : NULL;

  if (tasks == NULL)
    return FALSE;
  if (notes->len == 0 && tasks->len == 0)
    return TRUE;
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                       "The application has notes or tasks: remove it instead");
  return FALSE;
}

static gboolean
undo_added_job (SlDatabase *db, Undo *undo, const char *job_id, GError **error)
{
  return check_no_notes (db, job_id, error) && release_messages (db, undo, job_id, error) &&
         sl_jobs_table_delete (db, job_id, error);
}

static gboolean
put_back_all (SlDatabase *db,
              JsonObject *kept,
              const char *member,
              GType type,
              gboolean (*put) (SlDatabase *db, gpointer record, GError **error),
              GError **error)
{
  g_autoptr (GPtrArray) records = sl_records_from_array (type, sl_json_get_array (kept, member));

  for (guint i = 0; i < records->len; i++)
    if (!put (db, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

/* The mails' own events come with the replay. */
static gboolean
put_event (SlDatabase *db, gpointer event, GError **error)
{
  return sl_event_get_fields (event)->message_id != NULL ||
         sl_events_table_insert (db, event, error);
}

static gboolean
put_note (SlDatabase *db, gpointer note, GError **error)
{
  return sl_notes_table_put (db, note, error);
}

static gboolean
put_task (SlDatabase *db, gpointer task, GError **error)
{
  return sl_tasks_table_put (db, task, error);
}

static gboolean
put_rule (SlDatabase *db, gpointer rule, GError **error)
{
  return sl_rules_table_put (db, rule, error);
}

static gboolean
put_back_job (SlDatabase *db, Undo *undo, JsonObject *kept, GError **error)
{
  JsonObject *object = sl_json_get_object (kept, "job");
  if (object == NULL)
    return set_damaged (error);
  g_autoptr (SlJob) job = sl_record_from_object (SL_TYPE_JOB, object);

  sl_act_touch (&undo->act, sl_job_get_fields (job)->id);
  return sl_jobs_table_insert (db, job, error) &&
         put_back_all (db, kept, "events", SL_TYPE_EVENT, put_event, error) &&
         put_back_all (db, kept, "notes", SL_TYPE_NOTE, put_note, error) &&
         put_back_all (db, kept, "tasks", SL_TYPE_JOB_TASK, put_task, error) &&
         put_back_all (db, kept, "rules", SL_TYPE_RULE, put_rule, error);
}

/* What it brought along leaves the job that took it in; notes, tasks and rules are moved by being
 * written as they were. */
static gboolean
part_job (SlDatabase *db, Undo *undo, JsonObject *kept, GError **error)
{
  g_autoptr (GPtrArray) events =
      sl_records_from_array (SL_TYPE_EVENT, sl_json_get_array (kept, "events"));

  sl_act_touch (&undo->act, sl_json_get_string (kept, "into", NULL));
  for (guint i = 0; i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      if (event->message_id == NULL && !sl_events_table_delete (db, event->id, error))
        return FALSE;
    }
  return put_back_job (db, undo, kept, error);
}

static gboolean
undo_job (SlDatabase *db, Undo *undo, SlChange *change, JsonObject *kept, GError **error)
{
  const SlChangeFields *fields = sl_change_get_fields (change);

  if (!check_job_free (undo, fields, kept, error))
    return FALSE;
  if (fields->kind == SL_CHANGE_JOB_ADDED)
    return undo_added_job (db, undo, fields->job_id, error);
  if (fields->kind == SL_CHANGE_JOB_DELETED)
    return put_back_job (db, undo, kept, error);
  if (fields->kind == SL_CHANGE_JOB_MERGED)
    return part_job (db, undo, kept, error);
  g_autoptr (SlJob) before = sl_record_from_object (SL_TYPE_JOB, kept);
  sl_act_touch (&undo->act, fields->job_id);
  return sl_jobs_table_update (db, before, error);
}

static gboolean
undo_change (SlDatabase *db, Undo *undo, SlChange *change, GError **error)
{
  g_autoptr (JsonObject) kept = parse_kept (change);

  /* Without it, it follows from another change of the group, and goes with that. */
  if (kept == NULL)
    return sl_change_get_fields (change)->undo == NULL || set_damaged (error);
  switch (sl_change_get_fields (change)->kind)
    {
    case SL_CHANGE_MESSAGE_AUTO_LINKED:
    case SL_CHANGE_MESSAGE_REROUTED:
    case SL_CHANGE_MESSAGE_HELD:
    case SL_CHANGE_MESSAGE_APPROVED:
    case SL_CHANGE_MESSAGE_DENIED:
    case SL_CHANGE_MESSAGE_RESTORED:
      return undo_message (db, undo, change, kept, error);
    case SL_CHANGE_EVENT_ADDED:
    case SL_CHANGE_EVENT_EDITED:
    case SL_CHANGE_EVENT_DELETED:
      return undo_event (db, undo, change, kept, error);
    case SL_CHANGE_JOB_ADDED:
    case SL_CHANGE_JOB_EDITED:
    case SL_CHANGE_JOB_DELETED:
    case SL_CHANGE_JOB_MERGED:
      return undo_job (db, undo, change, kept, error);
    case SL_CHANGE_NOTE_ADDED:
    case SL_CHANGE_NOTE_EDITED:
    case SL_CHANGE_NOTE_DELETED:
      return check_job_free (undo, sl_change_get_fields (change), kept, error) &&
             sl_undo_note (db, kept, error);
    case SL_CHANGE_TASK_ADDED:
    case SL_CHANGE_TASK_EDITED:
    case SL_CHANGE_TASK_DELETED:
      return check_job_free (undo, sl_change_get_fields (change), kept, error) &&
             sl_undo_task (db, kept, error);
    case SL_CHANGE_STEP_MARKED:
      return check_job_free (undo, sl_change_get_fields (change), kept, error) &&
             sl_next_marks_table_put (db, sl_json_get_string (kept, "id", ""),
                                      sl_json_get_int64 (kept, "until_us", 0), error);
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
is_in_force (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const SlChangeFields *fields = sl_change_get_fields (g_ptr_array_index (changes, i));
      if (fields->undone_us == 0 && fields->undo != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Keeps the later changes of other groups alone. */
static gboolean
read_later (SlDatabase *db, Undo *undo, GError **error)
{
  SlChange *oldest = g_ptr_array_index (undo->changes, undo->changes->len - 1);
  g_autoptr (GPtrArray) later =
      sl_changes_table_list_later (db, sl_change_get_fields (oldest)->sequence, error);

  if (later == NULL)
    return FALSE;
  undo->later = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < later->len; i++)
    {
      SlChange *change = g_ptr_array_index (later, i);
      if (!g_str_equal (sl_change_get_fields (change)->group_id, undo->group_id))
        g_ptr_array_add (undo->later, g_object_ref (change));
    }
  return TRUE;
}

static gboolean
find_group (SlDatabase *db, Undo *undo, GError **error)
{
  GError *find_error = NULL;

  if (undo->group_id == NULL)
    undo->group_id = sl_changes_table_get_last_group (db, &find_error);
  if (undo->group_id != NULL)
    undo->changes = sl_changes_table_list_group (db, undo->group_id, &find_error);
  if (find_error != NULL)
    {
      g_propagate_error (error, find_error);
      return FALSE;
    }
  if (undo->changes != NULL && is_in_force (undo->changes))
    return read_later (db, undo, error);
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOTHING_TO_UNDO,
                       "There is nothing to undo");
  return FALSE;
}

static gboolean
undo_func (SlDatabase *db, gpointer data, GError **error)
{
  Undo *undo = data;

  if (!find_group (db, undo, error))
    return FALSE;
  for (guint i = 0; i < undo->changes->len; i++)
    {
      SlChange *change = g_ptr_array_index (undo->changes, i);
      if (sl_change_get_fields (change)->undone_us == 0 && !undo_change (db, undo, change, error))
        return FALSE;
    }
  return sl_changes_table_set_undone (db, undo->group_id, undo->act.now_us, error) &&
         sl_ledger_replay (db, &undo->act, error);
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
  g_task_set_task_data (task, undo, undo_free);
  _sl_act_run (self, task, &undo->act, undo_func);
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
