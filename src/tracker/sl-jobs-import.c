/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Jobs from a file: CSV or one JSON object a line. Read and checked whole before anything is
 * written, written in one transaction.
 */

#include <string.h>

#include "sl-csv.h"
#include "sl-date.h"
#include "sl-events-table.h"
#include "sl-job-draft.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-ledger.h"
#include "sl-text.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

#define MOST_BYTES (64 * 1024 * 1024)

typedef struct
{
  SlAct act;
  gboolean is_csv;
  char *text;        /* (owned) */
  GPtrArray *jobs;   /* (owned) (element-type SlJob) */
  GPtrArray *events; /* (owned) (element-type SlEvent): stages other than applied */
  unsigned int n_added;
  unsigned int n_skipped;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  sl_act_clear (&import->act);
  g_free (import->text);
  g_ptr_array_unref (import->jobs);
  g_ptr_array_unref (import->events);
  g_free (import);
}

/* One row, whatever the form it came in: name to value. */
typedef const char *(*GetValue) (gpointer row, const char *name);

typedef struct
{
  char **names;
  char **values;
} CsvRow;

static const char *
get_csv_value (gpointer data, const char *name)
{
  CsvRow *row = data;

  for (size_t i = 0; row->names[i] != NULL && row->values[i] != NULL; i++)
    if (g_str_equal (row->names[i], name))
      return *row->values[i] != '\0' ? row->values[i] : NULL;
  return NULL;
}

static const char *
get_json_value (gpointer data, const char *name)
{
  return sl_json_get_string (data, name, NULL);
}

static gboolean
set_line_error (GError **error, unsigned int line, const char *message)
{
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "Line %u: %s", line, message);
  return FALSE;
}

static void
add_stage_event (Import *import, SlJob *job, SlStage stage)
{
  const SlJobFields *fields = sl_job_get_fields (job);

  if (stage == SL_STAGE_NONE || stage == SL_STAGE_APPLIED)
    return;
  g_autofree char *id = sl_uuid_from_names ("import", fields->id, NULL);
  g_ptr_array_add (import->events, sl_event_new (&(SlEventFields) {
                                       .id = id,
                                       .job_id = fields->id,
                                       .sequence = 1,
                                       .to_stage = stage,
                                       .occurred_us = fields->applied_us,
                                       .actor = SL_ACTOR_USER,
                                       .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
                                   }));
}

/* An id of another program is no UUID; the same one always gives the same job. */
static char *
make_id (const char *id)
{
  if (id == NULL)
    return NULL;
  return sl_uuid_is_valid (id) ? g_strdup (id) : sl_uuid_from_names ("job", id, NULL);
}

static gboolean
add_row (Import *import, gpointer row, GetValue get, unsigned int line, GError **error)
{
  const char *applied = get (row, "applied_at");
  const char *stage_nick = get (row, "stage");
  const char *starred = get (row, "starred");
  int stage = SL_STAGE_NONE;
  g_autofree char *id = make_id (get (row, "id"));
  SlJobFields fields = {
    .id = id,
    .company = (char *) get (row, "company"),
    .title = (char *) get (row, "title"),
    .url = (char *) get (row, "url"),
    .location = (char *) get (row, "location"),
    .source = (char *) get (row, "source"),
    .salary = (char *) get (row, "salary"),
    .starred = g_strcmp0 (starred, "true") == 0 || g_strcmp0 (starred, "1") == 0,
  };

  if (applied != NULL && !sl_date_parse_iso8601 (applied, &fields.applied_us))
    return set_line_error (error, line, "applied_at is no date (2026-11-20)");
  if (stage_nick != NULL && !sl_enum_from_nick (SL_TYPE_STAGE, stage_nick, &stage))
    return set_line_error (error, line, "the stage is not known");
  g_autoptr (SlJob) draft = sl_job_new (&fields);
  GError *draft_error = NULL;
  SlJob *job = sl_job_draft_complete (draft, import->act.now_us, &draft_error);
  if (job == NULL)
    {
      set_line_error (error, line, draft_error->message);
      g_error_free (draft_error);
      return FALSE;
    }
  g_ptr_array_add (import->jobs, job);
  add_stage_event (import, job, (SlStage) stage);
  return TRUE;
}

static gboolean
parse_csv (Import *import, GError **error)
{
  g_autoptr (GPtrArray) rows = sl_csv_parse (import->text);

  if (rows->len == 0)
    return set_line_error (error, 1, "a header row is needed: company, title, …");
  char **header = g_ptr_array_index (rows, 0);
  for (size_t i = 0; header[i] != NULL; i++)
    {
      g_autofree char *name = sl_text_fold (header[i]);
      g_set_str (&header[i], g_strdelimit (g_strstrip (name), " -", '_'));
    }
  if (!g_strv_contains ((const char *const *) header, "company") ||
      !g_strv_contains ((const char *const *) header, "title"))
    return set_line_error (error, 1, "the header row must name company and title");
  for (guint i = 1; i < rows->len; i++)
    {
      CsvRow row = { header, g_ptr_array_index (rows, i) };
      if (!add_row (import, &row, get_csv_value, i + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_jsonl (Import *import, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (import->text, "\n", -1);

  for (unsigned int i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) == '\0')
        continue;
      g_autoptr (GBytes) bytes = g_bytes_new_static (lines[i], strlen (lines[i]));
      g_autoptr (GError) parse_error = NULL;
      g_autoptr (JsonNode) node = sl_json_parse (bytes, &parse_error);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return set_line_error (error, i + 1, "this is no JSON object");
      if (!add_row (import, json_node_get_object (node), get_json_value, i + 1, error))
        return FALSE;
    }
  return TRUE;
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

static gboolean
read_identities (SlDatabase *db, GHashTable *identities, GError **error)
{
  SlJobQuery query = { .include_archived = TRUE };
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &query, 0, 0, error);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      g_hash_table_add (identities, make_identity (job));
      g_hash_table_add (identities, g_strdup (sl_job_get_fields (job)->id));
    }
  return jobs != NULL;
}

static gboolean
add_events_of (SlDatabase *db, Import *import, const char *job_id, GError **error)
{
  for (guint i = 0; i < import->events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (import->events, i);
      if (g_str_equal (sl_event_get_fields (event)->job_id, job_id))
        return sl_events_table_insert (db, event, error);
    }
  return TRUE;
}

static gboolean
import_func (SlDatabase *db, gpointer data, GError **error)
{
  Import *import = data;
  g_autoptr (GHashTable) identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!read_identities (db, identities, error))
    return FALSE;
  for (guint i = 0; i < import->jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (import->jobs, i);
      const char *id = sl_job_get_fields (job)->id;
      if (!g_hash_table_add (identities, make_identity (job)) ||
          !g_hash_table_add (identities, g_strdup (id)))
        {
          import->n_skipped++;
          continue;
        }
      if (!sl_ledger_add_job (db, &import->act, job, error) ||
          !add_events_of (db, import, id, error))
        return FALSE;
      import->n_added++;
    }
  return sl_ledger_replay (db, &import->act, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (bytes == NULL)
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE,
                                       error->message);
      g_error_free (error);
      return;
    }
  if (g_bytes_get_size (bytes) > MOST_BYTES)
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                       "The file is larger than 64 MiB");
      return;
    }
  import->text = sl_text_make_utf8 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  if (!(import->is_csv ? parse_csv (import, &error) : parse_jsonl (import, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  _sl_act_run (self, g_object_ref (task), &import->act, import_func);
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
  g_autofree char *name = g_file_get_basename (file);

  g_task_set_source_tag (task, sl_tracker_import_jobs_async);
  sl_act_init (&import->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  import->is_csv = g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".CSV");
  import->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  import->events = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, import, import_free);
  g_file_load_bytes_async (file, cancellable, loaded_cb, task);
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
