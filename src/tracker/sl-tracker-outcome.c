/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a job ended, said outright. The outcome is derived from the timeline like everything else, so
 * saying it is logging an event, and taking it back is another one.
 */

#include "sl-events-table.h"
#include "sl-job-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

/* Where the job stood before it ended. */
static SlStage
find_stage_before (GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i - 1));
      if (event->to_stage == SL_STAGE_CLOSED && event->from_stage != SL_STAGE_CLOSED)
        return event->from_stage != SL_STAGE_NONE ? event->from_stage : SL_STAGE_APPLIED;
    }
  return SL_STAGE_APPLIED;
}

static gboolean
choose_stage (SlDatabase *db, SlJob *job, SlEventFields *fields, GError **error)
{
  const SlJobFields *now = sl_job_get_fields (job);

  if (fields->outcome != SL_OUTCOME_NONE)
    fields->to_stage = SL_STAGE_CLOSED;
  else if (now->stage == SL_STAGE_CLOSED)
    {
      g_autoptr (GPtrArray) events = sl_events_table_list (db, now->id, error);
      if (events == NULL)
        return FALSE;
      fields->to_stage = find_stage_before (events);
    }
  else if (now->outcome != SL_OUTCOME_NONE)
    fields->to_stage = now->stage;
  return TRUE;
}

static gboolean
add_event (SlDatabase *db, SlJobAct *act, SlEventFields *fields, GError **error)
{
  g_autoptr (SlEvent) event = sl_event_new (fields);
  g_autoptr (JsonObject) undo = json_object_new ();

  json_object_set_string_member (undo, "id", fields->id);
  sl_act_touch (&act->act, fields->job_id);
  return sl_events_table_insert (db, event, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_EVENT_ADDED, fields->job_id, NULL, undo, error) &&
         sl_ledger_replay (db, &act->act, error);
}

static gboolean
set_outcome_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  SlEventFields fields = *sl_event_get_fields (act->event);
  g_autoptr (SlJob) job = sl_jobs_table_get (db, fields.job_id, error);

  if (job == NULL || !choose_stage (db, job, &fields, error))
    return FALSE;
  if (fields.to_stage != SL_STAGE_NONE && !add_event (db, act, &fields, error))
    return FALSE;
  act->job = sl_jobs_table_get (db, fields.job_id, error);
  return act->job != NULL;
}

void
sl_tracker_set_outcome_async (SlTracker *self,
                              const char *job_id,
                              SlOutcome outcome,
                              int64_t closed_us,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_set_outcome_async, cancellable, callback, user_data, &act);
  g_autofree char *id = sl_uuid_random ();
  act->event = sl_event_new (&(SlEventFields) {
      .id = id,
      .job_id = (char *) job_id,
      .outcome = outcome,
      .occurred_us = closed_us != 0 ? closed_us : act->act.now_us,
      .actor = SL_ACTOR_USER,
      .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
  });
  _sl_tracker_write (self, task, set_outcome_func);
}

SlJob *
sl_tracker_set_outcome_finish (SlTracker *self,
                               GAsyncResult *result,
                               char **group_id,
                               GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->job) : NULL;
}
