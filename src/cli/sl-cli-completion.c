/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Completion for shells. The scripts know commands, options and files; ids are for the user to
 * copy, since looking them up would open the profile at every key.
 */

#include <glib/gi18n.h>

#include "sl-cli-options.h"
#include "sl-cli-reference.h"

typedef enum
{
  VALUE_NONE,
  VALUE_FILE,
  VALUE_TEXT,
} Value;

static Value
get_value (const GOptionEntry *option)
{
  switch (option->arg)
    {
    case G_OPTION_ARG_NONE:
      return VALUE_NONE;
    case G_OPTION_ARG_FILENAME:
    case G_OPTION_ARG_FILENAME_ARRAY:
      return VALUE_FILE;
    case G_OPTION_ARG_STRING:
    case G_OPTION_ARG_INT:
    case G_OPTION_ARG_CALLBACK:
    case G_OPTION_ARG_STRING_ARRAY:
    case G_OPTION_ARG_DOUBLE:
    case G_OPTION_ARG_INT64:
      return VALUE_TEXT;
    }
  g_return_val_if_reached (VALUE_TEXT);
}

static void
collect_options (GTree *names, const GOptionEntry *options, Value value)
{
  for (const GOptionEntry *option = options; option != NULL && option->long_name != NULL; option++)
    if (get_value (option) == value)
      g_tree_insert (names, g_strconcat ("--", option->long_name, NULL), NULL);
}

static gboolean
append_name (gpointer name, gpointer value, gpointer data)
{
  g_string_append_printf (data, "%s%s", ((GString *) data)->len > 0 ? "|" : "", (char *) name);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/* Returns: (transfer full): all options of that kind of value, as a pattern: "--job|--stage". An
 * option means the same wherever it is. */
static char *
dup_pattern (Value value)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();
  g_autoptr (GTree) names = g_tree_new_full (compare_names, NULL, g_free, NULL);
  GString *pattern = g_string_new (NULL);

  collect_options (names, sl_cli_options_get_global (), value);
  for (size_t i = 0; commands[i] != NULL; i++)
    collect_options (names, commands[i]->options, value);
  g_tree_foreach (names, append_name, pattern);
  return g_string_free_and_steal (pattern);
}

/* Returns: (transfer full): the first word of a command. */
static char *
dup_first_word (const SlCliCommand *command)
{
  return g_strndup (command->name, strcspn (command->name, " "));
}

/* Whether @command is the first one that begins with its word. */
static gboolean
is_first (const SlCliCommand *command, const char *word)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();
  size_t length = strlen (word);

  for (size_t i = 0; commands[i] != command; i++)
    if (g_str_has_prefix (commands[i]->name, word) &&
        (commands[i]->name[length] == ' ' || commands[i]->name[length] == '\0'))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): for single quotes. */
static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  return g_strjoinv ("'\\''", parts);
}

/* An element of a shell's array; zsh takes what it means after a colon. */
static void
append_element (GString *script, const char *prefix, const char *name, const char *meaning)
{
  if (meaning == NULL)
    {
      g_string_append_printf (script, "'%s%s' ", prefix, name);
      return;
    }
  g_autofree char *quoted = quote (meaning);
  g_string_append_printf (script, "'%s%s:%s' ", prefix, name, quoted);
}

/* Words after @word; with an empty one, the first words. */
static void
append_words (GString *script, const char *word, gboolean described)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();
  size_t length = strlen (word);

  for (size_t i = 0; commands[i] != NULL; i++)
    {
      const char *name = commands[i]->name;
      const char *summary = gettext (commands[i]->summary);
      g_autofree char *first = dup_first_word (commands[i]);
      if (length == 0 && is_first (commands[i], first))
        append_element (script, "", first,
                        !described                   ? NULL
                        : strchr (name, ' ') != NULL ? "…"
                                                     : summary);
      else if (length > 0 && g_str_has_prefix (name, word) && name[length] == ' ')
        append_element (script, "", name + length + 1, described ? summary : NULL);
    }
}

static void
append_options (GString *script, const GOptionEntry *options, gboolean described)
{
  for (const GOptionEntry *option = options; option != NULL && option->long_name != NULL; option++)
    append_element (script, "--", option->long_name,
                    described ? gettext (option->description) : NULL);
}

/* One branch a command: options, and whether its arguments are files. */
static void
append_branches (GString *script, gboolean described, gboolean long_names)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();

  for (size_t i = 0; commands[i] != NULL; i++)
    {
      if ((strchr (commands[i]->name, ' ') != NULL) != long_names)
        continue;
      g_string_append_printf (script, "    '%s'|'%s '*)\n      options+=(", commands[i]->name,
                              commands[i]->name);
      append_options (script, commands[i]->options, described);
      g_string_append (script, ")\n");
      if (commands[i]->takes_paths)
        g_string_append (script, "      files=1\n");
      g_string_append (script, "      ;;\n");
    }
}

static void
append_case_of_words (GString *script, gboolean described)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();

  g_string_append (script, "  case \"$first\" in\n    '') names=(");
  append_words (script, "", described);
  g_string_append (script, ") ;;\n");
  for (size_t i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *word = dup_first_word (commands[i]);
      if (strchr (commands[i]->name, ' ') == NULL || !is_first (commands[i], word))
        continue;
      g_string_append_printf (script, "    '%s') names=(", word);
      append_words (script, word, described);
      g_string_append (script, ") ;;\n");
    }
  g_string_append (script, "  esac\n");
}

char *
sl_cli_reference_dup_bash (void)
{
  g_autofree char *files = dup_pattern (VALUE_FILE);
  g_autofree char *texts = dup_pattern (VALUE_TEXT);
  GString *script = g_string_new ("# bash completion for shortlistctl, made by “shortlistctl "
                                  "completion bash”\n_shortlistctl() {\n");

  g_string_append_printf (
      script,
      "  local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} i first files=\n"
      "  local -a plain=() names=() options=()\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n"
      "      %s|%s) [[ ${COMP_WORDS[i+1]-} == = ]] && ((i++)); ((i++)) ;;\n"
      "      -*|=) ;;\n"
      "      *) plain+=(\"${COMP_WORDS[i]}\") ;;\n"
      "    esac\n"
      "  done\n"
      "  [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  [[ $cur == = ]] && cur=\n"
      "  case $option in\n"
      "    %s) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); return ;;\n"
      "    %s) COMPREPLY=(); return ;;\n"
      "  esac\n"
      "  first=\"${plain[*]}\"\n",
      files, texts, files, texts);
  append_case_of_words (script, FALSE);
  g_string_append (script, "  options=(");
  append_options (script, sl_cli_options_get_global (), FALSE);
  g_string_append (script, ")\n  case \"$first\" in\n");
  append_branches (script, FALSE, TRUE);
  append_branches (script, FALSE, FALSE);
  g_string_append (script,
                   "  esac\n"
                   "  if [[ $cur == -* ]]; then names=(\"${options[@]}\"); files=; fi\n"
                   "  mapfile -t COMPREPLY < <(compgen -W \"${names[*]}\" -- \"$cur\")\n"
                   "  if [[ $files ]]; then\n"
                   "    compopt -o filenames\n"
                   "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$cur\")\n"
                   "  fi\n"
                   "}\n"
                   "complete -F _shortlistctl shortlistctl\n");
  return g_string_free_and_steal (script);
}

char *
sl_cli_reference_dup_zsh (void)
{
  g_autofree char *files = dup_pattern (VALUE_FILE);
  g_autofree char *texts = dup_pattern (VALUE_TEXT);
  GString *script = g_string_new ("#compdef shortlistctl\n# made by “shortlistctl completion zsh”\n"
                                  "_shortlistctl() {\n");

  g_string_append_printf (script,
                          "  local -a plain names options\n"
                          "  local i first files=\n"
                          "  for ((i = 2; i < CURRENT; i++)); do\n"
                          "    case ${words[i]} in\n"
                          "      (%s|%s) ((i++)) ;;\n"
                          "      (-*) ;;\n"
                          "      (*) plain+=(\"${words[i]}\") ;;\n"
                          "    esac\n"
                          "  done\n"
                          "  case ${words[CURRENT-1]} in\n"
                          "    (%s) _files; return ;;\n"
                          "    (%s) return 1 ;;\n"
                          "  esac\n"
                          "  first=\"${(j: :)plain}\"\n",
                          files, texts, files, texts);
  append_case_of_words (script, TRUE);
  g_string_append (script, "  options=(");
  append_options (script, sl_cli_options_get_global (), TRUE);
  g_string_append (script, ")\n  case \"$first\" in\n");
  append_branches (script, TRUE, TRUE);
  append_branches (script, TRUE, FALSE);
  g_string_append (script, "  esac\n"
                           "  if [[ $PREFIX == -* ]]; then\n"
                           "    _describe option options\n"
                           "    return\n"
                           "  fi\n"
                           "  (( $#names )) && _describe command names\n"
                           "  [[ -n $files ]] && _files\n"
                           "  return 0\n"
                           "}\n"
                           "_shortlistctl \"$@\"\n");
  return g_string_free_and_steal (script);
}

/* fish: one "complete" a word or option, with the words before it as its condition. */
static void
append_fish_options (GString *script, const char *condition, const GOptionEntry *options)
{
  static const char *const flags[] = { "", " -r -F", " -x" };

  for (const GOptionEntry *option = options; option != NULL && option->long_name != NULL; option++)
    {
      g_autofree char *text = quote (gettext (option->description));
      g_string_append_printf (script, "complete -c shortlistctl%s -l %s%s -d '%s'\n", condition,
                              option->long_name, flags[get_value (option)], text);
    }
}

static void
append_fish_command (GString *script, const SlCliCommand *command)
{
  g_autofree char *word = dup_first_word (command);
  g_autofree char *summary = quote (gettext (command->summary));
  g_autofree char *after = g_strdup_printf (" -n '__shortlistctl_after %s'", command->name);
  const char *second = strchr (command->name, ' ');

  if (is_first (command, word))
    g_string_append_printf (script,
                            "complete -c shortlistctl -n __shortlistctl_next -a %s -d '%s'\n", word,
                            second != NULL ? "…" : summary);
  if (second != NULL)
    g_string_append_printf (script,
                            "complete -c shortlistctl -n '__shortlistctl_next %s' -a %s -d '%s'\n",
                            word, second + 1, summary);
  append_fish_options (script, after, command->options);
  if (command->takes_paths)
    g_string_append_printf (script, "complete -c shortlistctl%s -F\n", after);
}

char *
sl_cli_reference_dup_fish (void)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();
  g_autofree char *files = dup_pattern (VALUE_FILE);
  g_autofree char *texts = dup_pattern (VALUE_TEXT);
  GString *script = g_string_new ("# fish completion for shortlistctl, made by “shortlistctl "
                                  "completion fish”\n");
  g_autofree char *pattern = g_strdelimit (g_strconcat (files, "|", texts, NULL), "|", ' ');

  g_string_append_printf (script,
                          "function __shortlistctl_plain\n"
                          "    set -l skip 0\n"
                          "    for word in (commandline -opc)[2..]\n"
                          "        if test $skip -eq 1\n"
                          "            set skip 0\n"
                          "            continue\n"
                          "        end\n"
                          "        switch $word\n"
                          "            case %s\n"
                          "                set skip 1\n"
                          "            case '-*'\n"
                          "            case '*'\n"
                          "                echo $word\n"
                          "        end\n"
                          "    end\n"
                          "end\n"
                          "function __shortlistctl_next\n"
                          "    set -l plain (__shortlistctl_plain)\n"
                          "    test \"$plain\" = \"$argv\"\n"
                          "end\n"
                          "function __shortlistctl_after\n"
                          "    set -l plain (__shortlistctl_plain)\n"
                          "    set -l n (count $argv)\n"
                          "    test \"$plain[1..$n]\" = \"$argv\"\n"
                          "end\n"
                          "complete -c shortlistctl -f\n",
                          pattern);
  append_fish_options (script, "", sl_cli_options_get_global ());
  for (size_t i = 0; commands[i] != NULL; i++)
    append_fish_command (script, commands[i]);
  return g_string_free_and_steal (script);
}
