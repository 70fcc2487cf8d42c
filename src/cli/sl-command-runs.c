/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cause-words.h"
#include "sl-cli-accounts.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-lists.h"

static int limit_option = 20;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit_option, N_ ("At most so many (20)"), N_ ("N") },
  { NULL },
};

static const SlCliColumn columns[] = {
  { N_ ("STARTED"), FALSE, 0 }, { N_ ("MAILBOX"), FALSE, 10 },    { N_ ("ENDED"), FALSE, 0 },
  { N_ ("FOUND"), TRUE, 0 },    { N_ ("RELEVANT"), TRUE, 0 },     { N_ ("LINKED"), TRUE, 0 },
  { N_ ("FAILED"), TRUE, 0 },   { N_ ("LAST ERROR"), FALSE, 10 },
};

static char *
dup_account_name (GPtrArray *accounts, const char *id)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      SlAccount *account = g_ptr_array_index (accounts, i);
      if (g_str_equal (sl_account_get_fields (account)->id, id))
        return sl_cli_text_account (account);
    }
  return g_strdup (id);
}

static void
add_number (SlCliTable *table, int number, SlCliStyle style)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  sl_cli_table_add (table, text, style);
}

static void
add_row (SlCliTable *table, SlRun *run, GPtrArray *accounts)
{
  const SlRunFields *fields = sl_run_get_fields (run);
  g_autofree char *started = sl_cli_text_time (fields->started_us);
  g_autofree char *name = dup_account_name (accounts, fields->account_id);
  g_autofree char *status = sl_cli_text_nick (SL_TYPE_RUN_STATUS, (int) fields->status);
  g_autofree char *cause = sl_cause_words (fields->error_message);
  gboolean bad = fields->status == SL_RUN_STATUS_FAILED;

  sl_cli_table_add (table, started, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, name, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, status, bad ? SL_CLI_STYLE_BAD : SL_CLI_STYLE_PLAIN);
  add_number (table, fields->discovered, SL_CLI_STYLE_PLAIN);
  add_number (table, fields->relevant, SL_CLI_STYLE_PLAIN);
  add_number (table, fields->matched, SL_CLI_STYLE_PLAIN);
  add_number (table, fields->errored, fields->errored > 0 ? SL_CLI_STYLE_BAD : SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, cause, SL_CLI_STYLE_BAD);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  if (limit_option < 1)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--limit is at least 1"));
      return FALSE;
    }
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (cli->tracker, error);
  if (accounts == NULL)
    return FALSE;
  g_autoptr (GPtrArray) runs =
      sl_tracker_list_runs (cli->tracker, NULL, (unsigned int) limit_option, error);
  if (runs == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "runs", sl_cli_json_from_records (runs));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < runs->len; i++)
    add_row (table, g_ptr_array_index (runs, i), accounts);
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_runs = {
  .name = "runs",
  .group = SL_CLI_GROUP_MAIL,
  .summary = N_ ("List the syncs and what each found"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
