/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-ledger.h"

#include "sl-changes-table.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-messages-table.h"
#include "sl-timeline.h"
#include "sl-uuid.h"

void
sl_act_init (SlAct *act, SlActor actor, int64_t now_us)
{
  act->group_id = sl_uuid_random ();
  act->actor = actor;
  act->now_us = now_us;
}

void
sl_act_clear (SlAct *act)
{
  g_clear_pointer (&act->group_id, g_free);
}

gboolean
sl_ledger_log (SlDatabase *db,
               const SlAct *act,
               SlChangeKind kind,
               const char *job_id,
               const char *message_id,
               JsonObject *undo,
               GError **error)
{
  g_autofree char *id = sl_uuid_random ();
  g_autofree char *undo_text = NULL;

  if (undo != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), undo);
      undo_text = sl_json_to_string (node);
    }
  g_autoptr (SlChange) change = sl_change_new (&(SlChangeFields) {
      .id = id,
      .group_id = act->group_id,
      .occurred_us = act->now_us,
      .actor = act->actor,
      .kind = kind,
      .job_id = (char *) job_id,
      .message_id = (char *) message_id,
      .undo = undo_text,
  });
  return sl_changes_table_insert (db, change, error);
}

gboolean
sl_ledger_is_linked (SlMessage *message)
{
  SlDecisionStatus status = sl_message_get_fields (message)->status;
  return status == SL_DECISION_STATUS_AUTO_LINKED || status == SL_DECISION_STATUS_MANUAL_LINKED;
}

JsonObject *
sl_ledger_decision_to_object (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "status",
                                 sl_enum_to_nick (SL_TYPE_DECISION_STATUS, (int) fields->status));
  json_object_set_string_member (
      object, "stage_target", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target));
  if (fields->held != SL_HELD_NONE)
    json_object_set_string_member (object, "held",
                                   sl_enum_to_nick (SL_TYPE_HELD, (int) fields->held));
  if (fields->job_id != NULL)
    json_object_set_string_member (object, "job_id", fields->job_id);
  if (fields->decided_by != NULL)
    json_object_set_string_member (object, "decided_by", fields->decided_by);
  if (fields->note != NULL)
    json_object_set_string_member (object, "note", fields->note);
  json_object_set_int_member (object, "decided_us", fields->decided_us);
  json_object_set_int_member (object, "confidence", fields->confidence);
  return object;
}

SlMessage *
sl_ledger_with_decision (SlMessage *message, JsonObject *decision)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  int value = 0;

  if (sl_enum_from_nick (SL_TYPE_DECISION_STATUS, sl_json_get_string (decision, "status", NULL),
                         &value))
    fields.status = (SlDecisionStatus) value;
  if (sl_enum_from_nick (SL_TYPE_STAGE_TARGET, sl_json_get_string (decision, "stage_target", NULL),
                         &value))
    fields.stage_target = (SlStageTarget) value;
  fields.held = SL_HELD_NONE;
  if (sl_enum_from_nick (SL_TYPE_HELD, sl_json_get_string (decision, "held", NULL), &value))
    fields.held = (SlHeld) value;
  fields.job_id = (char *) sl_json_get_string (decision, "job_id", NULL);
  fields.decided_by = (char *) sl_json_get_string (decision, "decided_by", NULL);
  fields.note = (char *) sl_json_get_string (decision, "note", NULL);
  fields.decided_us = sl_json_get_int64 (decision, "decided_us", 0);
  fields.confidence = (int) sl_json_get_int64 (decision, "confidence", fields.confidence);
  return sl_message_new (&fields);
}

/* A mail takes part in its job's timeline when it is linked, or would be but for the timeline. */
static gboolean
takes_part (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  return sl_ledger_is_linked (message) ||
         (fields->status == SL_DECISION_STATUS_PENDING_USER && fields->held != SL_HELD_NONE);
}

static GArray *
make_linked_mails (GPtrArray *messages)
{
  GArray *mails = g_array_new (FALSE, FALSE, sizeof (SlLinkedMail));
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      const SlMessageFields *fields = sl_message_get_fields (message);
      if (!takes_part (message))
        continue;
      SlLinkedMail mail = {
        .message_id = fields->id,
        .occurred_us = fields->received_us,
        .target = fields->stage_target,
        .actor =
            fields->status == SL_DECISION_STATUS_MANUAL_LINKED ? SL_ACTOR_USER : SL_ACTOR_SYSTEM,
        .note = fields->note,
      };
      g_array_append_val (mails, mail);
    }
  return mails;
}

static SlHeld
find_held (const SlTimeline *timeline, const char *message_id)
{
  for (guint i = 0; i < timeline->held->len; i++)
    {
      SlHeldMail *held = &g_array_index (timeline->held, SlHeldMail, i);
      if (g_str_equal (held->message_id, message_id))
        return held->reason;
    }
  return SL_HELD_NONE;
}

/* Moves system-linked mails in and out of the inbox as the timeline says. */
static gboolean
settle_held (SlDatabase *db,
             const SlAct *act,
             GPtrArray *messages,
             const SlTimeline *timeline,
             GError **error)
{
  for (guint i = 0; i < messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (messages, i);
      SlMessageFields fields = *sl_message_get_fields (message);
      if (!takes_part (message) || fields.status == SL_DECISION_STATUS_MANUAL_LINKED)
        continue;

      SlHeld held = find_held (timeline, fields.id);
      if (held == fields.held)
        continue;
      fields.held = held;
      fields.status =
          held != SL_HELD_NONE ? SL_DECISION_STATUS_PENDING_USER : SL_DECISION_STATUS_AUTO_LINKED;
      fields.decided_us = held != SL_HELD_NONE ? 0 : act->now_us;
      fields.decided_by = held != SL_HELD_NONE ? NULL : (char *) "system";

      g_autoptr (SlMessage) settled = sl_message_new (&fields);
      SlAct system_act = { act->group_id, SL_ACTOR_SYSTEM, act->now_us };
      if (!sl_messages_table_update_decision (db, settled, error) ||
          !sl_ledger_log (db, &system_act,
                          held != SL_HELD_NONE ? SL_CHANGE_MESSAGE_HELD
                                               : SL_CHANGE_MESSAGE_AUTO_LINKED,
                          fields.job_id, fields.id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_user_events (SlDatabase *db, const char *job_id, GError **error)
{
  g_autoptr (GPtrArray) events = sl_events_table_list (db, job_id, error);
  if (events == NULL)
    return NULL;
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (events, i);
      if (sl_event_get_fields (event)->message_id == NULL)
        g_ptr_array_add (own, g_object_ref (event));
    }
  return own;
}

gboolean
sl_ledger_replay_job (SlDatabase *db, const SlAct *act, const char *job_id, GError **error)
{
  if (job_id == NULL)
    return TRUE;

  g_autoptr (SlJob) job = sl_jobs_table_get (db, job_id, error);
  if (job == NULL)
    return FALSE;
  g_autoptr (GPtrArray) events = list_user_events (db, job_id, error);
  if (events == NULL)
    return FALSE;
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);
  if (messages == NULL)
    return FALSE;

  g_autoptr (GArray) mails = make_linked_mails (messages);
  g_autoptr (SlTimeline) timeline =
      sl_timeline_replay (job, events, (const SlLinkedMail *) (void *) mails->data, mails->len);
  return settle_held (db, act, messages, timeline, error) &&
         sl_events_table_replace (db, job_id, timeline->events, error) &&
         sl_jobs_table_set_derived (db, job_id, timeline->stage, timeline->outcome,
                                    timeline->closed_us, timeline->last_activity_us, error);
}

gboolean
sl_ledger_decide (SlDatabase *db,
                  const SlAct *act,
                  SlChangeKind kind,
                  SlMessage *before,
                  SlMessage *after,
                  GError **error)
{
  const char *old_job = takes_part (before) ? sl_message_get_fields (before)->job_id : NULL;
  const char *new_job = takes_part (after) ? sl_message_get_fields (after)->job_id : NULL;
  g_autoptr (JsonObject) undo = sl_ledger_decision_to_object (before);

  if (!sl_messages_table_update_decision (db, after, error) ||
      !sl_ledger_log (db, act, kind, sl_message_get_fields (after)->job_id,
                      sl_message_get_fields (after)->id, undo, error) ||
      !sl_ledger_replay_job (db, act, new_job, error))
    return FALSE;
  return g_strcmp0 (old_job, new_job) == 0 || sl_ledger_replay_job (db, act, old_job, error);
}
