/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-cli-session.h"
#include "sl-text.h"

#define GAP 2

typedef struct
{
  char *text; /* (owned) */
  SlCliStyle style;
} Cell;

struct _SlCliTable
{
  const SlCliColumn *columns; /* (unowned) (array length=n_columns) */
  unsigned int n_columns;
  GArray *cells; /* (owned) (element-type Cell): row by row */
};

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

SlCliTable *
sl_cli_table_new (const SlCliColumn *columns, unsigned int n_columns)
{
  SlCliTable *self = g_new0 (SlCliTable, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
sl_cli_table_free (SlCliTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_free (self);
}

void
sl_cli_table_add (SlCliTable *self, const char *text, SlCliStyle style)
{
  Cell cell = { sl_text_one_line (text, 0), style };

  g_array_append_val (self->cells, cell);
}

unsigned int
sl_cli_table_get_n_rows (SlCliTable *self)
{
  return self->cells->len / self->n_columns;
}

static int
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static int
get_text_width (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += get_char_width (g_utf8_get_char (text));
  return width;
}

/* Gives back the width that was used. */
static int
append_cut (GString *line, const char *text, int width)
{
  int used = 0;
  int full = get_text_width (text);

  if (full <= width)
    {
      g_string_append (line, text);
      return full;
    }
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      int wide = get_char_width (g_utf8_get_char (text));
      if (used + wide > width - 1)
        break;
      g_string_append_len (line, text, g_utf8_next_char (text) - text);
      used += wide;
    }
  g_string_append (line, "…");
  return used + 1;
}

static const char *
get_sequence (SlCliStyle style)
{
  switch (style)
    {
    case SL_CLI_STYLE_DIM:
      return "\033[2m";
    case SL_CLI_STYLE_BOLD:
      return "\033[1m";
    case SL_CLI_STYLE_GOOD:
      return "\033[32m";
    case SL_CLI_STYLE_BAD:
      return "\033[31m";
    case SL_CLI_STYLE_BUSY:
      return "\033[36m";
    case SL_CLI_STYLE_PLAIN:
      break;
    }
  return NULL;
}

static void
append_spaces (GString *line, int n)
{
  for (; n > 0; n--)
    g_string_append_c (line, ' ');
}

typedef struct
{
  const int *widths;
  gboolean has_colour;
} Layout;

static void
append_cell (SlCliTable *self,
             GString *line,
             unsigned int column,
             const char *text,
             SlCliStyle style,
             const Layout *layout)
{
  const char *sequence = layout->has_colour ? get_sequence (style) : NULL;
  g_autoptr (GString) cut = g_string_new (NULL);
  int used = append_cut (cut, text, layout->widths[column]);
  int left = layout->widths[column] - used;

  if (self->columns[column].align_right)
    append_spaces (line, left);
  if (sequence != NULL && cut->len > 0)
    g_string_append_printf (line, "%s%s\033[0m", sequence, cut->str);
  else
    g_string_append (line, cut->str);
  if (column + 1 < self->n_columns)
    append_spaces (line, GAP + (self->columns[column].align_right ? 0 : left));
}

static void
measure (SlCliTable *self, int *widths)
{
  for (unsigned int c = 0; c < self->n_columns; c++)
    widths[c] = get_text_width (gettext (self->columns[c].title));
  for (guint i = 0; i < self->cells->len; i++)
    {
      int width = get_text_width (g_array_index (self->cells, Cell, i).text);
      widths[i % self->n_columns] = MAX (widths[i % self->n_columns], width);
    }
}

/* The widest gives way first; what still does not fit is left to the terminal. */
static void
shrink (SlCliTable *self, int *widths, int limit)
{
  for (;;)
    {
      int total = GAP * ((int) self->n_columns - 1);
      int widest = -1;
      for (unsigned int c = 0; c < self->n_columns; c++)
        {
          total += widths[c];
          if (self->columns[c].min_width > 0 && widths[c] > self->columns[c].min_width &&
              (widest < 0 || widths[c] > widths[widest]))
            widest = (int) c;
        }
      if (total <= limit || widest < 0)
        return;
      widths[widest]--;
    }
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

char *
sl_cli_table_to_string (SlCliTable *self, int width, gboolean has_colour)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->cells->len % self->n_columns == 0, NULL);

  g_autofree int *widths = g_new0 (int, self->n_columns);
  const Layout layout = { widths, has_colour };
  GString *text = g_string_new (NULL);

  measure (self, widths);
  if (width > 0)
    shrink (self, widths, width);
  for (unsigned int c = 0; c < self->n_columns; c++)
    append_cell (self, text, c, gettext (self->columns[c].title), SL_CLI_STYLE_BOLD, &layout);
  end_line (text);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      append_cell (self, text, i % self->n_columns, cell->text, cell->style, &layout);
      if ((i + 1) % self->n_columns == 0)
        end_line (text);
    }
  return g_string_free_and_steal (text);
}

void
sl_cli_table_print (SlCliTable *self)
{
  const char *no_colour = g_getenv ("NO_COLOR");
  gboolean has_colour =
      sl_cli_is_interactive (STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0');
  g_autofree char *text =
      sl_cli_table_to_string (self, sl_cli_get_width (STDOUT_FILENO), has_colour);

  fputs (text, stdout);
}
