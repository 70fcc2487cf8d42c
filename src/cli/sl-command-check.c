/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-text.h"
#include "sl-tracker-undo.h"

static void
print_document (SlCli *cli, char **problems)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (size_t i = 0; problems[i] != NULL; i++)
    json_array_add_string_element (array, problems[i]);
  json_object_set_array_member (object, "problems", array);
  sl_cli_print_json (cli, object);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  sl_tracker_check_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_auto (GStrv) problems = sl_tracker_check_finish (cli->tracker, result, error);

  if (problems == NULL)
    return FALSE;
  unsigned int n = g_strv_length (problems);
  if (cli->json)
    print_document (cli, problems);
  else if (n == 0)
    printf ("%s\n", _ ("The database and all timelines are sound."));
  for (unsigned int i = 0; i < n && !cli->json; i++)
    {
      g_autofree char *line = sl_text_one_line (problems[i], 0);
      printf ("%s\n", line);
    }
  if (n == 0)
    return TRUE;
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_PROBLEMS,
               ngettext ("%u problem was found", "%u problems were found", n), n);
  return FALSE;
}

const SlCliCommand sl_command_check = {
  .name = "check",
  .group = SL_CLI_GROUP_PROFILE,
  .summary = N_ ("Check the database and every timeline"), .needs = SL_CLI_NEEDS_PROFILE, .run = run,
  };
