/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The bands of confidence. Nothing is routed anew for them: each mail keeps its number, which is
 * only looked at again.
 */

#include "sl-tracker-thresholds.h"

#include "sl-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-routing-private.h"
#include "sl-tracker-private.h"

typedef struct
{
  SlAct act;
  SlThresholds thresholds;
  guint n_changed;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  sl_act_clear (&setting->act);
  g_free (setting);
}

gboolean
sl_tracker_get_thresholds (SlTracker *self, SlThresholds *thresholds, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);
  g_return_val_if_fail (thresholds != NULL, FALSE);

  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  gboolean done = reader != NULL && sl_routing_read_thresholds (reader, thresholds, error);
  _sl_tracker_take_error (error);
  return done;
}

/* (nullable): the job to be suggested at @review; of two that are as likely, none. */
static const char *
get_suggestion (SlDatabase *db, const SlMessageFields *fields, int review)
{
  if (fields->confidence < review || fields->candidates == NULL || fields->candidates->len == 0)
    return NULL;
  const SlCandidateFields *best =
      sl_candidate_get_fields (g_ptr_array_index (fields->candidates, 0));
  if (fields->candidates->len > 1 &&
      sl_candidate_get_fields (g_ptr_array_index (fields->candidates, 1))->confidence >=
          best->confidence)
    return NULL;
  /* Removed meanwhile: nothing to suggest, which is no error. */
  g_autoptr (SlJob) job = sl_jobs_table_get (db, best->job_id, NULL);
  return job != NULL ? best->job_id : NULL;
}

static gboolean
look_again (SlDatabase *db, Setting *setting, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  gboolean suggested = fields.job_id != NULL;

  if (fields.decided_by != NULL || fields.held != SL_HELD_NONE ||
      suggested == (fields.confidence >= setting->thresholds.review))
    return TRUE;
  fields.job_id =
      suggested ? NULL : (char *) get_suggestion (db, &fields, setting->thresholds.review);
  if (!suggested && fields.job_id == NULL)
    return TRUE;
  g_autoptr (SlMessage) after = sl_message_new (&fields);
  setting->n_changed++;
  return sl_ledger_decide (db, &setting->act, SL_CHANGE_MESSAGE_REROUTED, message, after, error);
}

static gboolean
look_through (SlDatabase *db, Setting *setting, SlMessageView view, GError **error)
{
  const SlMessageQuery query = { .view = view };
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    if (!look_again (db, setting, g_ptr_array_index (messages, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_func (SlDatabase *db, gpointer data, GError **error)
{
  Setting *setting = data;

  return sl_routing_write_thresholds (db, &setting->thresholds, error) &&
         look_through (db, setting, SL_MESSAGE_VIEW_SUGGESTIONS, error) &&
         look_through (db, setting, SL_MESSAGE_VIEW_ORPHANS, error) &&
         sl_ledger_replay (db, &setting->act, error);
}

void
sl_tracker_set_thresholds_async (SlTracker *self,
                                 const SlThresholds *thresholds,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (thresholds != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Setting *setting = g_new0 (Setting, 1);

  g_task_set_source_tag (task, sl_tracker_set_thresholds_async);
  g_task_set_static_name (task, "sl-tracker-set-thresholds");
  /* Who set them is the user; what follows for mail is the system's, so that it may be routed. */
  sl_act_init (&setting->act, SL_ACTOR_SYSTEM, sl_clock_get_real_us (self->clock));
  setting->thresholds = *thresholds;
  g_task_set_task_data (task, setting, setting_free);
  if (sl_thresholds_is_valid (thresholds))
    {
      _sl_act_run (self, task, &setting->act, set_func);
      return;
    }
  g_task_return_new_error (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                           "Mail is linked by itself from %d to %d percent, and suggested from %d "
                           "to %d",
                           SL_THRESHOLDS_LINK_LEAST, SL_THRESHOLDS_LINK_MOST,
                           SL_THRESHOLDS_REVIEW_LEAST, SL_THRESHOLDS_REVIEW_MOST);
  g_object_unref (task);
}

gboolean
sl_tracker_set_thresholds_finish (SlTracker *self,
                                  GAsyncResult *result,
                                  char **group_id,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Setting *setting = g_task_get_task_data (G_TASK (result));
  if (group_id != NULL)
    *group_id = setting->n_changed > 0 ? g_steal_pointer (&setting->act.group_id) : NULL;
  return TRUE;
}
