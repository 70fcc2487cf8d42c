/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-next.h"
#include "sl-command-list.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  return sl_cli_next_put_off (cli, SL_NEXT_VIEW_STEPS, arguments[0], G_MAXINT64,
                              _ ("Taken off the list"), error);
}

const SlCliCommand sl_command_next_done = {
  .name = "next done",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "N"),
  .summary = N_ ("Take a next step off the list"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
