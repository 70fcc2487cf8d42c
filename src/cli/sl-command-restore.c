/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"

static const SlMessageView views[] = { SL_MESSAGE_VIEW_LINKED, SL_MESSAGE_VIEW_IGNORED };

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_auto (GStrv) found = sl_cli_find_messages (cli, arguments, views, G_N_ELEMENTS (views), error);
  const char *const *ids = (const char *const *) found;

  if (ids == NULL)
    return FALSE;
  sl_tracker_restore_async (cli->tracker, ids, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) answer = sl_cli_wait (cli);
  g_autoptr (SlActResult) result = sl_tracker_restore_finish (cli->tracker, answer, error);
  if (result == NULL)
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("Back in the inbox: %u mail", "Back in the inbox: %u mails", result->n_done),
      result->n_done);
  return sl_cli_report_result (cli, ids, result, sentence, error);
}

const SlCliCommand sl_command_restore = {
  .name = "restore",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "ID…"),
  .summary = N_ ("Bring ignored or linked mails back to the inbox"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = -1,
  .run = run,
};
