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
  const SlNextQuery query = { .view = SL_NEXT_VIEW_CLOSINGS };

  return sl_cli_next_show (cli, &query, error);
}

const SlCliCommand sl_command_next_closings = {
  .name = "next closings",
  .group = SL_CLI_GROUP_JOBS,
  .summary = N_ ("List applications silent for so long that they could be closed"),
  .details = N_ ("Nothing is closed by itself: “next close N” does it, “next keep N” "
                 "refuses it until there are news."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
