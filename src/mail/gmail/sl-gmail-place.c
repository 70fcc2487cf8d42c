/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-gmail-place.h"

#include <string.h>

#define N_FIELDS 8

void
sl_gmail_place_clear (SlGmailPlace *place)
{
  g_clear_pointer (&place->history_id, g_free);
  g_clear_pointer (&place->token, g_free);
}

char *
sl_gmail_place_to_string (const SlGmailPlace *place)
{
  g_return_val_if_fail (place != NULL && place->history_id != NULL, NULL);

  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u %u %u %s",
                          place->history_id, place->asked_s, place->after_s, place->query,
                          place->n_pages, place->n_listed, place->n_left,
                          place->token != NULL ? place->token : "");
}

static gboolean
is_history_id (const char *text)
{
  size_t length = strlen (text);

  return length > 0 && length <= 20 && strspn (text, "0123456789") == length;
}

gboolean
sl_gmail_place_parse (const char *text, SlGmailPlace *place)
{
  g_return_val_if_fail (text != NULL && place != NULL, FALSE);

  g_auto (GStrv) fields = g_strsplit (text, " ", N_FIELDS);
  gint64 times[2];
  guint64 counts[4];

  if (g_strv_length (fields) != N_FIELDS || !is_history_id (fields[0]))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    if (!g_ascii_string_to_signed (fields[1 + i], 10, 0, G_MAXINT64, &times[i], NULL))
      return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!g_ascii_string_to_unsigned (fields[3 + i], 10, 0, G_MAXUINT, &counts[i], NULL))
      return FALSE;
  *place = (SlGmailPlace) {
    .history_id = g_strdup (fields[0]),
    .asked_s = times[0],
    .after_s = times[1],
    .query = (unsigned int) counts[0],
    .n_pages = (unsigned int) counts[1],
    .n_listed = (unsigned int) counts[2],
    .n_left = (unsigned int) counts[3],
    .token = *fields[7] != '\0' ? g_strdup (fields[7]) : NULL,
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
