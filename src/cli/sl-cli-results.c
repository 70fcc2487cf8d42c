/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-results.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-words.h"
#include "sl-text.h"

static JsonObject *
make_item (const char *id, const GError *problem)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  if (problem == NULL)
    {
      json_object_set_null_member (object, "error");
      return object;
    }
  g_autofree char *words = sl_cli_words_from_error (problem);
  JsonObject *details = json_object_new ();
  json_object_set_string_member (details, "code", sl_cli_words_get_code (problem));
  json_object_set_string_member (details, "message", words);
  json_object_set_object_member (object, "error", details);
  return object;
}

static void
print_document (SlCli *cli, const char *const *ids, SlActResult *result)
{
  JsonObject *object = json_object_new ();
  JsonArray *results = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_object_element (results,
                                   make_item (ids[i], g_ptr_array_index (result->errors, i)));
  json_object_set_int_member (object, "done", result->n_done);
  sl_cli_json_set_string (object, "undo_group", result->group_id);
  sl_cli_json_set_string (object, "event_id", result->event_id);
  json_object_set_array_member (object, "results", results);
  sl_cli_print_json (cli, object);
}

/* With several ids it must be said which one. */
static char *
make_words (const char *const *ids, guint i, const GError *problem)
{
  g_autofree char *words = sl_cli_words_from_error (problem);
  g_autofree char *id = sl_cli_dup_short_id (ids[i]);

  return ids[1] != NULL ? g_strdup_printf ("%s: %s", id, words) : g_steal_pointer (&words);
}

gboolean
sl_cli_report_result (SlCli *cli,
                      const char *const *ids,
                      SlActResult *result,
                      const char *sentence,
                      GError **error)
{
  g_autofree char *last = NULL;

  if (cli->json)
    print_document (cli, ids, result);
  else if (result->n_done > 0)
    printf ("%s\n", sentence);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const GError *problem = g_ptr_array_index (result->errors, i);
      if (problem == NULL)
        continue;
      if (last != NULL)
        sl_cli_warn ("%s", last);
      g_free (last);
      last = make_words (ids, i, problem);
    }
  if (last != NULL)
    g_set_error_literal (error, SL_CLI_ERROR, SL_CLI_ERROR_PROBLEMS, last);
  return last == NULL;
}

void
sl_cli_report_act (SlCli *cli, JsonObject *object, const char *group_id, const char *sentence)
{
  if (cli->json)
    {
      sl_cli_json_set_string (object, "undo_group", group_id);
      sl_cli_print_json (cli, object);
      return;
    }
  json_object_unref (object);
  g_autofree char *line = sl_text_one_line (sentence, 0);
  printf ("%s\n", line);
}

void
sl_cli_report_record (SlCli *cli, const char *name, gpointer record, const char *sentence)
{
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_member (object, name, sl_cli_json_from_record (record));
      sl_cli_print_json (cli, object);
      return;
    }
  g_autofree char *id = NULL;
  g_object_get (record, "id", &id, NULL);
  g_autofree char *short_id = sl_cli_dup_short_id (id);
  printf ("%s: %s\n", sentence, short_id);
}
