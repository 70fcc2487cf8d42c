/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-act-private.h"

#include "sl-reroute-private.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

/* An act on its way: it lives in the data of its task. */
typedef struct
{
  GTask *task; /* (owned) */
  SlAct *act;  /* (unowned) */
} Errand;

void
sl_act_init (SlAct *act, SlActor actor, int64_t now_us)
{
  act->group_id = sl_uuid_random ();
  act->actor = actor;
  act->now_us = now_us;
  act->job_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
sl_act_clear (SlAct *act)
{
  g_clear_pointer (&act->group_id, g_free);
  g_clear_pointer (&act->job_ids, g_hash_table_unref);
}

void
sl_act_touch (SlAct *act, const char *job_id)
{
  if (job_id != NULL)
    g_hash_table_add (act->job_ids, g_strdup (job_id));
}

static void
rerouted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!_sl_tracker_reroute_finish (SL_TRACKER (source), result, &error))
    g_info ("Mail was not routed again after an act: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Errand *errand = user_data;
  g_autoptr (GTask) task = errand->task;
  GError *error = NULL;

  if (!sl_store_write_finish (SL_STORE (source), result, &error))
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  if (errand->act->jobs_changed)
    g_signal_emit_by_name (g_task_get_source_object (task), "jobs-changed");
  if (errand->act->jobs_changed || errand->act->rules_changed)
    _sl_tracker_reroute_async (g_task_get_source_object (task), errand->act->group_id,
                               errand->act->rules_changed, NULL, rerouted_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

void
_sl_act_run (SlTracker *self, GTask *task, SlAct *act, SlStoreFunc func)
{
  Errand *errand = NULL;

  if (!_sl_tracker_check_open (self, task))
    return;
  g_task_set_check_cancellable (task, FALSE); /* what has been committed has happened */
  errand = g_new0 (Errand, 1);
  errand->task = task;
  errand->act = act;
  sl_store_write_async (self->store, func, g_task_get_task_data (task), NULL,
                        g_task_get_cancellable (task), written_cb, errand);
}
