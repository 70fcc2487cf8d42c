/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Is everything as the rules say? The database's own checks, and every timeline replayed and
 * compared with what is stored.
 */

#include "sl-jobs-table.h"
#include "sl-replay-private.h"
#include "sl-tracker-private.h"
#include "sl-tracker-undo.h"

static gboolean
check_job (SlDatabase *db, GStrvBuilder *problems, const char *job_id, GError **error)
{
  gboolean is_sound = FALSE;

  if (!sl_replay_check_job (db, job_id, &is_sound, error))
    return FALSE;
  if (!is_sound)
    g_strv_builder_take (problems,
                         g_strdup_printf ("The timeline of job %s does not follow from its mails "
                                          "and events",
                                          job_id));
  return TRUE;
}

static gboolean
check_func (SlDatabase *db, gpointer data, GError **error)
{
  GStrvBuilder *problems = data;
  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) found = sl_store_check (db, error);
  g_autoptr (GPtrArray) jobs = found != NULL ? sl_jobs_table_list (db, &query, 0, 0, error) : NULL;

  if (jobs == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_strv_builder_add (problems, g_ptr_array_index (found, i));
  for (guint i = 0; i < jobs->len; i++)
    if (!check_job (db, problems, sl_job_get_fields (g_ptr_array_index (jobs, i))->id, error))
      return FALSE;
  return TRUE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_pointer (task, g_strv_builder_end (g_task_get_task_data (task)),
                           (GDestroyNotify) g_strfreev);
}

void
sl_tracker_check_async (SlTracker *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_check_async);
  g_task_set_task_data (task, g_strv_builder_new (), (GDestroyNotify) g_strv_builder_unref);
  if (_sl_tracker_check_open (self, task))
    sl_store_read_async (self->store, check_func, g_task_get_task_data (task), NULL, cancellable,
                         checked_cb, task);
}

GStrv
sl_tracker_check_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
