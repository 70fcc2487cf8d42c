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

static gboolean replace_option;

static const GOptionEntry options[] = {
  { "replace", 0, 0, G_OPTION_ARG_NONE, &replace_option,
    N_ ("Also when the profile is not empty; what is there is kept beside it"), NULL },
  { NULL },
};

static gboolean
restore (SlCli *cli, const char *path, char **kept, GError **error)
{
  g_autoptr (GError) problem = NULL;

  sl_tracker_restore_backup_async (cli->tracker, path, replace_option, cli->cancellable,
                                   sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (sl_tracker_restore_backup_finish (cli->tracker, result, kept, &problem))
    return TRUE;
  /* The usual words are about the database of a profile that is being opened. */
  if (g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_KEY_LOST))
    g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_KEY,
                         _ ("The key of this profile does not open this file. A backup opens only "
                            "with the key of the profile it was made of: restore it there, or "
                            "bring that profile's keyring or vault.keys back first"));
  else if (g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT))
    g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_CONFLICT,
                         _ ("The profile is not empty. With --replace it is put aside, and kept"));
  else if (g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY))
    g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_BUSY,
                         _ ("The profile is open. Close the window and every other shortlistctl, "
                            "and try again"));
  else if (g_error_matches (problem, SL_TRACKER_ERROR, SL_TRACKER_ERROR_DAMAGED))
    g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_DAMAGED,
                         _ ("The backup is damaged, so nothing was changed. Take an older one"));
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_auto (GStrv) paths = sl_cli_make_absolute (arguments);
  g_autofree char *kept = NULL;

  if (!restore (cli, paths[0], &kept, error))
    return FALSE;
  g_autofree char *from = g_filename_display_name (paths[0]);
  g_autofree char *shown = kept != NULL ? g_filename_display_name (kept) : NULL;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "file", from);
      sl_cli_json_set_string (object, "kept", shown);
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autofree char *line = sl_text_one_line (from, 0);
  printf (_ ("Restored from %s\n"), line);
  if (shown != NULL)
    printf (_ ("What was there before is kept in %s\n"), shown);
  return TRUE;
}

const SlCliCommand sl_command_backup_restore = {
  .name = "backup restore",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "FILE"),
  .summary = N_ ("Make a backup the content of the profile again"),
  .details =
      N_ ("The file is checked first. A backup opens only with the key of the profile it was "
          "made of: restore it with the same --profile, while its key is in your keyring; or "
          "copy that profile's vault.keys into the folder of the new one before."),
  .needs = SL_CLI_NEEDS_TRACKER,
  .min_arguments = 1,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .options = options,
  .run = run,
};
