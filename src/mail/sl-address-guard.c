/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of bodies are looked at like lines of heads, because where a carried mail begins is known
 * only to the parser that is to be protected.
 */

#include "sl-address-guard.h"

#include <string.h>

#define MAX_COLONS 200

/* The fields that GMime reads as addresses. */
static gboolean
is_address_field (const char *line, size_t length)
{
  static const char *const names[] = { "from", "sender", "reply-to", "to", "cc", "bcc" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      size_t n = strlen (names[i]);
      if (length <= n || g_ascii_strncasecmp (line, names[i], n) != 0)
        continue;
      while (n < length && (line[n] == ' ' || line[n] == '\t' || line[n] == '\r'))
        n++;
      if (n < length && line[n] == ':')
        return TRUE;
    }
  return FALSE;
}

/* Returns: the length of the field at @text: its line and those that continue it */
static size_t
measure_field (const char *text, size_t length)
{
  const char *end = text + length;
  const char *stop = memchr (text, '\n', length);

  while (stop != NULL && stop + 1 < end && (stop[1] == ' ' || stop[1] == '\t'))
    stop = memchr (stop + 1, '\n', (size_t) (end - stop - 1));
  return stop != NULL ? (size_t) (stop + 1 - text) : length;
}

/* Returns: (nullable): what comes after the colons that may stay */
static const char *
find_excess (const char *field, size_t length)
{
  const char *end = field + length;

  for (unsigned int n = 0; field < end; n++)
    {
      const char *colon = memchr (field, ':', (size_t) (end - field));
      if (colon == NULL)
        return NULL;
      if (n == MAX_COLONS)
        return colon;
      field = colon + 1;
    }
  return NULL;
}

GBytes *
sl_address_guard (GBytes *mail)
{
  size_t length = 0;
  const char *data = g_bytes_get_data (mail, &length);
  g_autofree char *copy = NULL;

  for (size_t at = 0; at < length;)
    {
      const char *stop = memchr (data + at, '\n', length - at);
      size_t next = stop != NULL ? (size_t) (stop + 1 - data) : length;

      if (is_address_field (data + at, length - at))
        {
          next = at + measure_field (data + at, length - at);
          const char *excess = find_excess (data + at, next - at);
          if (excess != NULL && copy == NULL)
            copy = g_memdup2 (data, length);
          for (size_t i = excess != NULL ? (size_t) (excess - data) : next; i < next; i++)
            if (copy[i] == ':')
              copy[i] = ' ';
        }
      at = next;
    }
  return copy != NULL ? g_bytes_new_take (g_steal_pointer (&copy), length) : g_bytes_ref (mail);
}
