/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-reference.h"
#include "sl-command-list.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  static const struct
  {
    const char *shell;
    char *(*dup_script) (void);
  } shells[] = {
    { "bash", sl_cli_reference_dup_bash },
    { "zsh", sl_cli_reference_dup_zsh },
    { "fish", sl_cli_reference_dup_fish },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      if (!g_str_equal (shells[i].shell, arguments[0]))
        continue;
      g_autofree char *script = shells[i].dup_script ();
      fputs (script, stdout);
      return TRUE;
    }
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
               _ ("There is completion for bash, zsh and fish, not for “%s”"), arguments[0]);
  return FALSE;
}

const SlCliCommand sl_command_completion = {
  .name = "completion",
  .group = SL_CLI_GROUP_TOOLS,
  .arguments = "bash|zsh|fish",
  .summary = N_ ("Print the completion of commands and options for a shell"),
  .details = N_ ("It is installed with the program. For a program that is not installed: "
                 "eval \"$(shortlistctl completion bash)\""),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
