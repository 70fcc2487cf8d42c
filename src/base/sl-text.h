/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_text_fold:
 * @text: UTF-8
 *
 * The form in which phrases are compared: NFKC, case-folded, curly quotes and dashes made plain,
 * NBSP and other spaces and line breaks collapsed to one space and none at the ends, zero-width and
 * bidi controls and soft hyphens removed. Broken UTF-8 is repaired first. Any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *sl_text_fold (const char *text);

/**
 * sl_text_one_line:
 * @text: (nullable): UTF-8 from anywhere
 * @max_chars: most characters of the result, the ellipsis included; 0 for no limit
 *
 * Makes hostile text fit for a row, a terminal or a notification: control, zero-width and bidi
 * override characters removed, white space collapsed, cut with an ellipsis. Not escaped for markup.
 *
 * Returns: (transfer full): UTF-8, never %NULL
 */
char *sl_text_one_line (const char *text, size_t max_chars);

/**
 * sl_text_plain:
 * @text: (nullable): UTF-8 from anywhere
 *
 * Like sl_text_one_line() without a limit, but keeps line breaks and tabs.
 *
 * Returns: (transfer full): UTF-8, never %NULL
 */
char *sl_text_plain (const char *text);

/**
 * sl_text_make_utf8:
 * @bytes: @length bytes of unknown encoding, UTF-8 tried first
 * @charset: (nullable): what its source declared
 *
 * Returns: (transfer full): valid UTF-8 without NUL; bytes that fit nothing become U+FFFD
 */
char *sl_text_make_utf8 (const char *bytes, size_t length, const char *charset);

G_END_DECLS
