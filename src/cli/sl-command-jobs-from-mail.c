/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-jobs.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-review.h"

static char *company_option;
static char *title_option;
static char *stage_option;
static char *note_option;

static const GOptionEntry options[] = {
  { "company", 0, 0, G_OPTION_ARG_STRING, &company_option,
    N_ ("Employer, if the mail does not name it rightly"), N_ ("TEXT") },
  { "title", 0, 0, G_OPTION_ARG_STRING, &title_option,
    N_ ("Role, if the mail does not name it rightly"), N_ ("TEXT") },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_option,
    N_ ("What the mail says, if not what is suggested"), N_ ("TARGET") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note_option, N_ ("A note for the timeline"), N_ ("TEXT") },
  { NULL },
};

static SlJob *
create_draft (SlCli *cli, SlMessage *message, GError **error)
{
  g_autoptr (SlJob) read = sl_tracker_dup_job_draft (cli->tracker, message);
  SlJobFields fields = *sl_job_get_fields (read);

  if (company_option != NULL)
    fields.company = company_option;
  if (title_option != NULL)
    fields.title = title_option;
  if (fields.company != NULL && *fields.company != '\0' && fields.title != NULL &&
      *fields.title != '\0')
    return sl_job_new (&fields);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
               _ ("The mail does not name both employer and role; add --company and --title"));
  return NULL;
}

static gboolean
add (SlCli *cli, const char *id, SlJob *draft, const SlApproval *approval, GError **error)
{
  g_autofree char *group_id = NULL;

  sl_tracker_add_job_from_message_async (cli->tracker, id, draft, approval, cli->cancellable,
                                         sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJob) job =
      sl_tracker_add_job_from_message_finish (cli->tracker, result, &group_id, error);
  if (job == NULL)
    return FALSE;
  g_autofree char *name = sl_cli_text_job (job);
  g_autofree char *sentence = g_strdup_printf (_ ("Added %s"), name);
  sl_cli_report_job (cli, job, group_id, sentence);
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  const SlMessageView view = SL_MESSAGE_VIEW_PENDING;
  SlApproval approval = { .note = note_option };
  int target;

  if (stage_option != NULL)
    {
      if (!sl_cli_text_parse_nick (SL_TYPE_STAGE_TARGET, stage_option, "--stage", &target, error))
        return FALSE;
      approval.sets_stage = TRUE;
      approval.stage_target = (SlStageTarget) target;
    }
  g_autofree char *id = sl_cli_find_message (cli, arguments[0], &view, 1, error);
  if (id == NULL)
    return FALSE;
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (cli->tracker, id, error);
  if (item == NULL)
    return FALSE;
  g_autoptr (SlJob) draft = create_draft (cli, sl_inbox_item_get_message (item), error);
  return draft != NULL && add (cli, id, draft, &approval, error);
}

const SlCliCommand sl_command_jobs_from_mail = {
  .name = "jobs from-mail",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "ID"),
  .summary = N_ ("Track the application a mail of the inbox is about"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
