/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-job-act-private.h"

#include "sl-tracker-private.h"

static void
job_act_free (gpointer data)
{
  SlJobAct *act = data;

  sl_act_clear (&act->act);
  g_free (act->id);
  g_clear_object (&act->job);
  g_clear_object (&act->event);
  g_free (act->salary);
  g_free (act);
}

GTask *
_sl_job_act_new (SlTracker *self,
                 gpointer source_tag,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data,
                 SlJobAct **act)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  *act = g_new0 (SlJobAct, 1);
  sl_act_init (&(*act)->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, *act, job_act_free);
  return task;
}

void
_sl_job_act_fail (GTask *task, GError *error)
{
  g_task_return_error (task, sl_tracker_error_take (error));
  g_object_unref (task);
}

SlJobAct *
_sl_job_act_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  SlJobAct *act = g_task_get_task_data (G_TASK (result));
  if (group_id != NULL)
    *group_id = g_steal_pointer (&act->act.group_id);
  return act;
}
