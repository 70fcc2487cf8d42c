/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules themselves stand in domain/sl-timeline.h. Here is only what they need and what they say
 * read from and written to the database. What is stored already is not written again.
 */

#include "sl-replay-private.h"

#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-record.h"
#include "sl-timeline.h"

/* What is stored of a job, and what the rules say of it. */
typedef struct
{
  SlJob *job;           /* (owned) (nullable): %NULL if it is not there */
  GPtrArray *events;    /* (owned) (element-type SlEvent) */
  GPtrArray *messages;  /* (owned) (element-type SlMessage) */
  SlTimeline *timeline; /* (owned) */
} Replay;

static void
replay_clear (Replay *self)
{
  g_clear_object (&self->job);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, sl_timeline_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

gboolean
sl_replay_is_linked (SlMessage *message)
{
  SlDecisionStatus status = sl_message_get_fields (message)->status;
  return status == SL_DECISION_STATUS_AUTO_LINKED || status == SL_DECISION_STATUS_MANUAL_LINKED;
}

gboolean
sl_replay_takes_part (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  return sl_replay_is_linked (message) ||
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
      if (!sl_replay_takes_part (message))
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

static gboolean
replay_read (Replay *self, SlDatabase *db, const char *job_id, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  GError *job_error = NULL;

  self->job = sl_jobs_table_get (db, job_id, &job_error);
  if (g_error_matches (job_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&job_error);
      return TRUE;
    }
  if (self->job == NULL)
    {
      g_propagate_error (error, job_error);
      return FALSE;
    }
  self->events = sl_events_table_list (db, job_id, error);
  if (self->events == NULL)
    return FALSE;
  self->messages = sl_messages_table_list (db, &query, 0, error);
  if (self->messages == NULL)
    return FALSE;

  g_autoptr (GArray) mails = make_linked_mails (self->messages);
  self->timeline = sl_timeline_replay (self->job, self->events,
                                       (const SlLinkedMail *) (void *) mails->data, mails->len);
  return TRUE;
}

/* What the timeline says of a mail the system linked; others keep what they have. */
static SlHeld
find_held (const Replay *self, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  if (!sl_replay_takes_part (message) || fields->status == SL_DECISION_STATUS_MANUAL_LINKED)
    return fields->held;
  for (guint i = 0; i < self->timeline->held->len; i++)
    {
      SlHeldMail *held = &g_array_index (self->timeline->held, SlHeldMail, i);
      if (g_str_equal (held->message_id, fields->id))
        return held->reason;
    }
  return SL_HELD_NONE;
}

static gboolean
settle (SlDatabase *db, const SlAct *act, SlMessage *message, SlHeld held, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  SlAct system_act = *act;
  gboolean waits = held != SL_HELD_NONE;

  fields.held = held;
  fields.status = waits ? SL_DECISION_STATUS_PENDING_USER : SL_DECISION_STATUS_AUTO_LINKED;
  fields.decided_us = waits ? 0 : act->now_us;
  fields.decided_by = waits ? NULL : (char *) "system";
  system_act.actor = SL_ACTOR_SYSTEM;
  g_autoptr (SlMessage) settled = sl_message_new (&fields);
  return sl_messages_table_update_decision (db, settled, error) &&
         sl_ledger_log (db, &system_act,
                        waits ? SL_CHANGE_MESSAGE_HELD : SL_CHANGE_MESSAGE_AUTO_LINKED,
                        fields.job_id, fields.id, NULL, error);
}

gboolean
sl_replay_job (SlDatabase *db, const SlAct *act, const char *job_id, GError **error)
{
  g_auto (Replay) replay = { 0 };

  if (!replay_read (&replay, db, job_id, error))
    return FALSE;
  if (replay.job == NULL)
    return TRUE;
  for (guint i = 0; i < replay.messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (replay.messages, i);
      SlHeld held = find_held (&replay, message);
      if (held != sl_message_get_fields (message)->held && !settle (db, act, message, held, error))
        return FALSE;
    }
  const SlTimeline *timeline = replay.timeline;
  return sl_events_table_replace (db, job_id, timeline->events, error) &&
         sl_jobs_table_set_derived (db, job_id, timeline->stage, timeline->outcome,
                                    timeline->closed_us, timeline->last_activity_us, error);
}

gboolean
sl_replay_check_job (SlDatabase *db, const char *job_id, gboolean *is_sound, GError **error)
{
  g_auto (Replay) replay = { 0 };

  if (!replay_read (&replay, db, job_id, error))
    return FALSE;
  *is_sound = TRUE;
  if (replay.job == NULL)
    return TRUE;
  const SlTimeline *timeline = replay.timeline;
  const SlJobFields *job = sl_job_get_fields (replay.job);
  *is_sound = job->stage == timeline->stage && job->outcome == timeline->outcome &&
              job->closed_us == timeline->closed_us &&
              job->last_activity_us == timeline->last_activity_us &&
              replay.events->len == timeline->events->len;
  for (guint i = 0; *is_sound && i < replay.events->len; i++)
    *is_sound = sl_record_equal (g_ptr_array_index (replay.events, i),
                                 g_ptr_array_index (timeline->events, i));
  for (guint i = 0; *is_sound && i < replay.messages->len; i++)
    {
      SlMessage *message = g_ptr_array_index (replay.messages, i);
      *is_sound = find_held (&replay, message) == sl_message_get_fields (message)->held;
    }
  return TRUE;
}
