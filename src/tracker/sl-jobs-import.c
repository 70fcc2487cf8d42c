/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jobs from a file. Read and checked whole on a thread before anything is written, then written as
 * one act.
 */

#include "sl-act-private.h"
#include "sl-date.h"
#include "sl-events-table.h"
#include "sl-jobs-file-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-text.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"

#define MOST_BYTES (64 * 1024 * 1024)

typedef struct
{
  SlAct act;
  GFile *file;     /* (owned) */
  GPtrArray *jobs; /* (owned) (nullable) (element-type SlFileJob) */
  unsigned int n_added;
  unsigned int n_skipped;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  sl_act_clear (&import->act);
  g_clear_object (&import->file);
  g_clear_pointer (&import->jobs, g_ptr_array_unref);
  g_free (import);
}

/* Same link, or else same company, title and day. */
static char *
make_identity (SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  if (fields->url != NULL)
    return g_strdup (fields->url);

  g_autofree char *company = sl_text_fold (fields->company);
  g_autofree char *title = sl_text_fold (fields->title);
  return g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT, company, title,
                          (gint64) (fields->applied_us / SL_US_PER_DAY));
}

static GHashTable *
read_identities (SlDatabase *db, GError **error)
{
  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);
  if (jobs == NULL)
    return NULL;

  GHashTable *identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      g_hash_table_add (identities, make_identity (job));
      g_hash_table_add (identities, g_strdup (sl_job_get_fields (job)->id));
    }
  return identities;
}

static gboolean
import_func (SlDatabase *db, gpointer data, GError **error)
{
  Import *import = data;
  g_autoptr (GHashTable) identities = read_identities (db, error);

  for (guint i = 0; identities != NULL && i < import->jobs->len; i++)
    {
      SlFileJob *file_job = g_ptr_array_index (import->jobs, i);
      const char *id = sl_job_get_fields (file_job->job)->id;
      if (!g_hash_table_add (identities, make_identity (file_job->job)) ||
          !g_hash_table_add (identities, g_strdup (id)))
        {
          import->n_skipped++;
          continue;
        }
      if (!sl_ledger_add_job (db, &import->act, file_job->job, error) ||
          (file_job->event != NULL && !sl_events_table_insert (db, file_job->event, error)))
        return FALSE;
      import->n_added++;
    }
  return identities != NULL && sl_ledger_replay (db, &import->act, error);
}

static GBytes *
load_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) <= MOST_BYTES)
    return g_file_load_bytes (file, cancellable, NULL, error);
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                       "The file is larger than 64 MiB");
  return NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  g_autofree char *name = g_file_get_basename (import->file);
  g_autofree char *folded = g_ascii_strdown (name, -1);
  SlJobsFileKind kind = g_str_has_suffix (folded, ".csv") || g_str_has_suffix (folded, ".tsv")
                            ? SL_JOBS_FILE_CSV
                            : SL_JOBS_FILE_JSONL;
  GError *error = NULL;

  g_autoptr (GBytes) bytes = load_file (import->file, cancellable, &error);
  if (bytes != NULL)
    import->jobs = sl_jobs_file_parse (bytes, kind, import->act.now_us, &error);
  if (import->jobs != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What the file system says is about the file, whatever it is. */
static GError *
take_read_error (GError *error)
{
  if (error->domain == SL_TRACKER_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  GError *unreadable =
      g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE, error->message);
  g_error_free (error);
  return unreadable;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      _sl_act_run (SL_TRACKER (source), task, &import->act, import_func);
      return;
    }
  g_task_return_error (task, take_read_error (error));
  g_object_unref (task);
}

void
sl_tracker_import_jobs_async (SlTracker *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_FILE (file));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);

  g_task_set_source_tag (task, sl_tracker_import_jobs_async);
  sl_act_init (&import->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  import->file = g_object_ref (file);
  g_task_set_task_data (task, import, import_free);

  g_autoptr (GTask) reading = g_task_new (self, cancellable, read_cb, task);
  g_task_set_source_tag (reading, read_in_thread);
  g_task_set_task_data (reading, import, NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

gboolean
sl_tracker_import_jobs_finish (SlTracker *self,
                               GAsyncResult *result,
                               unsigned int *n_added,
                               unsigned int *n_skipped,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Import *import = g_task_get_task_data (G_TASK (result));
  if (n_added != NULL)
    *n_added = import->n_added;
  if (n_skipped != NULL)
    *n_skipped = import->n_skipped;
  return TRUE;
}
