/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-json.h"
#include "sl-cli-progress.h"
#include "sl-cli-runs.h"
#include "sl-command-list.h"
#include "sl-tracker-sync.h"

static SlRun *
import (SlCli *cli, const char *const *paths, GError **error)
{
  g_auto (GStrv) absolute = sl_cli_make_absolute (paths);
  g_autoptr (SlCliProgress) progress = sl_cli_progress_new (cli->tracker);

  sl_tracker_import_mail_async (cli->tracker, (const char *const *) absolute, cli->cancellable,
                                sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_import_mail_finish (cli->tracker, result, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlRun) done = import (cli, arguments, error);

  if (done == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_member (object, "run", sl_cli_json_from_record (done));
      sl_cli_print_json (cli, object);
    }
  else
    {
      sl_cli_print_run (cli, done, _ ("Files"));
    }
  return TRUE;
}

const SlCliCommand sl_command_mail_import = {
  .name = "mail import",
  .group = SL_CLI_GROUP_MAIL,
  .arguments = NC_ ("arguments", "PATH…"),
  .summary = N_ ("Read mail from mbox, Maildir or .eml files, or folders of them"),
  .details =
      N_ ("Also gzipped, as Google Takeout gives it. A mail that is known is not added again."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = -1,
  .takes_paths = TRUE,
  .run = run,
};
