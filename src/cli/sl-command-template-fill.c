/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-letters.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-letters.h"

static gboolean thanks_option;
static char *language_option;
static gboolean mailto_option;
static gboolean sent_option;

static const GOptionEntry options[] = {
  { "thank-you", 0, 0, G_OPTION_ARG_NONE, &thanks_option, N_ ("Thanks for an interview"), NULL },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language_option,
    N_ ("In this language (that of its mails)"), N_ ("CODE") },
  { "mailto", 0, 0, G_OPTION_ARG_NONE, &mailto_option,
    N_ ("As an address that opens a mail program"), NULL },
  { "sent", 0, 0, G_OPTION_ARG_NONE, &sent_option,
    N_ ("It was sent: log that instead of printing it"), NULL },
  { NULL },
};

static gboolean
log_sent (SlCli *cli, SlJob *job, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlEvent) draft = sl_event_new (&(SlEventFields) {
      .job_id = sl_job_get_fields (job)->id,
      .title = (char *) (thanks_option ? _ ("Thanks sent") : _ ("Follow-up sent")),
      .event_type = SL_EVENT_TYPE_NOTE,
  });

  sl_tracker_add_event_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlEvent) event = sl_tracker_add_event_finish (cli->tracker, result, &group_id, error);
  if (event == NULL)
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "event", sl_cli_json_from_record (event));
  sl_cli_report_act (cli, object, group_id, sl_event_get_fields (event)->title);
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  if (sent_option)
    return log_sent (cli, job, error);
  sl_tracker_fill_letter_async (cli->tracker, sl_job_get_fields (job)->id,
                                thanks_option ? SL_LETTER_THANK_YOU : SL_LETTER_FOLLOW_UP,
                                language_option, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlLetter) letter = sl_tracker_fill_letter_finish (cli->tracker, result, error);
  if (letter == NULL)
    return FALSE;
  if (mailto_option && !cli->json)
    {
      g_autofree char *mailto = sl_letter_make_mailto (letter);
      printf ("%s\n", mailto);
      return TRUE;
    }
  sl_cli_letters_print (cli, "letter", letter);
  return TRUE;
}

const SlCliCommand sl_command_template_fill = {
  .name = "template fill",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Write a follow-up or thanks for an application"),
  .details = N_ ("Prints the mail; nothing is sent. Say --sent when you have sent "
                 "it: it is logged, and the application is not silent any more."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
