/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  unsigned int line; /* where the row begins, from 1 */
  GStrv fields;      /* (owned) */
} SlCsvRow;

/**
 * sl_csv_parse:
 * @text: UTF-8, RFC 4180; also with other line ends, a byte order mark, or ";" or tabs as
 *   spreadsheets write them (told by the first line)
 *
 * None of the libraries in use reads CSV, and one more for these few lines is not worth it.
 *
 * Returns: (transfer full) (nullable) (element-type SlCsvRow): rows with at least one field that is
 *   not empty; %NULL with SL_TRACKER_ERROR_INVALID if a quote is never closed
 */
GPtrArray *sl_csv_parse (const char *text, GError **error);

G_END_DECLS
