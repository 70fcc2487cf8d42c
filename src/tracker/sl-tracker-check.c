/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Is everything as the rules say? The database's own checks, and every timeline replayed and
 * compared with what is stored.
 */

#include <string.h>

#include "sl-event.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-ledger.h"
#include "sl-record.h"
#include "sl-tracker-private.h"
#include "sl-tracker-undo.h"

typedef struct
{
  SlAct act;
  GStrvBuilder *problems; /* (owned) */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  sl_act_clear (&check->act);
  g_strv_builder_unref (check->problems);
  g_free (check);
}

static gboolean
check_job (SlDatabase *db, Check *check, SlJob *before, GError **error)
{
  const char *id = sl_job_get_fields (before)->id;
  g_autoptr (GPtrArray) events = sl_events_table_list (db, id, error);
  if (events == NULL || !sl_ledger_replay_job (db, &check->act, id, error))
    return FALSE;
  g_autoptr (SlJob) after = sl_jobs_table_get (db, id, error);
  g_autoptr (GPtrArray) replayed = after != NULL ? sl_events_table_list (db, id, error) : NULL;
  if (replayed == NULL)
    return FALSE;

  gboolean same = sl_record_equal (before, after) && events->len == replayed->len;
  for (guint i = 0; same && i < events->len; i++)
    same = sl_record_equal (g_ptr_array_index (events, i), g_ptr_array_index (replayed, i));
  if (!same)
    g_strv_builder_take (check->problems,
                         g_strdup_printf ("The timeline of job %s does not follow from its mails "
                                          "and events",
                                          id));
  return TRUE;
}

/* Runs as a writing transaction that is always rolled back: the replay writes. */
static gboolean
check_func (SlDatabase *db, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GPtrArray) problems = sl_store_check (db, error);
  if (problems == NULL)
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    g_strv_builder_add (check->problems, g_ptr_array_index (problems, i));

  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    if (!check_job (db, check, g_ptr_array_index (jobs, i), error))
      return FALSE;
  if (jobs != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "Checked");
  return FALSE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  sl_store_write_finish (SL_STORE (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED) ||
      !sl_tracker_is_open (g_task_get_source_object (task)))
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  g_clear_error (&error);
  g_task_return_pointer (task, g_strv_builder_end (check->problems), (GDestroyNotify) g_strfreev);
}

void
sl_tracker_check_async (SlTracker *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, sl_tracker_check_async);
  sl_act_init (&check->act, SL_ACTOR_SYSTEM, sl_clock_get_real_us (self->clock));
  check->problems = g_strv_builder_new ();
  g_task_set_task_data (task, check, check_free);
  sl_store_write_async (self->store, check_func, check, NULL, cancellable, checked_cb, task);
}

GStrv
sl_tracker_check_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
