/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A profile out of the database and into an empty one; the lines: sl-export-file-private.h.
 */

#include "sl-tracker-export.h"

#include "sl-accounts-table.h"
#include "sl-changes-table.h"
#include "sl-export-file-private.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-tracker-private.h"

#define BUFFER_SIZE (64 * 1024)

typedef struct
{
  SlExportWriter writer;
  SlExportFormat format;
  SlJobQuery query;
  char *search; /* (owned) (nullable): of the query, as the one below */
  char *source; /* (owned) (nullable) */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_object (&export->writer.stream);
  g_clear_object (&export->writer.cancellable);
  g_free (export->search);
  g_free (export->source);
  g_free (export);
}

static gboolean
export_func (SlDatabase *db, gpointer data, GError **error)
{
  Export *export = data;
  SlExportWriter *writer = &export->writer;

  return (export->format == SL_EXPORT_CSV ? sl_export_write_csv (db, writer, error)
                                          : sl_export_write_json (db, writer, error)) &&
         g_output_stream_flush (writer->stream, writer->cancellable, error);
}

static Export *
export_new (GOutputStream *stream, SlExportFormat format, GCancellable *cancellable)
{
  Export *export = g_new0 (Export, 1);

  export->writer.stream = g_buffered_output_stream_new_sized (stream, BUFFER_SIZE);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (export->writer.stream),
                                                FALSE);
  export->format = format;
  if (cancellable != NULL)
    export->writer.cancellable = g_object_ref (cancellable);
  return export;
}

void
sl_tracker_export_async (SlTracker *self,
                         GOutputStream *stream,
                         SlExportFormat format,
                         gboolean all,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Export *export = export_new (stream, format, cancellable);

  export->writer.all = all;
  g_task_set_source_tag (task, sl_tracker_export_async);
  g_task_set_task_data (task, export, export_free);
  _sl_tracker_read (self, task, export_func);
}

void
sl_tracker_export_list_async (SlTracker *self,
                              GOutputStream *stream,
                              const SlJobQuery *query,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));
  g_return_if_fail (query != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Export *export = export_new (stream, SL_EXPORT_CSV, cancellable);

  export->search = g_strdup (query->search);
  export->source = g_strdup (query->source);
  export->query = *query;
  export->query.search = export->search;
  export->query.source = export->source;
  export->writer.query = &export->query;
  g_task_set_source_tag (task, sl_tracker_export_list_async);
  g_task_set_task_data (task, export, export_free);
  _sl_tracker_read (self, task, export_func);
}

gboolean
sl_tracker_export_finish (SlTracker *self,
                          GAsyncResult *result,
                          unsigned int *n_records,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *n_records = ((Export *) g_task_get_task_data (G_TASK (result)))->writer.n_records;
  return TRUE;
}

static void
reader_free (gpointer data)
{
  SlExportReader *reader = data;

  g_clear_object (&reader->stream);
  g_clear_object (&reader->cancellable);
  g_free (reader);
}

/* @records: (transfer full) (nullable): %NULL with an error. */
static gboolean
has_none (GPtrArray *records)
{
  gboolean none = records != NULL && records->len == 0;

  g_clear_pointer (&records, g_ptr_array_unref);
  return none;
}

static gboolean
check_empty (SlDatabase *db, GError **error)
{
  SlJobQuery jobs = { .include_archived = TRUE };
  SlMessageQuery messages = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GError) cause = NULL;

  if (has_none (sl_jobs_table_list (db, &jobs, 1, 0, &cause)) &&
      has_none (sl_messages_table_list (db, &messages, 1, &cause)) &&
      has_none (sl_runs_table_list (db, NULL, 1, &cause)) &&
      has_none (sl_accounts_table_list (db, &cause)) &&
      has_none (sl_rules_table_list (db, &cause)) &&
      has_none (sl_changes_table_list (db, 1, &cause)))
    return TRUE;
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                         "The profile is not empty");
  return FALSE;
}

static gboolean
import_func (SlDatabase *db, gpointer data, GError **error)
{
  return check_empty (db, error) && sl_export_read_json (db, data, error);
}

void
sl_tracker_import_async (SlTracker *self,
                         GInputStream *stream,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlExportReader *reader = g_new0 (SlExportReader, 1);

  reader->stream = g_data_input_stream_new (stream);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (reader->stream), FALSE);
  g_data_input_stream_set_newline_type (reader->stream, G_DATA_STREAM_NEWLINE_TYPE_LF);
  if (cancellable != NULL)
    reader->cancellable = g_object_ref (cancellable);
  g_task_set_source_tag (task, sl_tracker_import_async);
  g_task_set_task_data (task, reader, reader_free);
  _sl_tracker_write (self, task, import_func);
}

gboolean
sl_tracker_import_finish (SlTracker *self,
                          GAsyncResult *result,
                          unsigned int *n_records,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *n_records = ((SlExportReader *) g_task_get_task_data (G_TASK (result)))->n_records;
  return TRUE;
}
