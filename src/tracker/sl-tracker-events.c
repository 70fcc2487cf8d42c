/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own events: moves, log lines, notes on the timeline.
 */

#include "sl-event-place-private.h"
#include "sl-events-table.h"
#include "sl-job-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-record.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

static gboolean
check_event (const SlEventFields *fields, GError **error)
{
  gboolean answers_offer =
      fields->outcome == SL_OUTCOME_OFFER_ACCEPTED || fields->outcome == SL_OUTCOME_OFFER_DECLINED;

  if (fields->outcome == SL_OUTCOME_NONE || fields->to_stage == SL_STAGE_CLOSED ||
      (answers_offer && fields->to_stage == SL_STAGE_OFFER))
    return TRUE;
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                       "An outcome goes only with the stage closed, or an answer with an offer");
  return FALSE;
}

/* Reads the event back as the replay left it: from_stage and sequence are its work. */
static gboolean
reread_event (SlDatabase *db, SlJobAct *act, GError **error)
{
  g_autofree char *id = g_strdup (sl_event_get_fields (act->event)->id);

  g_clear_object (&act->event);
  act->event = sl_events_table_get (db, id, error);
  return act->event != NULL;
}

gboolean
_sl_job_add_event (SlDatabase *db, SlAct *act, SlEvent *event, GError **error)
{
  const SlEventFields *fields = sl_event_get_fields (event);
  g_autoptr (JsonObject) undo = json_object_new ();

  json_object_set_string_member (undo, "id", fields->id);
  sl_act_touch (act, fields->job_id);
  return sl_events_table_insert (db, event, error) &&
         sl_ledger_log (db, act, SL_CHANGE_EVENT_ADDED, fields->job_id, NULL, undo, error);
}

static gboolean
set_salary (SlDatabase *db, SlJobAct *act, SlJob *job, GError **error)
{
  SlJobFields fields = *sl_job_get_fields (job);

  fields.salary = act->salary;
  fields.updated_us = act->act.now_us;
  g_autoptr (SlJob) edited = sl_job_new (&fields);
  return _sl_job_edit (db, &act->act, edited, error);
}

static gboolean
add_event_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  const SlEventFields *fields = sl_event_get_fields (act->event);
  g_autoptr (SlJob) job = sl_jobs_table_get (db, fields->job_id, error);
  if (job == NULL || (act->salary != NULL && !set_salary (db, act, job, error)))
    return FALSE;

  return _sl_job_add_event (db, &act->act, act->event, error) &&
         sl_ledger_replay (db, &act->act, error) && reread_event (db, act, error);
}

/* @task: (transfer full) */
static void
add_event (SlTracker *self, GTask *task, SlEvent *draft)
{
  SlJobAct *act = g_task_get_task_data (task);
  SlEventFields fields = *sl_event_get_fields (draft);
  GError *error = NULL;
  if (!check_event (&fields, &error))
    {
      _sl_job_act_fail (task, error);
      return;
    }
  g_autofree char *id = sl_uuid_random ();
  fields.id = id;
  fields.actor = SL_ACTOR_USER;
  fields.message_id = NULL;
  fields.occurred_us = fields.occurred_us != 0 ? fields.occurred_us : act->act.now_us;
  fields.sequence = 0; /* after what stands at the same time already; the replay numbers it */
  act->event = sl_event_new (&fields);
  _sl_act_run (self, task, &act->act, add_event_func);
}

void
sl_tracker_add_event_async (SlTracker *self,
                            SlEvent *draft,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_EVENT (draft));
  g_return_if_fail (sl_event_get_fields (draft)->job_id != NULL);

  SlJobAct *act;
  add_event (
      self,
      _sl_job_act_new (self, sl_tracker_add_event_async, cancellable, callback, user_data, &act),
      draft);
}

void
sl_tracker_add_offer_async (SlTracker *self,
                            SlEvent *draft,
                            const char *salary,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_EVENT (draft));
  g_return_if_fail (sl_event_get_fields (draft)->job_id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_add_offer_async, cancellable, callback, user_data, &act);
  act->salary = g_strdup (salary);
  add_event (self, task, draft);
}

SlEvent *
sl_tracker_add_event_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->event) : NULL;
}

/* Returns: (transfer full) (nullable): what undo needs to put @event back where it stood. */
static JsonObject *
placed_event_to_object (SlDatabase *db, SlEvent *event, GError **error)
{
  int place = sl_event_place_find (db, event, error);
  if (place < 0)
    return NULL;
  JsonObject *object = sl_record_to_object (event);
  json_object_set_int_member (object, "place", place);
  return object;
}

static gboolean
edit_event_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  SlEventFields fields = *sl_event_get_fields (act->event);
  g_autoptr (SlEvent) before = sl_events_table_get (db, fields.id, error);
  if (before == NULL)
    return FALSE;
  const SlEventFields *old = sl_event_get_fields (before);
  if (old->message_id != NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                           "This event comes from a mail: change what the mail means instead");
      return FALSE;
    }
  fields.job_id = old->job_id;
  fields.actor = old->actor;
  fields.sequence = old->sequence;
  fields.message_id = NULL;
  g_autoptr (SlEvent) after = sl_event_new (&fields);
  g_autoptr (JsonObject) undo = placed_event_to_object (db, before, error);
  sl_act_touch (&act->act, old->job_id);
  return undo != NULL && sl_events_table_update (db, after, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_EVENT_EDITED, old->job_id, NULL, undo, error) &&
         sl_ledger_replay (db, &act->act, error) && reread_event (db, act, error);
}

void
sl_tracker_edit_event_async (SlTracker *self,
                             SlEvent *event,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_EVENT (event));
  g_return_if_fail (sl_event_get_fields (event)->id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_edit_event_async, cancellable, callback, user_data, &act);
  GError *error = NULL;
  if (!check_event (sl_event_get_fields (event), &error))
    {
      _sl_job_act_fail (task, error);
      return;
    }
  act->event = g_object_ref (event);
  _sl_act_run (self, task, &act->act, edit_event_func);
}

SlEvent *
sl_tracker_edit_event_finish (SlTracker *self,
                              GAsyncResult *result,
                              char **group_id,
                              GError **error)
{
  SlJobAct *act = _sl_job_act_finish (self, result, group_id, error);
  return act != NULL ? g_steal_pointer (&act->event) : NULL;
}

static gboolean
restore_message_of (SlDatabase *db, SlJobAct *act, const char *message_id, GError **error)
{
  g_autoptr (SlMessage) message = sl_messages_table_get (db, message_id, error);

  return message != NULL && sl_ledger_restore (db, &act->act, message, error);
}

static gboolean
delete_event (SlDatabase *db, SlJobAct *act, SlEvent *event, GError **error)
{
  const SlEventFields *fields = sl_event_get_fields (event);
  g_autoptr (JsonObject) undo = placed_event_to_object (db, event, error);

  sl_act_touch (&act->act, fields->job_id);
  return undo != NULL && sl_events_table_delete (db, fields->id, error) &&
         sl_ledger_log (db, &act->act, SL_CHANGE_EVENT_DELETED, fields->job_id, NULL, undo, error);
}

static gboolean
remove_event_func (SlDatabase *db, gpointer data, GError **error)
{
  SlJobAct *act = data;
  g_autoptr (SlEvent) event = sl_events_table_get (db, act->id, error);
  if (event == NULL)
    return FALSE;
  const char *message_id = sl_event_get_fields (event)->message_id;
  gboolean removed = message_id != NULL ? restore_message_of (db, act, message_id, error)
                                        : delete_event (db, act, event, error);

  return removed && sl_ledger_replay (db, &act->act, error);
}

void
sl_tracker_remove_event_async (SlTracker *self,
                               const char *event_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (event_id != NULL);

  SlJobAct *act;
  GTask *task =
      _sl_job_act_new (self, sl_tracker_remove_event_async, cancellable, callback, user_data, &act);
  act->id = g_strdup (event_id);
  _sl_act_run (self, task, &act->act, remove_event_func);
}

gboolean
sl_tracker_remove_event_finish (SlTracker *self,
                                GAsyncResult *result,
                                char **group_id,
                                GError **error)
{
  return _sl_job_act_finish (self, result, group_id, error) != NULL;
}
