/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One mailbox after the other, each with a run of its own.
 */

#include "sl-accounts-table.h"
#include "sl-jobs-table.h"
#include "sl-sync-engine-private.h"
#include "sl-tracker-private.h"
#include "sl-tracker-sync.h"

typedef struct
{
  char *job_id;    /* (owned) */
  GPtrArray *ids;  /* (owned) (element-type utf8): accounts that are left */
  GPtrArray *runs; /* (owned) (element-type SlRun) */
  GError *error;   /* (owned) (nullable): the first */
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->job_id);
  g_ptr_array_unref (find->ids);
  g_ptr_array_unref (find->runs);
  g_clear_error (&find->error);
  g_free (find);
}

static void look_in_next (GTask *task);

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;
  SlRun *run = _sl_sync_engine_run_finish (SL_TRACKER (source), result, &error);

  if (run != NULL)
    g_ptr_array_add (find->runs, run);
  else if (find->error == NULL)
    find->error = error;
  else
    g_error_free (error);
  look_in_next (task);
}

/* @task: (transfer full) */
static void
look_in_next (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);

  if (find->ids->len > 0)
    {
      g_autofree char *account_id = g_ptr_array_steal_index (find->ids, 0);
      _sl_sync_engine_run_async (self, account_id, NULL, find->job_id, NULL,
                                 g_task_get_cancellable (task), looked_cb, task);
      return;
    }
  if (find->error != NULL)
    g_task_return_error (task, g_steal_pointer (&find->error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (find->runs), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static gboolean
list_mailboxes (SlDatabase *reader, Find *find, GError **error)
{
  g_autoptr (SlJob) job = sl_jobs_table_get (reader, find->job_id, error);
  g_autoptr (GPtrArray) accounts = job != NULL ? sl_accounts_table_list (reader, error) : NULL;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const SlAccountFields *account = sl_account_get_fields (g_ptr_array_index (accounts, i));
      if (account->provider != SL_PROVIDER_FILE && account->state == SL_ACCOUNT_STATE_CONNECTED)
        g_ptr_array_add (find->ids, g_strdup (account->id));
    }
  if (accounts != NULL && find->ids->len == 0)
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED,
                         "No mailbox is connected");
  return find->ids->len > 0;
}

void
sl_tracker_find_mail_async (SlTracker *self,
                            const char *job_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (job_id != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_find_mail_async);
  g_task_set_check_cancellable (task, FALSE); /* each run says itself how it ended */
  find->job_id = g_strdup (job_id);
  find->ids = g_ptr_array_new_with_free_func (g_free);
  find->runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, find, find_free);
  SlDatabase *reader = _sl_tracker_get_reader (self, &error);
  if (reader == NULL || !list_mailboxes (reader, find, &error))
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      g_object_unref (task);
      return;
    }
  look_in_next (task);
}

GPtrArray *
sl_tracker_find_mail_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
