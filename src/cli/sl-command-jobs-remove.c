/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-jobs.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  sl_tracker_remove_job_async (cli->tracker, sl_job_get_fields (job)->id, cli->cancellable,
                               sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_remove_job_finish (cli->tracker, result, &group_id, error))
    return FALSE;
  g_autofree char *name = sl_cli_text_job (job);
  g_autofree char *sentence =
      g_strdup_printf (_ ("Removed %s; “shortlistctl undo” brings it back"), name);
  sl_cli_report_job (cli, job, group_id, sentence);
  return TRUE;
}

const SlCliCommand sl_command_jobs_remove = {
  .name = "jobs remove",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Stop tracking an application; its mails become ignored"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
