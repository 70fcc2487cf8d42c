/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-letters.h"
#include "sl-command-list.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlLetter) letter = sl_cli_letters_find (cli, arguments[0], error);

  if (letter == NULL)
    return FALSE;
  sl_cli_letters_print (cli, "template", letter);
  return TRUE;
}

const SlCliCommand sl_command_template_show = {
  .name = "template show",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "TEMPLATE"),
  .summary = N_ ("Show a template with its placeholders"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
