/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static char *outcome_option;
static char *at_option;
static char *note_option;
static char *title_option;

static const GOptionEntry options[] = {
  { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome_option,
    N_ ("How it ended, with closed or offer"), N_ ("OUTCOME") },
  { "at", 0, 0, G_OPTION_ARG_STRING, &at_option, N_ ("When it happened (now)"), N_ ("TIME") },
  { "title", 0, 0, G_OPTION_ARG_STRING, &title_option, N_ ("What the timeline calls it"),
    N_ ("TEXT") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note_option, N_ ("A note for the timeline"), N_ ("TEXT") },
  { NULL },
};

/* "rejected" is what people say; it is stage closed with that outcome. */
static gboolean
parse_stage (const char *text, SlEventFields *fields, GError **error)
{
  g_autofree char *nick = g_strdelimit (g_utf8_strdown (text, -1), " -", '_');
  int target;
  int stage;

  if (!sl_enum_from_nick (SL_TYPE_STAGE, nick, &stage) &&
      sl_enum_from_nick (SL_TYPE_STAGE_TARGET, nick, &target) &&
      sl_stage_target_get_stage ((SlStageTarget) target) != SL_STAGE_NONE)
    {
      fields->to_stage = sl_stage_target_get_stage ((SlStageTarget) target);
      fields->outcome = sl_stage_target_get_outcome ((SlStageTarget) target);
      return TRUE;
    }
  if (!sl_cli_text_parse_nick (SL_TYPE_STAGE, text, _ ("STAGE"), &stage, error))
    return FALSE;
  fields->to_stage = (SlStage) stage;
  return TRUE;
}

static gboolean
parse (const char *stage, SlEventFields *fields, GError **error)
{
  int outcome = SL_OUTCOME_NONE;

  if (!parse_stage (stage, fields, error))
    return FALSE;
  if (outcome_option != NULL)
    {
      if (!sl_cli_text_parse_nick (SL_TYPE_OUTCOME, outcome_option, "--outcome", &outcome, error))
        return FALSE;
      fields->outcome = (SlOutcome) outcome;
    }
  return at_option == NULL ||
         sl_cli_text_parse_time (at_option, "--at", &fields->occurred_us, error);
}

static SlEvent *
add_event (SlCli *cli, const SlEventFields *fields, char **group_id, GError **error)
{
  g_autoptr (SlEvent) draft = sl_event_new (fields);

  sl_tracker_add_event_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_add_event_finish (cli->tracker, result, group_id, error);
}

static void
report (SlCli *cli, SlJob *job, SlEvent *event, const char *group_id)
{
  g_autofree char *name = sl_cli_text_job (job);
  g_autofree char *stage =
      sl_cli_text_stage (sl_job_get_fields (job)->stage, sl_job_get_fields (job)->outcome);
  /* Translators: an application and the stage it has now. */
  g_autofree char *sentence = g_strdup_printf (_ ("%1$s is now at: %2$s"), name, stage);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "job", sl_cli_json_from_record (job));
  json_object_set_member (object, "event", sl_cli_json_from_record (event));
  sl_cli_report_act (cli, object, group_id, sentence);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;
  SlEventFields fields = {
    .actor = SL_ACTOR_USER,
    .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
    .title = title_option,
    .note = note_option,
  };

  if (!parse (arguments[1], &fields, error))
    return FALSE;
  g_autoptr (SlJob) before = sl_cli_find_job (cli, arguments[0], error);
  if (before == NULL)
    return FALSE;
  fields.job_id = sl_job_get_fields (before)->id;
  g_autoptr (SlEvent) event = add_event (cli, &fields, &group_id, error);
  if (event == NULL)
    return FALSE;
  g_autoptr (SlJob) job = sl_tracker_get_job (cli->tracker, fields.job_id, error);
  if (job == NULL)
    return FALSE;
  report (cli, job, event, group_id);
  return TRUE;
}

const SlCliCommand sl_command_stage = {
  .name = "stage",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB STAGE"),
  .summary = N_ ("Move an application to a stage"),
  .details = N_ ("STAGE is applied, recruiter_screen, assessment, hiring_manager_screen, "
                 "technical_interview, onsite, offer or closed; rejected and withdrawn are "
                 "understood, too."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
