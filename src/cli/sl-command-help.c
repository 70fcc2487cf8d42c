/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-options.h"
#include "sl-cli-reference.h"
#include "sl-command-list.h"

static gboolean man_option;

static const GOptionEntry options[] = {
  { "man", 0, 0, G_OPTION_ARG_NONE, &man_option, N_ ("The manual page, for “man -l -”"), NULL },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  const SlCliCommand *command = NULL;
  unsigned int n_used;

  if (arguments[0] != NULL)
    {
      command = sl_cli_commands_find (arguments, &n_used, error);
      if (command == NULL)
        return FALSE;
    }
  g_autofree char *help =
      man_option ? sl_cli_reference_dup_man () : sl_cli_options_dup_help (command);
  fputs (help, stdout);
  return TRUE;
}

const SlCliCommand sl_command_help = {
  .name = "help",
  .group = SL_CLI_GROUP_TOOLS,
  .arguments = NC_ ("arguments", "[COMMAND]"),
  .summary = N_ ("Show what there is, or how one command is used"),
  .max_arguments = 2,
  .options = options,
  .run = run,
};
