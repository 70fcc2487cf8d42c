/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-command-list.h"
#include "sl-text.h"
#include "sl-tracker-backup.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_auto (GStrv) paths = sl_cli_make_absolute (arguments);
  g_autofree char *shown = g_filename_display_name (paths[0]);
  g_autofree char *line = sl_text_one_line (shown, 0);

  sl_tracker_backup_async (cli->tracker, paths[0], cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_backup_finish (cli->tracker, result, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "file", shown);
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  printf (_ ("Backup written: %s\n"), line);
  printf ("%s\n", _ ("It opens only with the key of this profile, which is in your keyring (or in "
                     "the profile's vault.keys): keep that, too"));
  return TRUE;
}

const SlCliCommand sl_command_backup = {
  .name = "backup",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "FILE"),
  .summary = N_ ("Write the whole profile into one file, also while it is in use"),
  .details = N_ ("The file is encrypted like the database. It opens only with the key of this "
                 "profile, which is not in it but in your keyring, or in vault.keys for a profile "
                 "made with --key-file. Who loses the key loses the backup. “export” writes what "
                 "anybody can read."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .run = run,
};
