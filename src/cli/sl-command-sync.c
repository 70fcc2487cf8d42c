/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-accounts.h"
#include "sl-cli-json.h"
#include "sl-cli-progress.h"
#include "sl-cli-runs.h"
#include "sl-cli-words.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-sync.h"

#define MOST_DAYS 3650

static int days_option;
static int max_option;

static const GOptionEntry options[] = {
  { "days", 0, 0, G_OPTION_ARG_INT, &days_option, N_ ("How far the first search goes back (90)"),
    N_ ("N") },
  { "max", 0, 0, G_OPTION_ARG_INT, &max_option, N_ ("At most so many new mails"), N_ ("N") },
  { NULL },
};

static SlRun *
sync_account (SlCli *cli, SlAccount *account, GError **error)
{
  SlSyncOptions sync_options = { (unsigned int) days_option, (unsigned int) max_option };

  sl_tracker_sync_async (cli->tracker, sl_account_get_fields (account)->id, &sync_options,
                         cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_sync_finish (cli->tracker, result, error);
}

static gboolean
is_meant (SlCli *cli, SlAccount *account)
{
  const SlAccountFields *fields = sl_account_get_fields (account);

  if (fields->provider == SL_PROVIDER_FILE)
    return FALSE;
  if (cli->account_key != NULL)
    return g_str_equal (cli->account_key, fields->key);
  return fields->state != SL_ACCOUNT_STATE_DISCONNECTED;
}

static GPtrArray *
list_meant (SlCli *cli, GError **error)
{
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (cli->tracker, error);

  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len;)
    if (is_meant (cli, g_ptr_array_index (accounts, i)))
      i++;
    else
      g_ptr_array_remove_index (accounts, i);
  if (accounts->len > 0)
    return g_steal_pointer (&accounts);
  g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED,
                       "There is no such account");
  return NULL;
}

/* One mailbox that fails does not keep the others waiting. The last error ends the command. */
static gboolean
sync_all (SlCli *cli, GPtrArray *accounts, GPtrArray *runs, GError **error)
{
  g_autoptr (SlCliProgress) progress = sl_cli_progress_new (cli->tracker);
  g_autoptr (GError) last = NULL;

  for (guint i = 0; i < accounts->len && !g_cancellable_is_cancelled (cli->cancellable); i++)
    {
      GError *failure = NULL;
      SlRun *run = sync_account (cli, g_ptr_array_index (accounts, i), &failure);
      if (run != NULL)
        {
          g_ptr_array_add (runs, run);
          continue;
        }
      if (last != NULL)
        {
          g_autofree char *words = sl_cli_words_from_error (last);
          sl_cli_warn ("%s", words);
          g_clear_error (&last);
        }
      last = failure;
    }
  if (last == NULL)
    return !g_cancellable_set_error_if_cancelled (cli->cancellable, error);
  g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}

static void
print_runs (SlCli *cli, GPtrArray *runs, GPtrArray *accounts)
{
  if (cli->json)
    {
      if (runs->len == 0)
        return;
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "runs", sl_cli_json_from_records (runs));
      sl_cli_print_json (cli, object);
      return;
    }
  for (guint i = 0; i < runs->len; i++)
    {
      SlRun *run = g_ptr_array_index (runs, i);
      for (guint j = 0; j < accounts->len; j++)
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
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  if (days_option < 0 || days_option > MOST_DAYS || max_option < 0)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("--days is 1 to 3650, and --max is not negative"));
      return FALSE;
    }
  g_autoptr (GPtrArray) accounts = list_meant (cli, error);
  if (accounts == NULL)
    return FALSE;
  gboolean done = sync_all (cli, accounts, runs, error);
  print_runs (cli, runs, accounts);
  return done;
}

const SlCliCommand sl_command_sync = {
  .name = "sync",
  .group = SL_CLI_GROUP_MAIL,
  .summary = N_ ("Fetch new mail of the connected mailboxes and sort it"),
  .details = N_ ("What is known is not fetched again. Ctrl+C ends it; what has come in stays."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
