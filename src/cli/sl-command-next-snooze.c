/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-next.h"
#include "sl-command-list.h"
#include "sl-date.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  guint64 days = 0;

  if (!g_ascii_string_to_unsigned (arguments[1], 10, 1, 3650, &days, NULL))
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("DAYS is a number from 1 to 3650"));
      return FALSE;
    }
  int64_t now_us = sl_clock_get_real_us (sl_tracker_get_clock (cli->tracker));
  return sl_cli_next_put_off (cli, SL_NEXT_VIEW_STEPS, arguments[0],
                              now_us + (int64_t) days * SL_US_PER_DAY, _ ("Put off"), error);
}

const SlCliCommand sl_command_next_snooze = {
  .name = "next snooze",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "N DAYS"),
  .summary = N_ ("Put a next step off for some days"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
