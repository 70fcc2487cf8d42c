/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-next.h"
#include "sl-command-list.h"

static int silent_option;
static gboolean all_option;

static const GOptionEntry options[] = {
  { "silent-days", 0, 0, G_OPTION_ARG_INT, &silent_option,
    N_ ("Silent is who has not answered for so many days, whatever “silence” says"), N_ ("N") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_option, N_ ("Also what was put off or done"), NULL },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlNextQuery query = { .include_marked = all_option };

  if (silent_option < 0 || silent_option > SL_SILENCE_MOST_DAYS)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("--silent-days is a number from 1 to 3650"));
      return FALSE;
    }
  for (int stage = SL_STAGE_APPLIED; silent_option > 0 && stage < SL_STAGE_OFFER; stage++)
    query.silence.days_of_stage[stage] = silent_option;
  return sl_cli_next_show (cli, &query, error);
}

const SlCliCommand sl_command_next = {
  .name = "next",
  .group = SL_CLI_GROUP_JOBS,
  .summary = N_ ("List what comes next: interviews, deadlines, tasks, offers, silence"),
  .details = N_ ("Interviews come from invites and follow their updates and cancellations. A "
                 "deadline is told only where a mail asks for something until a day, with its "
                 "words."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
