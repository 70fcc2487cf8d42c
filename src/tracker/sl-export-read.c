/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading an export, line by line.
 */

#include "sl-account.h"
#include "sl-accounts-table.h"
#include "sl-changes-table.h"
#include "sl-events-table.h"
#include "sl-export-file-private.h"
#include "sl-jobs-table.h"
#include "sl-json.h"
#include "sl-mail-dates-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-routing-private.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-settings-table.h"
#include "sl-tasks-table.h"
#include "sl-tracker-error.h"
#include "sl-tracker-export.h"

#define MOST_BYTES (16 * 1024 * 1024) /* of a line */

typedef gboolean (*InsertFunc) (SlDatabase *db, gpointer record, GError **error);

/* Grants stay where they are: in the keyring of the machine the export comes from. */
static gboolean
insert_account (SlDatabase *db, gpointer record, GError **error)
{
  SlAccountFields fields = *sl_account_get_fields (record);

  if (fields.state == SL_ACCOUNT_STATE_CONNECTED && fields.provider != SL_PROVIDER_FILE)
    fields.state = SL_ACCOUNT_STATE_SIGN_IN_NEEDED;
  g_autoptr (SlAccount) account = sl_account_new (&fields);
  return sl_accounts_table_put (db, account, error);
}

static gboolean
insert_run (SlDatabase *db, gpointer record, GError **error)
{
  return sl_runs_table_insert (db, record, error);
}

static gboolean
insert_job (SlDatabase *db, gpointer record, GError **error)
{
  return sl_jobs_table_insert (db, record, error);
}

static gboolean
insert_message (SlDatabase *db, gpointer record, GError **error)
{
  return sl_messages_table_insert (db, record, error) && sl_routing_keep_keys (db, record, error);
}

static gboolean
insert_event (SlDatabase *db, gpointer record, GError **error)
{
  return sl_events_table_insert (db, record, error);
}

static gboolean
insert_note (SlDatabase *db, gpointer record, GError **error)
{
  return sl_notes_table_put (db, record, error);
}

static gboolean
insert_task (SlDatabase *db, gpointer record, GError **error)
{
  return sl_tasks_table_put (db, record, error);
}

static gboolean
insert_rule (SlDatabase *db, gpointer record, GError **error)
{
  return sl_rules_table_put (db, record, error);
}

static gboolean
insert_mail_date (SlDatabase *db, gpointer record, GError **error)
{
  return sl_mail_dates_table_put (db, record, error);
}

static gboolean
insert_next_mark (SlDatabase *db, gpointer record, GError **error)
{
  const SlNextMarkFields *fields = sl_next_mark_get_fields (record);

  return fields->id == NULL || sl_next_marks_table_put (db, fields->id, fields->until_us, error);
}

static gboolean
insert_setting (SlDatabase *db, gpointer record, GError **error)
{
  const SlSettingFields *fields = sl_setting_get_fields (record);

  return fields->id == NULL || sl_settings_table_put (db, fields->id, fields->value, error);
}

static gboolean
insert_change (SlDatabase *db, gpointer record, GError **error)
{
  return sl_changes_table_insert (db, record, error);
}

/* Those after version 1 are not in its files; a reader knows all versions before its own. */
static const struct
{
  const char *kind;
  GType (*get_type) (void);
  InsertFunc insert;
} kinds[] = {
  { "account", sl_account_get_type, insert_account },
  { "run", sl_run_get_type, insert_run },
  { "job", sl_job_get_type, insert_job },
  { "message", sl_message_get_type, insert_message },
  { "mail_date", sl_mail_date_get_type, insert_mail_date },
  { "event", sl_event_get_type, insert_event },
  { "note", sl_note_get_type, insert_note },
  { "task", sl_job_task_get_type, insert_task },
  { "rule", sl_rule_get_type, insert_rule },
  { "next_mark", sl_next_mark_get_type, insert_next_mark },
  { "setting", sl_setting_get_type, insert_setting },
  { "change", sl_change_get_type, insert_change },
};

static gboolean
refuse (const SlExportReader *reader, const char *what, GError **error)
{
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, "Line %u: %s", reader->line,
               what);
  return FALSE;
}

/* Returns: (transfer full) (nullable): %NULL at the end without @error. */
static char *
read_text (SlExportReader *reader, size_t *length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *text = g_data_input_stream_read_line (reader->stream, length, reader->cancellable, &cause);

  reader->line++;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (cause != NULL)
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE, cause->message);
  return text;
}

/* Returns: (transfer full) (nullable): an object with one member, which is an object. */
static JsonNode *
read_line (SlExportReader *reader, const char **kind, JsonObject **object, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  size_t length = 0;
  char *text = read_text (reader, &length, &local_error);

  if (text == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        refuse (reader, "The export ends too early", error);
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autoptr (JsonNode) node = length <= MOST_BYTES ? sl_json_parse (bytes, NULL) : NULL;
  JsonObject *outer =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = outer != NULL ? json_object_get_members (outer) : NULL;
  *kind = names != NULL ? names->data : NULL;
  *object = *kind != NULL ? sl_json_get_object (outer, *kind) : NULL;
  if (*object != NULL)
    return g_steal_pointer (&node);
  refuse (reader, "This is no export of Shortlist", error);
  return NULL;
}

static gboolean
read_header (SlExportReader *reader, GError **error)
{
  const char *kind;
  JsonObject *header;
  g_autoptr (JsonNode) node = read_line (reader, &kind, &header, error);

  if (node == NULL)
    return FALSE;
  int64_t version =
      g_str_equal (kind, "shortlist_export") ? sl_json_get_int64 (header, "version", 0) : 0;
  if (version < 1)
    return refuse (reader, "This is no export of Shortlist", error);
  if (version <= SL_EXPORT_VERSION)
    return TRUE;
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NEWER_VERSION,
                       "The export is of a newer version");
  return FALSE;
}

/* What breaks a rule of the database breaks it in this line; the rest is no matter of the file. */
static gboolean
insert (SlDatabase *db,
        SlExportReader *reader,
        const char *kind,
        JsonObject *object,
        GError **error)
{
  g_autoptr (GError) cause = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].kind, kind))
        continue;
      g_autoptr (GObject) record = sl_record_from_object (kinds[i].get_type (), object);
      reader->n_records++;
      if (kinds[i].insert (db, record, &cause))
        return TRUE;
      if (g_error_matches (cause, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT))
        return refuse (reader, cause->message, error);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  return refuse (reader, "This kind of record is not known", error);
}

/* Each line may be right by itself, and the whole still be nothing that Shortlist has written. */
static gboolean
check_end (SlDatabase *db, SlExportReader *reader, JsonObject *end, GError **error)
{
  if (sl_json_get_int64 (end, "records", -1) != (int64_t) reader->n_records)
    return refuse (reader, "Lines of the export are missing", error);
  g_autoptr (GPtrArray) problems = sl_store_check_rows (db, error);
  if (problems == NULL)
    return FALSE;
  return problems->len == 0 || refuse (reader, g_ptr_array_index (problems, 0), error);
}

gboolean
sl_export_read_json (SlDatabase *db, SlExportReader *reader, GError **error)
{
  if (!read_header (reader, error))
    return FALSE;
  for (;;)
    {
      const char *kind;
      JsonObject *object;
      g_autoptr (JsonNode) node = read_line (reader, &kind, &object, error);
      if (node == NULL)
        return FALSE;
      if (g_str_equal (kind, "end"))
        return check_end (db, reader, object, error);
      if (!insert (db, reader, kind, object, error))
        return FALSE;
    }
}
