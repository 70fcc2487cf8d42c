/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-accounts.h"
#include "sl-cli-json.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlProvider provider;

  if (!sl_cli_parse_provider (arguments[0], &provider, error))
    return FALSE;
  const char *key = sl_cli_get_account_key (cli);
  g_autoptr (SlAccount) account = sl_tracker_find_account (cli->tracker, provider, key, error);
  if (account == NULL)
    return FALSE;
  sl_tracker_disconnect_async (cli->tracker, sl_account_get_fields (account)->id, cli->cancellable,
                               sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_disconnect_finish (cli->tracker, result, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (SlAccount) now = sl_tracker_find_account (cli->tracker, provider, key, error);
      if (now == NULL)
        return FALSE;
      JsonObject *object = json_object_new ();
      json_object_set_member (object, "account", sl_cli_json_from_record (now));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autofree char *name = sl_cli_text_account (account);
  printf (_ ("Disconnected %s. What came from it is kept.\n"), name);
  return TRUE;
}

const SlCliCommand sl_command_disconnect = {
  .name = "disconnect",
  .group = SL_CLI_GROUP_MAIL,
  .arguments = NC_ ("arguments", "[PROVIDER]"),
  .summary = N_ ("Give the access back and forget the sign-in; all data stay"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .run = run,
};
