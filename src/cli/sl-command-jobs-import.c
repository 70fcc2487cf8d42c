/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[0]);
  unsigned int n_added;
  unsigned int n_skipped;

  sl_tracker_import_jobs_async (cli->tracker, file, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_import_jobs_finish (cli->tracker, result, &n_added, &n_skipped, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_int_member (object, "added", n_added);
      json_object_set_int_member (object, "skipped", n_skipped);
      sl_cli_print_json (cli, object);
    }
  else
    {
      printf (_ ("%1$u added, %2$u known already\n"), n_added, n_skipped);
    }
  return TRUE;
}

const SlCliCommand sl_command_jobs_import = {
  .name = "jobs import",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "FILE.csv|FILE.jsonl"),
  .summary = N_ ("Track the applications of a file, all or none"),
  .details = N_ ("CSV needs a header row with company and title; url, location, source, salary, "
                 "applied_at and stage are understood, other columns left aside. JSON Lines: the "
                 "same names, one object a line."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .run = run,
};
