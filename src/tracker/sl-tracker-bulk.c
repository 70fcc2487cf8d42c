/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-bulk.h"

#include "sl-job-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-store-error.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

typedef struct _Bulk Bulk;

typedef gboolean (*ChangeFunc) (SlDatabase *db, Bulk *bulk, SlJob *job, GError **error);

struct _Bulk
{
  SlAct act;
  GStrv ids; /* (owned) */
  ChangeFunc change;
  SlStage stage;
  SlOutcome outcome;
  SlJobMark mark;
  unsigned int n_changed;
};

static void
bulk_free (gpointer data)
{
  Bulk *bulk = data;

  sl_act_clear (&bulk->act);
  g_strfreev (bulk->ids);
  g_free (bulk);
}

static gboolean
move_job (SlDatabase *db, Bulk *bulk, SlJob *job, GError **error)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *id = sl_uuid_random ();

  if (fields->stage == bulk->stage && fields->outcome == bulk->outcome)
    return TRUE;
  g_autoptr (SlEvent) event = sl_event_new (&(SlEventFields) {
      .id = id,
      .job_id = fields->id,
      .to_stage = bulk->stage,
      .outcome = bulk->outcome,
      .occurred_us = bulk->act.now_us,
      .actor = SL_ACTOR_USER,
  });
  bulk->n_changed++;
  return _sl_job_add_event (db, &bulk->act, event, error);
}

static gboolean
mark_job (SlDatabase *db, Bulk *bulk, SlJob *job, GError **error)
{
  SlJobFields fields = *sl_job_get_fields (job);
  const gboolean before[] = { fields.starred, fields.archived };

  switch (bulk->mark)
    {
    case SL_JOB_MARK_STARRED:
      fields.starred = TRUE;
      break;
    case SL_JOB_MARK_NOT_STARRED:
      fields.starred = FALSE;
      break;
    case SL_JOB_MARK_ARCHIVED:
      fields.archived = TRUE;
      break;
    case SL_JOB_MARK_NOT_ARCHIVED:
      fields.archived = FALSE;
      break;
    }
  if (fields.starred == before[0] && fields.archived == before[1])
    return TRUE;
  fields.updated_us = bulk->act.now_us;
  g_autoptr (SlJob) after = sl_job_new (&fields);
  bulk->n_changed++;
  return _sl_job_edit (db, &bulk->act, after, error);
}

static gboolean
remove_job (SlDatabase *db, Bulk *bulk, SlJob *job, GError **error)
{
  bulk->n_changed++;
  return _sl_job_remove (db, &bulk->act, sl_job_get_fields (job)->id, error);
}

static gboolean
bulk_func (SlDatabase *db, gpointer data, GError **error)
{
  Bulk *bulk = data;

  for (size_t i = 0; bulk->ids[i] != NULL; i++)
    {
      GError *get_error = NULL;
      g_autoptr (SlJob) job = sl_jobs_table_get (db, bulk->ids[i], &get_error);
      if (g_error_matches (get_error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
        {
          g_error_free (get_error);
          continue;
        }
      if (job == NULL)
        {
          g_propagate_error (error, get_error);
          return FALSE;
        }
      if (!bulk->change (db, bulk, job, error))
        return FALSE;
    }
  return sl_ledger_replay (db, &bulk->act, error);
}

static Bulk *
bulk_new (SlTracker *self, const char *const *job_ids, ChangeFunc change)
{
  Bulk *bulk = g_new0 (Bulk, 1);

  sl_act_init (&bulk->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  bulk->ids = g_strdupv ((GStrv) job_ids);
  bulk->change = change;
  return bulk;
}

static GTask *
create_task (SlTracker *self,
             Bulk *bulk,
             gpointer source_tag,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, bulk, bulk_free);
  return task;
}

static gboolean
goes_together (SlStage stage, SlOutcome outcome)
{
  return outcome == SL_OUTCOME_NONE || stage == SL_STAGE_CLOSED ||
         (stage == SL_STAGE_OFFER &&
          (outcome == SL_OUTCOME_OFFER_ACCEPTED || outcome == SL_OUTCOME_OFFER_DECLINED));
}

void
sl_tracker_move_jobs_async (SlTracker *self,
                            const char *const *job_ids,
                            SlStage stage,
                            SlOutcome outcome,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_ids != NULL);
  g_return_if_fail (stage != SL_STAGE_NONE);

  Bulk *bulk = bulk_new (self, job_ids, move_job);
  GTask *task =
      create_task (self, bulk, sl_tracker_move_jobs_async, cancellable, callback, user_data);
  bulk->stage = stage;
  bulk->outcome = outcome;
  if (goes_together (stage, outcome))
    {
      _sl_act_run (self, task, &bulk->act, bulk_func);
      return;
    }
  g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                   "An outcome goes only with the stage closed, or an answer with "
                                   "an offer");
  g_object_unref (task);
}

void
sl_tracker_mark_jobs_async (SlTracker *self,
                            const char *const *job_ids,
                            SlJobMark mark,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_ids != NULL);

  Bulk *bulk = bulk_new (self, job_ids, mark_job);
  GTask *task =
      create_task (self, bulk, sl_tracker_mark_jobs_async, cancellable, callback, user_data);
  bulk->mark = mark;
  _sl_act_run (self, task, &bulk->act, bulk_func);
}

void
sl_tracker_remove_jobs_async (SlTracker *self,
                              const char *const *job_ids,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_ids != NULL);

  Bulk *bulk = bulk_new (self, job_ids, remove_job);
  GTask *task =
      create_task (self, bulk, sl_tracker_remove_jobs_async, cancellable, callback, user_data);
  _sl_act_run (self, task, &bulk->act, bulk_func);
}

gboolean
sl_tracker_bulk_finish (SlTracker *self,
                        GAsyncResult *result,
                        unsigned int *n_changed,
                        char **group_id,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Bulk *bulk = g_task_get_task_data (G_TASK (result));
  if (n_changed != NULL)
    *n_changed = bulk->n_changed;
  if (group_id != NULL)
    *group_id = bulk->n_changed > 0 ? g_steal_pointer (&bulk->act.group_id) : NULL;
  return TRUE;
}
