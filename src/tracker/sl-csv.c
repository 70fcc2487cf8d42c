/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-csv.h"

#include <string.h>

typedef struct
{
  GPtrArray *rows;
  GStrvBuilder *row;
  GString *field;
  gboolean has_content;
} Reader;

static void
end_field (Reader *reader)
{
  reader->has_content |= reader->field->len > 0;
  g_strv_builder_add (reader->row, reader->field->str);
  g_string_truncate (reader->field, 0);
}

static void
end_row (Reader *reader)
{
  end_field (reader);
  GStrv row = g_strv_builder_end (reader->row);
  if (reader->has_content)
    g_ptr_array_add (reader->rows, row);
  else
    g_strfreev (row);
  reader->has_content = FALSE;
}

/* Reads a quoted field from after its opening quote; returns the place after the closing one. */
static const char *
read_quoted (Reader *reader, const char *at)
{
  for (; *at != '\0'; at++)
    {
      if (*at == '"' && at[1] != '"')
        return at + 1;
      if (*at == '"')
        at++;
      g_string_append_c (reader->field, *at);
    }
  return at;
}

static char
find_separator (const char *text)
{
  size_t line = strcspn (text, "\r\n");
  const char *semicolon = memchr (text, ';', line);
  const char *comma = memchr (text, ',', line);

  return semicolon != NULL && comma == NULL ? ';' : ',';
}

GPtrArray *
sl_csv_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  const char *at = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;
  char separator = find_separator (at);
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autoptr (GString) field = g_string_new (NULL);
  Reader reader = {
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
    .row = row,
    .field = field,
  };

  while (*at != '\0')
    {
      if (*at == '"' && field->len == 0)
        {
          at = read_quoted (&reader, at + 1);
          continue;
        }
      if (*at == separator)
        end_field (&reader);
      else if (*at == '\n')
        end_row (&reader);
      else if (*at != '\r' || at[1] != '\n')
        g_string_append_c (field, *at);
      at++;
    }
  end_row (&reader);
  return reader.rows;
}
