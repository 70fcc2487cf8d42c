/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-search-private.h"

/* As the tokenizer unicode61 does it: letters, numbers and private use make words. */
static gboolean
has_token (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return TRUE;
    }
  return FALSE;
}

/* In FTS5 a string in double quotes is nothing but words; a quote in it is doubled. */
static char *
quote (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", doubled, "\"", NULL);
}

GStrv
_sl_search_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (GStrv) words = g_strsplit_set (valid, " \t\r\n\v\f", -1);
  g_autoptr (GPtrArray) expressions = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  gboolean blank = TRUE;

  for (size_t i = 0; words[i] != NULL && expressions->len < SL_SEARCH_MAX_WORDS; i++)
    {
      blank = blank && *words[i] == '\0';
      if (has_token (words[i]))
        g_ptr_array_add (expressions, quote (words[i]));
    }
  if (blank)
    return NULL;
  if (expressions->len > 0)
    {
      char **last = (char **) &expressions->pdata[expressions->len - 1];
      g_autofree char *exact = *last;
      *last = g_strconcat (exact, "*", NULL);
    }
  return (GStrv) g_ptr_array_free (g_steal_pointer (&expressions), FALSE);
}
