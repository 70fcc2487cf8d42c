/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-csv-private.h"

#include <string.h>

#include "sl-tracker-error.h"

typedef struct
{
  GPtrArray *rows;      /* (owned) (element-type SlCsvRow) */
  GStrvBuilder *fields; /* (owned): of the row at hand */
  GString *field;       /* (owned) */
  const char *at;       /* (unowned) */
  unsigned int line;
  unsigned int row_line; /* where the row at hand began */
  gboolean has_content;
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->rows, g_ptr_array_unref);
  g_clear_pointer (&reader->fields, g_strv_builder_unref);
  g_string_free (reader->field, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
row_free (gpointer data)
{
  SlCsvRow *row = data;

  g_strfreev (row->fields);
  g_free (row);
}

static void
end_field (Reader *reader)
{
  reader->has_content |= reader->field->len > 0;
  g_strv_builder_add (reader->fields, reader->field->str);
  g_string_truncate (reader->field, 0);
}

static void
end_row (Reader *reader)
{
  end_field (reader);
  g_auto (GStrv) fields = g_strv_builder_end (reader->fields);
  if (reader->has_content)
    {
      SlCsvRow *row = g_new0 (SlCsvRow, 1);
      row->line = reader->row_line;
      row->fields = g_steal_pointer (&fields);
      g_ptr_array_add (reader->rows, row);
    }
  reader->has_content = FALSE;
  reader->row_line = reader->line;
}

/* Goes over one line end, be it "\n", "\r\n" or "\r". */
static void
skip_line_end (Reader *reader)
{
  reader->at += reader->at[0] == '\r' && reader->at[1] == '\n' ? 2 : 1;
  reader->line++;
}

/* From after the opening quote to after the closing one. */
static gboolean
read_quoted (Reader *reader)
{
  while (*reader->at != '\0')
    {
      if (*reader->at == '\n' || *reader->at == '\r')
        {
          skip_line_end (reader);
          g_string_append_c (reader->field, '\n');
          continue;
        }
      if (*reader->at == '"')
        {
          reader->at++;
          if (*reader->at != '"')
            return TRUE;
        }
      g_string_append_c (reader->field, *reader->at++);
    }
  return FALSE;
}

static char
find_separator (const char *text)
{
  size_t line = strcspn (text, "\r\n");

  for (const char *separator = ",;\t"; *separator != '\0'; separator++)
    if (memchr (text, *separator, line) != NULL)
      return *separator;
  return ',';
}

static gboolean
read_rows (Reader *reader, char separator, GError **error)
{
  while (*reader->at != '\0')
    {
      if (*reader->at == '"' && reader->field->len == 0)
        {
          unsigned int line = reader->line;
          reader->at++;
          if (read_quoted (reader))
            continue;
          g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                       "Line %u: a quote is never closed", line);
          return FALSE;
        }
      if (*reader->at == '\n' || *reader->at == '\r')
        {
          skip_line_end (reader);
          end_row (reader);
          continue;
        }
      if (*reader->at == separator)
        end_field (reader);
      else
        g_string_append_c (reader->field, *reader->at);
      reader->at++;
    }
  end_row (reader);
  return TRUE;
}

GPtrArray *
sl_csv_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_auto (Reader) reader = {
    .rows = g_ptr_array_new_with_free_func (row_free),
    .fields = g_strv_builder_new (),
    .field = g_string_new (NULL),
    .at = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text,
    .line = 1,
    .row_line = 1,
  };

  if (!read_rows (&reader, find_separator (reader.at), error))
    return NULL;
  return g_steal_pointer (&reader.rows);
}
