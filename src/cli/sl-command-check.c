/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-cause-words.h"
#include "sl-text.h"
#include "sl-tracker-undo.h"

static gboolean repair_option;

static const GOptionEntry options[] = {
  { "repair", 0, 0, G_OPTION_ARG_NONE, &repair_option,
    N_ ("Make indexes and timelines again before, after a backup beside the database"), NULL },
  { NULL },
};

static gboolean
repair (SlCli *cli, GError **error)
{
  sl_tracker_repair_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autofree char *backup = sl_tracker_repair_finish (cli->tracker, result, error);

  if (backup == NULL)
    return FALSE;
  g_autofree char *shown = g_filename_display_name (backup);
  g_autofree char *line = sl_text_one_line (shown, 0);
  if (!cli->json)
    printf (_ ("What was there before is kept in %s\n"), line);
  return TRUE;
}

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
  if (repair_option && !repair (cli, error))
    return FALSE;
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
      g_autofree char *words = sl_cause_words (line);
      printf ("%s\n", words);
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
  .summary = N_ ("Check the database and every timeline"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
