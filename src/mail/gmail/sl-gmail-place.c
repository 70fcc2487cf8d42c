/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-gmail-place.h"

#include <string.h>

#define N_FIELDS 5

void
sl_gmail_place_clear (SlGmailPlace *place)
{
  g_clear_pointer (&place->history_id, g_free);
  g_clear_pointer (&place->tokens, g_strfreev);
}

char *
sl_gmail_place_to_string (const SlGmailPlace *place)
{
  g_return_val_if_fail (place != NULL && place->history_id != NULL, NULL);

  GString *text = g_string_new (NULL);
  g_string_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u", place->history_id,
                   place->asked_s, place->after_s, place->n_rounds, place->n_listed);
  for (size_t i = 0; place->tokens != NULL && place->tokens[i] != NULL; i++)
    {
      g_autofree char *token = g_uri_escape_string (place->tokens[i], NULL, FALSE);
      g_string_append_printf (text, " %s", token);
    }
  return g_string_free_and_steal (text);
}

static gboolean
is_history_id (const char *text)
{
  size_t length = strlen (text);

  return length > 0 && length <= 20 && strspn (text, "0123456789") == length;
}

/* (nullable): NULL if there are none, or one is no token */
static GStrv
parse_tokens (const char *const *fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (size_t i = 0; fields[i] != NULL; i++)
    {
      char *token = g_uri_unescape_string (fields[i], NULL);
      if (token == NULL || i >= SL_GMAIL_PLACE_MAX)
        {
          g_free (token);
          return NULL;
        }
      g_strv_builder_take (builder, token);
    }
  return g_strv_builder_end (builder);
}

gboolean
sl_gmail_place_parse (const char *text, SlGmailPlace *place)
{
  g_return_val_if_fail (text != NULL && place != NULL, FALSE);

  g_auto (GStrv) fields = g_strsplit (text, " ", -1);
  gint64 times[2];
  guint64 counts[2];

  if (g_strv_length (fields) <= N_FIELDS || !is_history_id (fields[0]))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    if (!g_ascii_string_to_signed (fields[1 + i], 10, 0, G_MAXINT64, &times[i], NULL))
      return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!g_ascii_string_to_unsigned (fields[3 + i], 10, 0, G_MAXUINT, &counts[i], NULL))
      return FALSE;
  g_auto (GStrv) tokens = parse_tokens ((const char *const *) fields + N_FIELDS);
  if (tokens == NULL)
    return FALSE;
  *place = (SlGmailPlace) {
    .history_id = g_strdup (fields[0]),
    .asked_s = times[0],
    .after_s = times[1],
    .n_rounds = (unsigned int) counts[0],
    .n_listed = (unsigned int) counts[1],
    .tokens = g_steal_pointer (&tokens),
  };
  return TRUE;
}

char *
sl_gmail_cursor_new (const char *history_id, int64_t asked_s)
{
  g_return_val_if_fail (history_id != NULL, NULL);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, history_id, asked_s);
}

gboolean
sl_gmail_cursor_parse (const char *cursor, char **history_id, int64_t *asked_s)
{
  g_return_val_if_fail (cursor != NULL && history_id != NULL && asked_s != NULL, FALSE);

  g_auto (GStrv) fields = g_strsplit (cursor, " ", 2);
  gint64 seconds = 0;

  if (fields[0] == NULL || !is_history_id (fields[0]))
    return FALSE;
  if (fields[1] != NULL && !g_ascii_string_to_signed (fields[1], 10, 0, G_MAXINT64, &seconds, NULL))
    return FALSE;
  *history_id = g_strdup (fields[0]);
  *asked_s = seconds;
  return TRUE;
}
