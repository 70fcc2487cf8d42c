/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-jobs.h"
#include "sl-command-list.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  if (cli->json)
    sl_cli_print_json (cli, sl_cli_make_job_object (job));
  else
    sl_cli_print_job (job);
  return TRUE;
}

const SlCliCommand sl_command_jobs_show = {
  .name = "jobs show",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Show one application"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
