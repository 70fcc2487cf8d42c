/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-tracker-learned.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  sl_tracker_forget_learned_async (cli->tracker, arguments[0], cli->cancellable, sl_cli_done_cb,
                                   cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_forget_learned_finish (cli->tracker, result, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "forgotten", arguments[0]);
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  printf ("%s\n", _ ("Forgotten. What you decided stays as it is"));
  return TRUE;
}

const SlCliCommand sl_command_learned_forget = {
  .name = "learned forget",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "SENDER"),
  .summary = N_ ("Forget what was learned about a sender, as “learned list” names it"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
