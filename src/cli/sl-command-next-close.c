/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-jobs.h"
#include "sl-cli-next.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlNextStep) step = sl_cli_next_find (cli, SL_NEXT_VIEW_CLOSINGS, arguments[0], error);
  g_autofree char *group_id = NULL;

  if (step == NULL)
    return FALSE;
  const SlNextStepFields *fields = sl_next_step_get_fields (step);
  sl_tracker_set_outcome_async (cli->tracker, fields->job_id, fields->suggestion, 0,
                                cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJob) job = sl_tracker_set_outcome_finish (cli->tracker, result, &group_id, error);
  if (job == NULL)
    return FALSE;
  sl_cli_report_act (cli, sl_cli_make_job_object (job), group_id, _ ("Closed"));
  return TRUE;
}

const SlCliCommand sl_command_next_close = {
  .name = "next close",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "N"),
  .summary = N_ ("Close a silent application as it is suggested"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
