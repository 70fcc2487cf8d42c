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
  sl_tracker_get_api_token_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  char *token = sl_tracker_get_api_token_finish (cli->tracker, result, error);

  if (token == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "token", token);
      sl_cli_print_json (cli, object);
    }
  else
    printf ("%s\n", token);
  sl_tracker_free_api_token (token);
  return TRUE;
}

const SlCliCommand sl_command_token = {
  .name = "token",
  .group = SL_CLI_GROUP_TOOLS,
  .summary = N_ ("Show what programs must send to the REST API"),
  .details = N_ ("As a header: Authorization: Bearer TOKEN. It is made when first asked for and "
                 "kept in the keyring."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
