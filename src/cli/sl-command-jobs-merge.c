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
  g_autoptr (SlJob) other = job != NULL ? sl_cli_find_job (cli, arguments[1], error) : NULL;

  if (other == NULL)
    return FALSE;
  sl_tracker_merge_jobs_async (cli->tracker, sl_job_get_fields (job)->id,
                               sl_job_get_fields (other)->id, cli->cancellable, sl_cli_done_cb,
                               cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJob) merged = sl_tracker_merge_jobs_finish (cli->tracker, result, &group_id, error);
  if (merged == NULL)
    return FALSE;
  g_autofree char *name = sl_cli_text_job (other);
  g_autofree char *sentence =
      g_strdup_printf (_ ("Merged %s; “shortlistctl undo” parts them again"), name);
  sl_cli_report_job (cli, merged, group_id, sentence);
  return TRUE;
}

const SlCliCommand sl_command_jobs_merge = {
  .name = "jobs merge",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB OTHER"),
  .summary = N_ ("Move all that belongs to OTHER into JOB: the same application, entered twice"),
  .details = N_ ("Events, mails with their decisions, notes, tasks and rules move. What JOB does "
                 "not know, such "
                 "as its link, it learns; of two days of applying the earlier one counts."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
