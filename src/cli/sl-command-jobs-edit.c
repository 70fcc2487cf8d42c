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

static char *company_option;
static char *title_option;
static char *url_option;
static char *location_option;
static char *source_option;
static char *salary_option;
static char *applied_option;
static char *star_option;
static char *archive_option;

static const GOptionEntry options[] = {
  { "company", 0, 0, G_OPTION_ARG_STRING, &company_option, N_ ("Employer"), N_ ("TEXT") },
  { "title", 0, 0, G_OPTION_ARG_STRING, &title_option, N_ ("Role"), N_ ("TEXT") },
  { "url", 0, 0, G_OPTION_ARG_STRING, &url_option, N_ ("Link to the posting"), N_ ("URL") },
  { "location", 0, 0, G_OPTION_ARG_STRING, &location_option, N_ ("Where it is"), N_ ("TEXT") },
  { "source", 0, 0, G_OPTION_ARG_STRING, &source_option, N_ ("Where you found it"), N_ ("TEXT") },
  { "salary", 0, 0, G_OPTION_ARG_STRING, &salary_option, N_ ("As you want to remember it"),
    N_ ("TEXT") },
  { "applied", 0, 0, G_OPTION_ARG_STRING, &applied_option, N_ ("When you applied"), N_ ("DATE") },
  { "star", 0, 0, G_OPTION_ARG_STRING, &star_option, N_ ("Give it a star, or take it away"),
    N_ ("yes|no") },
  { "archive", 0, 0, G_OPTION_ARG_STRING, &archive_option, N_ ("Put it away, or back"),
    N_ ("yes|no") },
  { NULL },
};

/* An empty word empties the field. */
static void
replace (char **field, char *option)
{
  if (option != NULL)
    *field = *option != '\0' ? option : NULL;
}

static gboolean
replace_flag (gboolean *field, const char *text, const char *option, GError **error)
{
  if (text == NULL)
    return TRUE;
  *field = g_str_equal (text, "yes");
  if (*field || g_str_equal (text, "no"))
    return TRUE;
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("%s is yes or no"), option);
  return FALSE;
}

static gboolean
apply_options (SlJobFields *fields, GError **error)
{
  replace (&fields->company, company_option);
  replace (&fields->title, title_option);
  replace (&fields->url, url_option);
  replace (&fields->location, location_option);
  replace (&fields->source, source_option);
  replace (&fields->salary, salary_option);
  return replace_flag (&fields->starred, star_option, "--star", error) &&
         replace_flag (&fields->archived, archive_option, "--archive", error) &&
         (applied_option == NULL ||
          sl_cli_text_parse_time (applied_option, "--applied", &fields->applied_us, error));
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) before = sl_cli_find_job (cli, arguments[0], error);

  if (before == NULL)
    return FALSE;
  SlJobFields fields = *sl_job_get_fields (before);
  if (!apply_options (&fields, error))
    return FALSE;
  g_autoptr (SlJob) wanted = sl_job_new (&fields);
  sl_tracker_edit_job_async (cli->tracker, wanted, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJob) job = sl_tracker_edit_job_finish (cli->tracker, result, &group_id, error);
  if (job == NULL)
    return FALSE;
  g_autofree char *name = sl_cli_text_job (job);
  g_autofree char *sentence = g_strdup_printf (_ ("Changed %s"), name);
  sl_cli_report_job (cli, job, group_id, sentence);
  return TRUE;
}

const SlCliCommand sl_command_jobs_edit = {
  .name = "jobs edit",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Change an application; an empty value empties the field"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
