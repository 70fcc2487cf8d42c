/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-letters.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-text.h"
#include "sl-tracker-letters.h"

SlLetter *
sl_cli_letters_find (SlCli *cli, const char *id, GError **error)
{
  g_autoptr (GPtrArray) templates = sl_tracker_list_templates (cli->tracker, error);

  if (templates == NULL)
    return NULL;
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (sl_letter_get_fields (templates->pdata[i])->id, id))
      return g_object_ref (templates->pdata[i]);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND,
               _ ("There is no template “%s”; “shortlistctl template list” lists them"), id);
  return NULL;
}

void
sl_cli_letters_print (SlCli *cli, const char *member, SlLetter *letter)
{
  const SlLetterFields *fields = sl_letter_get_fields (letter);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      g_autofree char *mailto = sl_letter_make_mailto (letter);
      json_object_set_member (object, member, sl_cli_json_from_record (letter));
      if (fields->to != NULL || g_str_equal (member, "letter"))
        json_object_set_string_member (object, "mailto", mailto);
      sl_cli_print_json (cli, object);
      return;
    }
  g_autofree char *body = sl_text_plain (fields->body);
  if (fields->to != NULL)
    printf ("%s: %s\n", _ ("To"), fields->to);
  printf ("%s: %s\n\n%s\n", _ ("Subject"), fields->subject, body);
}
