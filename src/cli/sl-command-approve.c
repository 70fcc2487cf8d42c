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
static int above_option;

static const GOptionEntry options[] = {
  { "job", 0, 0, G_OPTION_ARG_STRING, &job_option,
    N_ ("The application it belongs to, if not the suggested one"), N_ ("ID") },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_option,
    N_ ("What the mail says, if not what is suggested"), N_ ("TARGET") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note_option, N_ ("A note for the timeline"), N_ ("TEXT") },
  { "above", 0, 0, G_OPTION_ARG_INT, &above_option,
    N_ ("Instead of IDs: every suggestion with this confidence or more (1 to 100)"),
    N_ ("PERCENT") },
  { NULL },
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

/* As in the window: what contradicts its timeline is not among them. */
static gboolean
approve_above (SlCli *cli, GError **error)
{
  sl_tracker_approve_above_async (cli->tracker, above_option, NULL, cli->cancellable,
                                  sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) answer = sl_cli_wait (cli);
  g_autoptr (SlActResult) result = sl_tracker_approve_finish (cli->tracker, answer, error);
  if (result == NULL)
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "done", result->n_done);
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("Approved %u mail", "Approved %u mails", result->n_done), result->n_done);
  sl_cli_report_act (cli, object, result->group_id, sentence);
  return TRUE;
}

static gboolean
check (const char *const *arguments, GError **error)
{
  gboolean above = above_option != 0;

  if (above && (above_option < 1 || above_option > 100))
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--above is 1 to 100"));
  else if (above && (arguments[0] != NULL || job_option != NULL || stage_option != NULL ||
                     note_option != NULL))
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                 _ ("--above takes each mail as suggested: no IDs, --job, --stage or --note"));
  else if (!above && arguments[0] == NULL)
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                 _ ("Usage: shortlistctl approve ID…, or approve --above PERCENT"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  const SlMessageView view = SL_MESSAGE_VIEW_PENDING;
  SlApproval approval = { .note = note_option };
  g_autoptr (SlJob) job = NULL;
  int target = SL_STAGE_TARGET_NO_CHANGE;

  if (above_option != 0)
    return approve_above (cli, error);
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
  .arguments = NC_ ("arguments", "[ID…]"),
  .summary = N_ ("Link mails of the inbox to their application and move it"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 0,
  .max_arguments = -1,
  .options = options,
  .check = check,
  .run = run,
};
