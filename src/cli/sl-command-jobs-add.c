/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-jobs.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static char *url_option;
static char *location_option;
static char *source_option;
static char *salary_option;
static char *applied_option;
static gboolean star_option;

static const GOptionEntry options[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &url_option, N_ ("Link to the posting"), N_ ("URL") },
  { "location", 0, 0, G_OPTION_ARG_STRING, &location_option, N_ ("Where it is"), N_ ("TEXT") },
  { "source", 0, 0, G_OPTION_ARG_STRING, &source_option, N_ ("Where you found it"), N_ ("TEXT") },
  { "salary", 0, 0, G_OPTION_ARG_STRING, &salary_option, N_ ("As you want to remember it"),
    N_ ("TEXT") },
  { "applied", 0, 0, G_OPTION_ARG_STRING, &applied_option, N_ ("When you applied (now)"),
    N_ ("DATE") },
  { "star", 0, 0, G_OPTION_ARG_NONE, &star_option, N_ ("Give it a star"), NULL },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlJobFields fields = {
    .company = (char *) arguments[0],
    .title = (char *) arguments[1],
    .url = url_option,
    .location = location_option,
    .source = source_option,
    .salary = salary_option,
    .starred = star_option,
  };
  g_autofree char *group_id = NULL;

  if (applied_option != NULL &&
      !sl_cli_text_parse_time (applied_option, "--applied", &fields.applied_us, error))
    return FALSE;
  g_autoptr (SlJob) draft = sl_job_new (&fields);
  sl_tracker_add_job_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (cli->tracker, result, &group_id, error);
  if (job == NULL)
    return FALSE;
  g_autofree char *name = sl_cli_text_job (job);
  g_autofree char *sentence = g_strdup_printf (_ ("Added %s"), name);
  sl_cli_report_job (cli, job, group_id, sentence);
  return TRUE;
}

const SlCliCommand sl_command_jobs_add = {
  .name = "jobs add",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "COMPANY TITLE"),
  .summary = N_ ("Track one more application"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
