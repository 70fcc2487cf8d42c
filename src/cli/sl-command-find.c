/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-accounts.h"
#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-progress.h"
#include "sl-cli-runs.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-sync.h"

static void
print_runs (SlCli *cli, GPtrArray *runs)
{
  /* Without names there are still the numbers. */
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (cli->tracker, NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      SlRun *run = g_ptr_array_index (runs, i);
      for (guint j = 0; accounts != NULL && j < accounts->len; j++)
        {
          SlAccount *account = g_ptr_array_index (accounts, j);
          if (!g_str_equal (sl_account_get_fields (account)->id,
                            sl_run_get_fields (run)->account_id))
            continue;
          g_autofree char *name = sl_cli_text_account (account);
          sl_cli_print_run (cli, run, name);
        }
    }
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  g_autoptr (SlCliProgress) progress = sl_cli_progress_new (cli->tracker);
  sl_tracker_find_mail_async (cli->tracker, sl_job_get_fields (job)->id, cli->cancellable,
                              sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (GPtrArray) runs = sl_tracker_find_mail_finish (cli->tracker, result, error);
  g_clear_pointer (&progress, sl_cli_progress_free);

  if (runs == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_runs (cli, runs);
      return TRUE;
    }
  JsonObject *object = json_object_new ();
  json_object_set_array_member (object, "runs", sl_cli_json_from_records (runs));
  sl_cli_print_json (cli, object);
  return TRUE;
}

const SlCliCommand sl_command_find = {
  .name = "find",
  .group = SL_CLI_GROUP_MAIL,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Look for the mail of one application in the connected mailboxes"),
  .details =
      N_ ("Whatever comes from its employer or names it, as far back as the first sync looks. "
          "The next “sync” does so by itself for applications that are new."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
