/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

static const SlCliColumn columns[] = {
  { N_ ("PROVIDER"), FALSE, 0 }, { N_ ("NAME"), FALSE, 8 },      { N_ ("ADDRESS"), FALSE, 12 },
  { N_ ("STATE"), FALSE, 0 },    { N_ ("LAST SYNC"), FALSE, 0 }, { N_ ("LAST ERROR"), FALSE, 10 },
};

static void
add_row (SlCliTable *table, SlAccount *account)
{
  const SlAccountFields *fields = sl_account_get_fields (account);
  g_autofree char *state = sl_cli_text_nick (SL_TYPE_ACCOUNT_STATE, (int) fields->state);
  g_autofree char *synced = sl_cli_text_time (fields->last_synced_us);

  sl_cli_table_add (table, sl_enum_to_nick (SL_TYPE_PROVIDER, (int) fields->provider),
                    SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->key, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->address, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, state,
                    fields->state == SL_ACCOUNT_STATE_SIGN_IN_NEEDED ? SL_CLI_STYLE_BAD
                                                                     : SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, synced, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, fields->last_error, SL_CLI_STYLE_BAD);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (cli->tracker, error);

  if (accounts == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "accounts", sl_cli_json_from_records (accounts));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < accounts->len; i++)
    add_row (table, g_ptr_array_index (accounts, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_accounts = {
  .name = "accounts",
  .group = SL_CLI_GROUP_MAIL,
  .summary = N_ ("List the mailboxes and how they are"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
