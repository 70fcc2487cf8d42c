/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-links.h"

#include <string.h>

#define MAX_LINK_LENGTH 2048

GPtrArray *
sl_links_new (void)
{
  return g_ptr_array_new_null_terminated (8, g_free, TRUE);
}

static gboolean
is_web_address (const char *link, size_t length)
{
  return (length > 7 && g_ascii_strncasecmp (link, "http://", 7) == 0) ||
         (length > 8 && g_ascii_strncasecmp (link, "https://", 8) == 0);
}

void
sl_links_add (GPtrArray *links, const char *link, size_t length)
{
  g_return_if_fail (links != NULL && link != NULL);

  while (length > 0 && g_ascii_isspace (*link))
    link++, length--;
  while (length > 0 && g_ascii_isspace (link[length - 1]))
    length--;
  if (links->len >= SL_LINKS_MAX || length > MAX_LINK_LENGTH || !is_web_address (link, length) ||
      !g_utf8_validate_len (link, length, NULL))
    return;

  g_autofree char *copy = g_strndup (link, length);
  g_autoptr (GUri) uri = g_uri_parse (copy, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return;
  for (const char *p = copy; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || *p == ' ')
      return;
  if (!g_ptr_array_find_with_equal_func (links, copy, g_str_equal, NULL))
    g_ptr_array_add (links, g_steal_pointer (&copy));
}

/* Where an address written in running text ends. One longer than any that is kept is not followed
 * to its end: a text of nothing but beginnings would take time by the square of its length. */
static size_t
measure (const char *text)
{
  size_t length = 0;

  while (length <= MAX_LINK_LENGTH && text[length] != '\0' &&
         strchr (" \t\r\n<>\"`{}|\\^", text[length]) == NULL)
    length++;
  if (length > MAX_LINK_LENGTH)
    return length;

  const char *odd_space = g_utf8_strchr (text, (gssize) length, 0xa0);

  if (odd_space != NULL)
    length = (size_t) (odd_space - text);
  while (length > 0 && strchr (".,;:!?'*_]", text[length - 1]) != NULL)
    length--;
  if (length > 0 && text[length - 1] == ')' && memchr (text, '(', length) == NULL)
    length--;
  return length;
}

void
sl_links_scan (GPtrArray *links, const char *text)
{
  g_return_if_fail (links != NULL && text != NULL);

  for (const char *p = strstr (text, "://"); p != NULL; p = strstr (p + 3, "://"))
    {
      const char *begin = p;
      if (p - text >= 5 && g_ascii_strncasecmp (p - 5, "https", 5) == 0)
        begin = p - 5;
      else if (p - text >= 4 && g_ascii_strncasecmp (p - 4, "http", 4) == 0)
        begin = p - 4;
      else
        continue;
      sl_links_add (links, begin, measure (begin));
    }
}

GStrv
sl_links_to_strv (GPtrArray *links)
{
  if (links == NULL || links->len == 0)
    return NULL;
  return g_strdupv ((GStrv) links->pdata);
}
