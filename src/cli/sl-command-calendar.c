/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-next.h"
#include "sl-command-list.h"
#include "sl-tracker-next.h"

static char *event_option;

static const GOptionEntry options[] = {
  { "event", 0, 0, G_OPTION_ARG_STRING, &event_option,
    N_ ("Only the interview that “shortlistctl next” lists as N"), N_ ("N") },
  { NULL },
};

/* Nobody but the user may read it. */
static gboolean
write_file (SlCli *cli, const char *path, const char *calendar, GError **error)
{
  if (!g_file_set_contents_full (path, calendar, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "file", path);
      sl_cli_print_json (cli, object);
    }
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlNextStep) step =
      event_option != NULL ? sl_cli_next_find (cli, SL_NEXT_VIEW_STEPS, event_option, error) : NULL;

  if (event_option != NULL && step == NULL)
    return FALSE;
  if (step != NULL && sl_next_step_get_fields (step)->kind != SL_NEXT_INTERVIEW)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND, _ ("“%s” is no interview"),
                   event_option);
      return FALSE;
    }
  sl_tracker_make_calendar_async (cli->tracker,
                                  step != NULL ? sl_next_step_get_fields (step)->message_id : NULL,
                                  cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autofree char *calendar = sl_tracker_make_calendar_finish (cli->tracker, result, error);

  if (calendar == NULL)
    return FALSE;
  if (arguments[0] != NULL)
    return write_file (cli, arguments[0], calendar, error);
  fputs (calendar, stdout);
  return TRUE;
}

const SlCliCommand sl_command_calendar = {
  .name = "calendar",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "[FILE]"),
  .summary = N_ ("Write all interviews as an iCalendar file"),
  .details = N_ ("On standard output, or to FILE, which is then not encrypted. A cancelled "
                 "interview is in it as such, so that a calendar that reads it again takes it "
                 "off."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .options = options,
  .run = run,
};
