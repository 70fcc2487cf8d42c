/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual page.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "sl-cli-options.h"
#include "sl-cli-reference.h"

/* Text as roff takes it: no escapes, and no request at the beginning of a line. */
static void
append_text (GString *page, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (page, "\\&");
  for (; *text != '\0'; text++)
    if (*text == '\\')
      g_string_append (page, "\\e");
    else if (*text == '-')
      g_string_append (page, "\\-");
    else
      g_string_append_c (page, *text);
}

static void
append_section (GString *page, const char *request, const char *title)
{
  g_string_append_printf (page, "%s \"", request);
  append_text (page, title);
  g_string_append (page, "\"\n");
}

static void
append_item (GString *page, const char *term, const char *arguments, const char *text)
{
  g_string_append (page, ".TP\n\\fB");
  append_text (page, term);
  g_string_append (page, "\\fR");
  if (arguments != NULL)
    {
      g_string_append (page, " \\fI");
      append_text (page, arguments);
      g_string_append (page, "\\fR");
    }
  g_string_append_c (page, '\n');
  append_text (page, text);
  g_string_append_c (page, '\n');
}

static void
append_options (GString *page, const GOptionEntry *options)
{
  for (const GOptionEntry *option = options; option->long_name != NULL; option++)
    {
      g_autofree char *name =
          option->short_name != 0
              ? g_strdup_printf ("-%c, --%s", option->short_name, option->long_name)
              : g_strconcat ("--", option->long_name, NULL);
      append_item (page, name,
                   option->arg_description != NULL ? gettext (option->arg_description) : NULL,
                   gettext (option->description));
    }
}

static void
append_command (GString *page, const SlCliCommand *command)
{
  g_autofree char *summary = g_strconcat (gettext (command->summary), ".", NULL);

  append_item (page, command->name, sl_cli_command_get_arguments (command), summary);
  if (command->details != NULL)
    {
      g_string_append (page, ".IP\n");
      append_text (page, gettext (command->details));
      g_string_append_c (page, '\n');
    }
  if (command->options == NULL)
    return;
  g_string_append (page, ".RS\n");
  append_options (page, command->options);
  g_string_append (page, ".RE\n");
}

static void
append_commands (GString *page)
{
  const SlCliCommand *const *commands = sl_cli_commands_get ();

  append_section (page, ".SH", _ ("COMMANDS"));
  for (int group = 0; group < SL_CLI_N_GROUPS; group++)
    {
      append_section (page, ".SS", sl_cli_options_get_group_title ((SlCliGroup) group));
      for (size_t i = 0; commands[i] != NULL; i++)
        if ((int) commands[i]->group == group)
          append_command (page, commands[i]);
    }
}

static void
append_surroundings (GString *page)
{
  append_section (page, ".SH", _ ("EXIT STATUS"));
  append_item (page, "0", NULL, _ ("Done."));
  append_item (page, "1", NULL, _ ("Failed, in whole or in part; one line says why."));
  append_item (page, "2", NULL, _ ("Wrong usage."));
  append_item (page, "130", NULL, _ ("Ended with Ctrl+C; what was done before is kept."));
  append_section (page, ".SH", _ ("ENVIRONMENT"));
  append_item (page, "NO_COLOR", NULL, _ ("No colours, on a terminal either."));
  append_item (page, "GMAIL_OAUTH_CLIENT_ID, GMAIL_OAUTH_CLIENT_SECRET", NULL,
               _ ("The OAuth client, where none was set with “client set”."));
  append_section (page, ".SH", _ ("FILES"));
  append_item (page, "~/.local/share/shortlist/", NULL,
               _ ("The profile, without --profile. Its key is in the keyring."));
}

char *
sl_cli_reference_dup_man (void)
{
  GString *page = g_string_new (NULL);

  g_string_append_printf (page, ".TH SHORTLISTCTL 1 \"\" \"Shortlist %s\" \"\"\n", PACKAGE_VERSION);
  append_section (page, ".SH", _ ("NAME"));
  g_string_append (page, "shortlistctl \\- ");
  append_text (page, _ ("what happened to each of your job applications, in the terminal"));
  g_string_append_c (page, '\n');
  append_section (page, ".SH", _ ("SYNOPSIS"));
  g_string_append (page, "\\fBshortlistctl\\fR ");
  append_text (page, _ ("[OPTION…] COMMAND [OPTION…] [ARGUMENT…]"));
  g_string_append_c (page, '\n');
  append_section (page, ".SH", _ ("DESCRIPTION"));
  append_text (page,
               _ ("Reads recruitment mail, decides on this machine which of your applications "
                  "each mail belongs to and what it means, and asks you where it is not "
                  "sure. It does all that the window does. Ids may be cut to their first "
                  "four or more characters."));
  g_string_append_c (page, '\n');
  append_section (page, ".SH", _ ("OPTIONS"));
  append_options (page, sl_cli_options_get_global ());
  append_commands (page);
  append_surroundings (page);
  return g_string_free_and_steal (page);
}
