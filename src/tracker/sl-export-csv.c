/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The applications as a table for spreadsheets, which take a cell that begins like a formula for
 * one: such a cell gets an apostrophe, as they write it themselves.
 */

#include "sl-date.h"
#include "sl-export-file-private.h"
#include "sl-job.h"

#define COLUMNS                                                                                    \
  "id,company,title,stage,url,location,source,salary,applied_at,last_activity_at,starred,archived"

static void
append_cell (GString *row, const char *text)
{
  const char *value = text != NULL ? text : "";
  g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  gboolean formula = *value != '\0' && strchr ("=+-@\t\r", *value) != NULL;

  g_string_append_printf (row, "%s\"%s%s\"", row->len > 0 ? "," : "", formula ? "'" : "", quoted);
}

static void
append_time (GString *row, int64_t time_us)
{
  g_autofree char *text = time_us != 0 ? sl_date_format_iso8601 (time_us) : NULL;
  append_cell (row, text);
}

static gboolean
write_row (SlDatabase *db, SlExportWriter *writer, gpointer job, GError **error)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autoptr (GString) row = g_string_new (NULL);

  append_cell (row, fields->id);
  append_cell (row, fields->company);
  append_cell (row, fields->title);
  append_cell (row, fields->outcome != SL_OUTCOME_NONE
                        ? sl_enum_to_nick (SL_TYPE_OUTCOME, (int) fields->outcome)
                        : sl_enum_to_nick (SL_TYPE_STAGE, (int) fields->stage));
  append_cell (row, fields->url);
  append_cell (row, fields->location);
  append_cell (row, fields->source);
  append_cell (row, fields->salary);
  append_time (row, fields->applied_us);
  append_time (row, fields->last_activity_us);
  append_cell (row, fields->starred ? "yes" : "no");
  append_cell (row, fields->archived ? "yes" : "no");
  g_string_append (row, "\r\n");
  writer->n_records++;
  return sl_export_write (writer, row->str, error);
}

gboolean
sl_export_write_csv (SlDatabase *db, SlExportWriter *writer, GError **error)
{
  const SlJobQuery all = { .include_archived = writer->all };

  return sl_export_write (writer, COLUMNS "\r\n", error) &&
         sl_export_each_job (db, writer, writer->query != NULL ? writer->query : &all, write_row,
                             error);
}
