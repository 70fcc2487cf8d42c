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

static char *at_option;
static char *note_option;
static gboolean interview_option;

static const GOptionEntry options[] = {
  { "at", 0, 0, G_OPTION_ARG_STRING, &at_option, N_ ("When it happened (now)"), N_ ("TIME") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note_option, N_ ("More about it"), N_ ("TEXT") },
  { "interview", 0, 0, G_OPTION_ARG_NONE, &interview_option, N_ ("It was an interview"), NULL },
  { NULL },
};

static gboolean
add (SlCli *cli, const SlEventFields *fields, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) draft = sl_event_new (fields);

  sl_tracker_add_event_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlEvent) event = sl_tracker_add_event_finish (cli->tracker, result, &group_id, error);
  if (event == NULL)
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "event", sl_cli_json_from_record (event));
  sl_cli_report_act (cli, object, group_id, _ ("Written into the timeline"));
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlEventFields fields = {
    .actor = SL_ACTOR_USER,
    .event_type = interview_option ? SL_EVENT_TYPE_INTERVIEW_LOG : SL_EVENT_TYPE_NOTE,
    .title = (char *) arguments[1],
    .note = note_option,
  };

  if (at_option != NULL && !sl_cli_text_parse_time (at_option, "--at", &fields.occurred_us, error))
    return FALSE;
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);
  if (job == NULL)
    return FALSE;
  fields.job_id = sl_job_get_fields (job)->id;
  return add (cli, &fields, error);
}

const SlCliCommand sl_command_log = {
  .name = "log",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB TEXT"),
  .summary = N_ ("Write a line into a timeline without moving anything"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
