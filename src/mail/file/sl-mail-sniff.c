/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-sniff.h"

#include <string.h>

static gboolean
contains_one_of (const char *text, const char *const *words)
{
  for (size_t i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_time (const char *text)
{
  for (const char *p = strchr (text, ':'); p != NULL; p = strchr (p + 1, ':'))
    if (p - text >= 2 && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]) &&
        g_ascii_isdigit (p[2]))
      return TRUE;
  return FALSE;
}

/*
 * "From jane@example.org Sat Jan  3 01:05:34 1996". Programs disagree whether a body line that
 * begins with "From " must be quoted, so the date has to be there; and without an empty line before
 * it, the weekday as well.
 */
gboolean
sl_mail_sniff_is_from_line (const char *line, size_t length, gboolean after_blank_line)
{
  static const char *const days[] = { " Mon ", " Tue ", " Wed ", " Thu ", " Fri ",
                                      " Sat ", " Sun ", " Mon,", " Tue,", " Wed,",
                                      " Thu,", " Fri,", " Sat,", " Sun,", NULL };
  static const char *const months[] = { " Jan ", " Feb ", " Mar ", " Apr ", " May ",
                                        " Jun ", " Jul ", " Aug ", " Sep ", " Oct ",
                                        " Nov ", " Dec ", NULL };

  if (length < 5 || strncmp (line, "From ", 5) != 0)
    return FALSE;

  g_autofree char *text = g_strndup (line, MIN (length, 400));
  if (!has_time (text) || !contains_one_of (text, months))
    return FALSE;
  return after_blank_line || contains_one_of (text, days);
}

/* Length of the field name before a colon; 0 if the line is no header field. */
static size_t
measure_field_name (const char *line, size_t length)
{
  size_t n = 0;

  while (n < length && line[n] > 32 && line[n] < 127 && line[n] != ':')
    n++;
  return n > 0 && n < length && line[n] == ':' ? n : 0;
}

static gboolean
is_mail_field (const char *name, size_t length)
{
  static const char *const fields[] = {
    "from",
    "to",
    "subject",
    "date",
    "received",
    "message-id",
    "return-path",
    "mime-version",
    "delivered-to",
    "reply-to",
    "sender",
    "in-reply-to",
    "references",
    "content-type",
    "dkim-signature",
    "x-mozilla-status",
    "x-gmail-labels",
    "x-gm-thrid",
    "envelope-to",
    "arc-seal",
    "authentication-results",
    "list-id",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i]) == length && g_ascii_strncasecmp (name, fields[i], length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sl_mail_sniff_is_mail (const char *head, size_t length)
{
  const char *end = head + length;
  const char *p = head;
  gboolean found = FALSE;

  while (p < end && (*p == '\n' || *p == '\r'))
    p++;
  for (unsigned int i = 0; p < end; i++)
    {
      const char *stop = memchr (p, '\n', (size_t) (end - p));
      size_t n = (size_t) ((stop != NULL ? stop : end) - p);

      if (n > 0 && p[n - 1] == '\r')
        n--;
      if (n == 0)
        return found;
      if (i == 0 && n >= 5 && strncmp (p, "From ", 5) == 0)
        found = sl_mail_sniff_is_from_line (p, n, FALSE);
      else if (*p != ' ' && *p != '\t' && !(i == 1 && n > 6 && strncmp (p, ">From ", 6) == 0))
        {
          size_t name = measure_field_name (p, n);
          /* Cut off by the end of the head. */
          if (name == 0)
            return found && stop == NULL;
          found = found || is_mail_field (p, name);
        }
      p = stop != NULL ? stop + 1 : end;
    }
  return found;
}

gboolean
sl_mail_sniff_is_single (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_name = g_path_get_basename (folder);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  size_t digits = strspn (lower, "0123456789");

  if (g_str_has_suffix (lower, ".gz"))
    lower[strlen (lower) - 3] = '\0';
  if (g_str_has_suffix (lower, ".eml") || g_str_has_suffix (lower, ".emlx"))
    return TRUE;
  if (g_str_equal (folder_name, "cur") || g_str_equal (folder_name, "new"))
    return TRUE;
  return digits > 0 && lower[digits] == '.' && strlen (lower + digits + 1) == 32 &&
         strspn (lower + digits + 1, "0123456789abcdef") == 32;
}
