/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A backup first, then everything that follows from something else is made again. Pages that are
 * damaged cannot be: they stop the backup, and a backup is what helps then.
 */

#include "sl-act-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-store-backup.h"
#include "sl-tracker-private.h"
#include "sl-tracker-undo.h"

typedef struct
{
  SlAct act;
  char *backup; /* (owned) */
} Repair;

static void
repair_free (gpointer data)
{
  Repair *repair = data;

  sl_act_clear (&repair->act);
  g_free (repair->backup);
  g_free (repair);
}

static gboolean
repair_func (SlDatabase *db, gpointer data, GError **error)
{
  Repair *repair = data;
  SlJobQuery query = { .include_archived = TRUE };

  if (!sl_store_repair (db, error))
    return FALSE;
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);
  if (jobs == NULL)
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    sl_act_touch (&repair->act, sl_job_get_fields (g_ptr_array_index (jobs, i))->id);
  return sl_ledger_replay (db, &repair->act, error);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Repair *repair = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_store_backup_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    _sl_act_run (self, g_steal_pointer (&task), &repair->act, repair_func);
}

void
sl_tracker_repair_async (SlTracker *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Repair *repair = g_new0 (Repair, 1);
  int64_t now_us = sl_clock_get_real_us (self->clock);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_us / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");

  sl_act_init (&repair->act, SL_ACTOR_SYSTEM, now_us);
  repair->backup = g_strdup_printf ("%s.before-repair-%s", sl_store_get_path (self->store), time);
  g_task_set_source_tag (task, sl_tracker_repair_async);
  g_task_set_check_cancellable (task, FALSE); /* what is written is written */
  g_task_set_task_data (task, repair, repair_free);
  if (_sl_tracker_check_open (self, task))
    sl_store_backup_async (self->store, repair->backup, cancellable, backed_up_cb, task);
}

char *
sl_tracker_repair_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Repair *repair = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&repair->backup);
}
