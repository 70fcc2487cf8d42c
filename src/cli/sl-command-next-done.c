/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-cli-next.h"
#include "sl-command-list.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlNextStep *step = sl_cli_next_put_off (cli, arguments[0], G_MAXINT64, error);

  if (step == NULL)
    return FALSE;
  g_autoptr (SlNextStep) owned = step;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_member (object, "step", sl_cli_json_from_record (owned));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  printf ("%s\n", _ ("Taken off the list"));
  return TRUE;
}

const SlCliCommand sl_command_next_done = {
  .name = "next done",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = N_ ("N"),
                  .summary = N_ ("Take a next step off the list"),
                                .needs = SL_CLI_NEEDS_PROFILE,
                                .min_arguments = 1,
                                .max_arguments = 1,
                                .run = run,
                  };
