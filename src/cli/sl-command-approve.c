/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"

static char *job_option;
static char *stage_option;
static char *note_option;

static const GOptionEntry options[] = {
  { "job", 0, 0, G_OPTION_ARG_STRING, &job_option,
    N_ ("The application it belongs to, if not the suggested one"), N_ ("ID") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_option,
      N_ ("What the mail says, if not what is suggested"), N_ ("TARGET") },
      { "note", 0, 0, G_OPTION_ARG_STRING, &note_option,
        N_ ("A note for the timeline"), N_ ("TEXT") }, { NULL },
      };

static gboolean
approve (SlCli *cli, const char *const *ids, const SlApproval *approval, GError **error)
{
  sl_tracker_approve_async (cli->tracker, ids, approval, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) answer = sl_cli_wait (cli);
  g_autoptr (SlActResult) result = sl_tracker_approve_finish (cli->tracker, answer, error);
  if (result == NULL)
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("Approved %u mail", "Approved %u mails", result->n_done), result->n_done);
  return sl_cli_report_result (cli, ids, result, sentence, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  const SlMessageView view = SL_MESSAGE_VIEW_PENDING;
  SlApproval approval = { .note = note_option };
  g_autoptr (SlJob) job = NULL;
  int target = SL_STAGE_TARGET_NO_CHANGE;

  if (stage_option != NULL)
    {
      if (!sl_cli_text_parse_nick (SL_TYPE_STAGE_TARGET, stage_option, "--stage", &target, error))
        return FALSE;
      approval.sets_stage = TRUE;
      approval.stage_target = (SlStageTarget) target;
    }
  if (job_option != NULL)
    {
      job = sl_cli_find_job (cli, job_option, error);
      if (job == NULL)
        return FALSE;
      approval.job_id = sl_job_get_fields (job)->id;
    }
  g_auto (GStrv) ids = sl_cli_find_messages (cli, arguments, &view, 1, error);
  return ids != NULL && approve (cli, (const char *const *) ids, &approval, error);
}

const SlCliCommand sl_command_approve = {
  .name = "approve",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = "ID…",
  .summary = N_ ("Link mails of the inbox to their application and move it"),
                .needs = SL_CLI_NEEDS_PROFILE,
                .min_arguments = 1,
                .max_arguments = -1,
                .options = options,
                .run = run,
  };
