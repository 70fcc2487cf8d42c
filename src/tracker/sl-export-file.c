/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing. Parents come before what refers to them, so that reading needs no second look.
 */

#include "sl-export-file-private.h"

#include "sl-accounts-table.h"
#include "sl-changes-table.h"
#include "sl-date.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-mail-dates-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-settings-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-export.h"

#define PAGE 256

gboolean
sl_export_write (SlExportWriter *writer, const char *text, GError **error)
{
  return g_output_stream_write_all (writer->stream, text, strlen (text), NULL, writer->cancellable,
                                    error);
}

/* @object: (transfer full). */
static gboolean
write_line (SlExportWriter *writer, const char *kind, JsonObject *object, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *line = json_object_new ();

  json_object_set_object_member (line, kind, object);
  json_node_take_object (node, line);
  g_autofree char *json = sl_json_to_string (node);
  return sl_export_write (writer, json, error) && sl_export_write (writer, "\n", error);
}

static gboolean
write_record (SlExportWriter *writer, const char *kind, gpointer record, GError **error)
{
  writer->n_records++;
  return write_line (writer, kind, sl_record_to_object (record), error);
}

/* @records: (transfer full) (nullable): %NULL with @error. */
static gboolean
write_records (SlExportWriter *writer, const char *kind, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) owned = records;

  for (guint i = 0; owned != NULL && i < owned->len; i++)
    if (!write_record (writer, kind, g_ptr_array_index (owned, i), error))
      return FALSE;
  return owned != NULL;
}

static gboolean
write_header (SlExportWriter *writer, GError **error)
{
  g_autofree char *now = sl_date_format_iso8601 (g_get_real_time ());
  JsonObject *header = json_object_new ();

  json_object_set_int_member (header, "version", SL_EXPORT_VERSION);
  json_object_set_string_member (header, "exported_at", now);
  json_object_set_boolean_member (header, "all", writer->all);
  return write_line (writer, "shortlist_export", header, error);
}

static gboolean
write_end (SlExportWriter *writer, GError **error)
{
  JsonObject *end = json_object_new ();

  json_object_set_int_member (end, "records", writer->n_records);
  return write_line (writer, "end", end, error);
}

gboolean
sl_export_each_job (SlDatabase *db,
                    SlExportWriter *writer,
                    const SlJobQuery *query,
                    SlExportJobFunc func,
                    GError **error)
{
  g_autoptr (GArray) keys = sl_jobs_table_list_keys (db, query, error);

  if (keys == NULL)
    return FALSE;
  for (guint begin = 0; begin < keys->len; begin += PAGE)
    {
      g_autoptr (GPtrArray) jobs = sl_jobs_table_load (db, &g_array_index (keys, int64_t, begin),
                                                       MIN (PAGE, keys->len - begin), error);
      if (jobs == NULL)
        return FALSE;
      for (guint i = 0; i < jobs->len; i++)
        if (!func (db, writer, g_ptr_array_index (jobs, i), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_job (SlDatabase *db, SlExportWriter *writer, gpointer job, GError **error)
{
  return write_record (writer, "job", job, error);
}

static gboolean
write_job_parts (SlDatabase *db, SlExportWriter *writer, gpointer job, GError **error)
{
  const char *id = sl_job_get_fields (job)->id;

  return write_records (writer, "event", sl_events_table_list (db, id, error), error) &&
         write_records (writer, "note", sl_notes_table_list (db, id, error), error) &&
         write_records (writer, "task", sl_tasks_table_list (db, id, error), error);
}

static gboolean
write_message (SlDatabase *db, SlExportWriter *writer, SlMessage *message, GError **error)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  if (!writer->all && fields->status == SL_DECISION_STATUS_IGNORED)
    return TRUE;
  return write_record (writer, "message", message, error) &&
         write_records (writer, "mail_date", sl_mail_dates_table_list_of (db, fields->id, error),
                        error);
}

static gboolean
write_messages (SlDatabase *db, SlExportWriter *writer, GError **error)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GArray) keys = sl_messages_table_list_keys (db, &query, error);

  if (keys == NULL)
    return FALSE;
  for (guint begin = 0; begin < keys->len; begin += PAGE)
    {
      g_autoptr (GPtrArray) messages = sl_messages_table_load (
          db, &g_array_index (keys, int64_t, begin), MIN (PAGE, keys->len - begin), error);
      if (messages == NULL)
        return FALSE;
      for (guint i = 0; i < messages->len; i++)
        if (!write_message (db, writer, g_ptr_array_index (messages, i), error))
          return FALSE;
    }
  return TRUE;
}

/* Oldest first: reading gives them their order anew. */
static gboolean
write_changes (SlDatabase *db, SlExportWriter *writer, GError **error)
{
  int64_t after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) changes = sl_changes_table_list_after (db, after, PAGE, error);
      if (changes == NULL)
        return FALSE;
      if (changes->len == 0)
        return TRUE;
      after = sl_change_get_fields (g_ptr_array_index (changes, changes->len - 1))->sequence;
      if (!write_records (writer, "change", g_steal_pointer (&changes), error))
        return FALSE;
    }
}

gboolean
sl_export_write_json (SlDatabase *db, SlExportWriter *writer, GError **error)
{
  const SlJobQuery all_jobs = { .include_archived = TRUE };

  return write_header (writer, error) &&
         write_records (writer, "account", sl_accounts_table_list (db, error), error) &&
         write_records (writer, "run", sl_runs_table_list (db, NULL, 0, error), error) &&
         sl_export_each_job (db, writer, &all_jobs, write_job, error) &&
         write_messages (db, writer, error) &&
         sl_export_each_job (db, writer, &all_jobs, write_job_parts, error) &&
         write_records (writer, "rule", sl_rules_table_list (db, error), error) &&
         write_records (writer, "next_mark", sl_next_marks_table_list_all (db, error), error) &&
         write_records (writer, "setting", sl_settings_table_list (db, error), error) &&
         (!writer->all || write_changes (db, writer, error)) && write_end (writer, error);
}
