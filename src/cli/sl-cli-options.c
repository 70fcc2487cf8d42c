/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line is read twice: up to the command, to find it, and then as a whole with the
 * options of that command.
 */

#include "config.h"

#include "sl-cli-options.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT_WIDTH 78

const char *
sl_cli_options_get_group_title (SlCliGroup group)
{
  switch (group)
    {
    case SL_CLI_GROUP_MAIL:
      return _ ("Mail");
    case SL_CLI_GROUP_REVIEW:
      return _ ("Review");
    case SL_CLI_GROUP_JOBS:
      return _ ("Applications");
    case SL_CLI_GROUP_PROFILE:
      return _ ("Profile");
    case SL_CLI_GROUP_TOOLS:
      return _ ("Tools");
    case SL_CLI_N_GROUPS:
      break;
    }
  g_assert_not_reached ();
}

void
sl_cli_options_clear (SlCliOptions *options)
{
  g_clear_pointer (&options->profile, g_free);
  g_clear_pointer (&options->provider_base, g_free);
  g_clear_pointer (&options->account_key, g_free);
  g_clear_pointer (&options->arguments, g_strfreev);
}

/* What an option writes to is a place in SlCliOptions. */
#define MEMBER(name) GSIZE_TO_POINTER (offsetof (SlCliOptions, name))

static const GOptionEntry global_options[] = {
  { "help", 'h', 0, G_OPTION_ARG_NONE, MEMBER (help), N_ ("Show help"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, MEMBER (version), N_ ("Show the version"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, MEMBER (json), N_ ("Print JSON for machines"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, MEMBER (profile), N_ ("Use the profile in this folder"),
    N_ ("DIR") },
  { "account", 0, 0, G_OPTION_ARG_STRING, MEMBER (account_key),
    N_ ("Name of the mailbox, where you have several"), N_ ("KEY") },
  { "key-file", 0, 0, G_OPTION_ARG_NONE, MEMBER (key_file),
    N_ ("Without a keyring, keep the key in a file only you can read"), NULL },
  { "provider-base", 0, 0, G_OPTION_ARG_STRING, MEMBER (provider_base),
    N_ ("Stand-in for the mail provider, on this machine only"), N_ ("URL") },
  { "debug", 0, 0, G_OPTION_ARG_NONE, MEMBER (debug),
    N_ ("Log what is done to standard error, without secrets"), NULL },
  { NULL },
};

const GOptionEntry *
sl_cli_options_get_global (void)
{
  return global_options;
}

static GOptionContext *
create_context (SlCliOptions *options, GStrv *rest, const GOptionEntry *more)
{
  GOptionEntry global[G_N_ELEMENTS (global_options)];
  const GOptionEntry remaining[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("", NULL, NULL, NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (global); i++)
    {
      global[i] = global_options[i];
      global[i].arg_data = (char *) options + GPOINTER_TO_SIZE (global_options[i].arg_data);
    }
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (more != NULL)
    g_option_group_add_entries (group, more);
  g_option_group_add_entries (group, global);
  g_option_group_add_entries (group, remaining);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

static gboolean
check_arguments (const SlCliCommand *command, char **arguments, GError **error)
{
  unsigned int n = g_strv_length (arguments);

  for (unsigned int i = 0; i < n && !command->takes_paths; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      {
        g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("An argument is not UTF-8 text"));
        return FALSE;
      }
  if (n >= (unsigned int) command->min_arguments &&
      (command->max_arguments < 0 || n <= (unsigned int) command->max_arguments))
    return command->check == NULL || command->check ((const char *const *) arguments, error);
  if (command->arguments == NULL)
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("“%s” takes no arguments"),
                 command->name);
  else
    g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                 /* Translators: a command and what must follow it. */
                 _ ("Usage: shortlistctl %1$s %2$s"), command->name,
                 sl_cli_command_get_arguments (command));
  return FALSE;
}

/* @words: the command line from the command on. */
static gboolean
parse_command (SlCliOptions *options, const char *const *words, GError **error)
{
  unsigned int n_used;
  g_auto (GStrv) rest = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  options->command = sl_cli_commands_find (words, &n_used, error);
  if (options->command == NULL)
    return FALSE;
  g_strv_builder_add (builder, options->command->name);
  g_strv_builder_addv (builder, (const char **) words + n_used);
  g_auto (GStrv) line = g_strv_builder_end (builder);
  g_autoptr (GOptionContext) context = create_context (options, &rest, options->command->options);
  if (!g_option_context_parse_strv (context, &line, error))
    return FALSE;
  options->arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
  return options->help || check_arguments (options->command, options->arguments, error);
}

gboolean
sl_cli_options_parse (int argc, char **argv, SlCliOptions *options, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *options = (SlCliOptions) { 0 };
  for (int i = 0; i < argc; i++)
    g_strv_builder_add (builder, argv[i]);
  g_auto (GStrv) line = g_strv_builder_end (builder);
  g_autoptr (GOptionContext) context = create_context (options, &words, NULL);
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse_strv (context, &line, error))
    return FALSE;
  return words == NULL || parse_command (options, (const char *const *) words, error);
}

static void
append_wrapped (GString *text, const char *paragraph)
{
  g_auto (GStrv) words = g_strsplit (paragraph, " ", -1);
  glong column = 0;

  for (size_t i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);
      if (column > 0 && column + 1 + width > TEXT_WIDTH)
        column = 0;
      if (i > 0)
        g_string_append_c (text, column > 0 ? ' ' : '\n');
      g_string_append (text, words[i]);
      column += width + (column > 0 ? 1 : 0);
    }
  g_string_append_c (text, '\n');
}

/* The list of options alone: GLib's own usage line is not ours. */
static void
append_options (GString *text, GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  const char *list = strstr (help, "\n\n");

  g_strchomp (help);
  g_string_append_printf (text, "%s\n", list != NULL ? list + 1 : help);
}

static char *
dup_overview (void)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();
  SlCliOptions options = { 0 };
  g_auto (GStrv) rest = NULL;
  g_autoptr (GOptionContext) context = create_context (&options, &rest, NULL);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n",
                          _ ("Usage: shortlistctl [OPTION…] COMMAND [OPTION…] [ARGUMENT…]"));
  for (int group = 0; group < SL_CLI_N_GROUPS; group++)
    {
      g_string_append_printf (text, "\n%s:\n", sl_cli_options_get_group_title ((SlCliGroup) group));
      for (size_t i = 0; commands[i] != NULL; i++)
        if ((int) commands[i]->group == group)
          g_string_append_printf (text, "  %-16s %s\n", commands[i]->name,
                                  gettext (commands[i]->summary));
    }
  append_options (text, context);
  g_string_append_printf (text, "\n%s\n", _ ("“shortlistctl help COMMAND” tells more."));
  return g_string_free_and_steal (text);
}

char *
sl_cli_options_dup_help (const SlCliCommand *command)
{
  if (command == NULL)
    return dup_overview ();

  SlCliOptions options = { 0 };
  g_auto (GStrv) rest = NULL;
  g_autoptr (GOptionContext) context = create_context (&options, &rest, command->options);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s%s%s\n\n%s.\n", _ ("Usage: shortlistctl [OPTION…]"),
                          command->name, command->arguments != NULL ? " " : "",
                          command->arguments != NULL ? sl_cli_command_get_arguments (command) : "",
                          gettext (command->summary));
  if (command->details != NULL)
    {
      g_string_append_c (text, '\n');
      append_wrapped (text, gettext (command->details));
    }
  append_options (text, context);
  return g_string_free_and_steal (text);
}
