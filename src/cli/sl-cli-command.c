/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of commands, and how one is found in it.
 */

#include "sl-cli-command.h"

#include <glib/gi18n.h>

#include "sl-command-list.h"

/* One a line. */
/* clang-format off */
static const SlCliCommand *const commands[] = {
  &sl_command_connect,
  &sl_command_disconnect,
  &sl_command_accounts,
  &sl_command_sync,
  &sl_command_find,
  &sl_command_mail_import,
  &sl_command_mail_show,
  &sl_command_runs,
  &sl_command_inbox,
  &sl_command_approve,
  &sl_command_deny,
  &sl_command_refuse,
  &sl_command_restore,
  &sl_command_undo,
  &sl_command_activity,
  &sl_command_rules_list,
  &sl_command_rules_add,
  &sl_command_rules_remove,
  &sl_command_learned_list,
  &sl_command_learned_forget,
  &sl_command_thresholds,
  &sl_command_jobs_list,
  &sl_command_jobs_show,
  &sl_command_jobs_add,
  &sl_command_jobs_edit,
  &sl_command_jobs_remove,
  &sl_command_jobs_merge,
  &sl_command_jobs_from_mail,
  &sl_command_jobs_import,
  &sl_command_company,
  &sl_command_stage,
  &sl_command_log,
  &sl_command_timeline,
  &sl_command_insights,
  &sl_command_next_snooze,
  &sl_command_next_done,
  &sl_command_next_closings,
  &sl_command_next_close,
  &sl_command_next_keep,
  &sl_command_next,
  &sl_command_silence,
  &sl_command_calendar,
  &sl_command_template_list,
  &sl_command_template_show,
  &sl_command_template_edit,
  &sl_command_template_fill,
  &sl_command_notes_list,
  &sl_command_notes_add,
  &sl_command_notes_edit,
  &sl_command_notes_remove,
  &sl_command_tasks_list,
  &sl_command_tasks_add,
  &sl_command_tasks_done,
  &sl_command_tasks_remove,
  &sl_command_texts,
  &sl_command_client_set,
  &sl_command_client_forget,
  &sl_command_backup_restore,
  &sl_command_backup,
  &sl_command_export,
  &sl_command_import,
  &sl_command_check,
  &sl_command_serve,
  &sl_command_token,
  &sl_command_route,
  &sl_command_completion,
  &sl_command_help,
  NULL,
};
/* clang-format on */

const char *
sl_cli_command_get_arguments (const SlCliCommand *command)
{
  return command->arguments != NULL ? g_dpgettext2 (NULL, "arguments", command->arguments) : NULL;
}

const SlCliCommand *const *
sl_cli_commands_get (void)
{
  return commands;
}

/* Returns how many of @words are the words of @name, all of them or none. */
static unsigned int
match (const char *name, const char *const *words)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  unsigned int i = 0;

  for (; parts[i] != NULL; i++)
    if (words[i] == NULL || !g_str_equal (words[i], parts[i]))
      return 0;
  return i;
}

/* "jobs" alone: which of them is meant? */
static char *
list_completions (const char *word)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (size_t i = 0; commands[i] != NULL; i++)
    if (g_str_has_prefix (commands[i]->name, prefix))
      g_strv_builder_add (names, commands[i]->name + strlen (prefix));
  g_auto (GStrv) list = g_strv_builder_end (names);
  return *list != NULL ? g_strjoinv (", ", list) : NULL;
}

const SlCliCommand *
sl_cli_commands_find (const char *const *words, unsigned int *n_used, GError **error)
{
  for (size_t i = 0; commands[i] != NULL; i++)
    {
      *n_used = match (commands[i]->name, words);
      if (*n_used > 0)
        return commands[i];
    }
  g_autofree char *shown = g_utf8_make_valid (words[0], -1);
  g_autofree char *completions = list_completions (words[0]);
  if (completions != NULL)
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                 /* Translators: a command, and the words that may follow it. */
                 _ ("“%1$s” needs one of these after it: %2$s"), shown, completions);
  else
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                 _ ("There is no command “%s”; “shortlistctl help” lists them all"), shown);
  return NULL;
}
