/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-cli-json.h"
#include "sl-command-list.h"
#include "sl-tracker-export.h"

static char *format_option;
static gboolean all_option;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_option,
    N_ ("json: all there is; csv: a table of the applications (json)"), N_ ("FORMAT") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_option,
    N_ ("Ignored mail and the activity, too; with csv, archived applications"), NULL },
  { NULL },
};

static gboolean
parse_format (SlExportFormat *format, GError **error)
{
  *format = g_strcmp0 (format_option, "csv") == 0 ? SL_EXPORT_CSV : SL_EXPORT_JSON;
  if (format_option == NULL || g_str_equal (format_option, "json") || *format == SL_EXPORT_CSV)
    return TRUE;
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--format is json or csv"));
  return FALSE;
}

static gboolean
write_all (SlCli *cli,
           GOutputStream *stream,
           SlExportFormat format,
           unsigned int *n_records,
           GError **error)
{
  sl_tracker_export_async (cli->tracker, stream, format, all_option, cli->cancellable,
                           sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_export_finish (cli->tracker, result, n_records, error);
}

static gboolean
write_file (SlCli *cli, const char *path, SlExportFormat format, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  unsigned int n_records = 0;
  g_autoptr (GFileOutputStream) stream =
      g_file_create (file, G_FILE_CREATE_PRIVATE, cli->cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (!write_all (cli, G_OUTPUT_STREAM (stream), format, &n_records, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    {
      g_file_delete (file, NULL, NULL);
      return FALSE;
    }
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      g_autofree char *shown = g_filename_display_name (path);
      json_object_set_string_member (object, "file", shown);
      json_object_set_int_member (object, "records", n_records);
      sl_cli_print_json (cli, object);
    }
  else
    printf (ngettext ("%u record written\n", "%u records written\n", n_records), n_records);
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlExportFormat format;
  unsigned int n_records;

  if (!parse_format (&format, error))
    return FALSE;
  if (arguments[0] != NULL)
    return write_file (cli, arguments[0], format, error);
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  cli->has_printed = TRUE;
  return write_all (cli, stream, format, &n_records, error);
}

const SlCliCommand sl_command_export = {
  .name = "export",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "[FILE]"),
  .summary = N_ ("Write the profile in a form that other programs read, and “import”"),
  .details = N_ ("Without FILE it goes to standard output. JSON is one object a line and holds "
                 "everything but secrets; CSV is for spreadsheets and “jobs import”. Unlike a "
                 "backup it is not encrypted."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .options = options,
  .run = run,
};
