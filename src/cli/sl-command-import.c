/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-command-list.h"
#include "sl-tracker-export.h"

static GInputStream *
open_stream (SlCli *cli, const char *path, GError **error)
{
  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  GFileInputStream *stream = g_file_read (file, cli->cancellable, error);
  return stream != NULL ? G_INPUT_STREAM (stream) : NULL;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GInputStream) stream = open_stream (cli, arguments[0], error);
  unsigned int n_records;

  if (stream == NULL)
    return FALSE;
  sl_tracker_import_async (cli->tracker, stream, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_import_finish (cli->tracker, result, &n_records, &problem))
    {
      if (g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT))
        g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_CONFLICT,
                     _ ("The profile is not empty. Import into a new one, with --profile DIR"));
      else
        g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_int_member (object, "records", n_records);
      sl_cli_print_json (cli, object);
    }
  else
    printf (ngettext ("%u record read\n", "%u records read\n", n_records), n_records);
  return TRUE;
}

const SlCliCommand sl_command_import = {
  .name = "import",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "FILE|-"),
  .summary = N_ ("Fill an empty profile from an “export”, all or nothing"),
  .details = N_ ("Mailboxes come back without their sign-in: connect them again. For mail there is "
                 "“mail import”, for a table of applications “jobs import”."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .run = run,
};
