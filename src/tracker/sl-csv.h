/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_csv_parse:
 * @text: UTF-8, RFC 4180; also with "\n" line ends, a byte order mark, or ";" as spreadsheets of
 *   some countries write it (told by the first line)
 *
 * None of the libraries in use reads CSV, and one more for these few lines is not worth it.
 *
 * Returns: (transfer full) (element-type GStrv): rows with at least one non-empty field; the line a
 *   row begins in is not kept
 */
GPtrArray *sl_csv_parse (const char *text);

G_END_DECLS
