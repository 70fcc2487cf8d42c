/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  sl_tracker_set_oauth_client_async (cli->tracker, SL_PROVIDER_GMAIL, NULL, NULL, cli->cancellable,
                                     sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);

  if (!sl_tracker_set_oauth_client_finish (cli->tracker, result, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_null_member (object, "client_id");
      sl_cli_print_json (cli, object);
    }
  else
    {
      printf ("%s\n", _ ("Your own OAuth client is forgotten."));
    }
  return TRUE;
}

const SlCliCommand sl_command_client_forget = {
  .name = "client forget",
  .group = SL_CLI_GROUP_PROFILE,
  .summary = N_ ("Forget your own OAuth client"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
