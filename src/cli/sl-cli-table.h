/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlCliColumn: one column of a table. */
typedef struct
{
  const char *title; /* marked with N_() */
  gboolean align_right;
  int min_width; /* what it may shrink to, in columns; 0: never shrunk */
} SlCliColumn;

typedef enum
{
  SL_CLI_STYLE_PLAIN,
  SL_CLI_STYLE_DIM,
  SL_CLI_STYLE_BOLD,
  SL_CLI_STYLE_GOOD,
  SL_CLI_STYLE_BAD,
  SL_CLI_STYLE_BUSY,
} SlCliStyle;

/** SlCliTable: text in columns that fits a terminal. Any thread. */
typedef struct _SlCliTable SlCliTable;

/** sl_cli_table_new: @columns: (array length=n_columns): must outlive the table. */
SlCliTable *sl_cli_table_new (const SlCliColumn *columns, unsigned int n_columns);
void sl_cli_table_free (SlCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCliTable, sl_cli_table_free)

/**
 * sl_cli_table_add:
 * @text: (nullable): from anywhere, mail too; made one line without control characters
 *
 * The next cell, from left to right, row by row.
 */
void sl_cli_table_add (SlCliTable *self, const char *text, SlCliStyle style);

unsigned int sl_cli_table_get_n_rows (SlCliTable *self);

/**
 * sl_cli_table_to_string:
 * @width: columns of the terminal; 0 for no limit
 * @has_colour: whether styles are written as escape sequences
 *
 * Columns that may shrink do so, the widest first, and their cells end with "…".
 *
 * Returns: (transfer full): lines, the last one ended; only the titles if there is no row
 */
char *sl_cli_table_to_string (SlCliTable *self, int width, gboolean has_colour);

/** sl_cli_table_print: on standard output, as it likes it. */
void sl_cli_table_print (SlCliTable *self);

G_END_DECLS
