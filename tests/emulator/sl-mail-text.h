/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-gmime-cleanups.h"

G_BEGIN_DECLS

/** sl_mail_text_parse: @raw as a MIME tree, or %NULL when GMime finds no message in it. */
GMimeMessage *sl_mail_text_parse (GBytes *raw);

/** sl_mail_text_parse_head: only the header of @raw, with an empty body; cheap. */
GMimeMessage *sl_mail_text_parse_head (GBytes *raw);

/** sl_mail_text_decode_header: @raw_value unfolded and its RFC 2047 words decoded, valid UTF-8. */
char *sl_mail_text_decode_header (const char *raw_value);

/** sl_mail_text_dup_content: transfer-decoded content of @part; text as UTF-8 with CRLF. */
GByteArray *sl_mail_text_dup_content (GMimePart *part);

/** sl_mail_text_is_text: %TRUE when @part is text without a file name. */
gboolean sl_mail_text_is_text (GMimePart *part);

/** sl_mail_text_from_html: the visible text of @html. */
char *sl_mail_text_from_html (const char *html, size_t length);

/** sl_mail_text_dup_visible: the text a reader sees: plain parts, or HTML ones where none is. */
char *sl_mail_text_dup_visible (GMimeMessage *message);

/** sl_mail_text_dup_snippet: the first words of @visible, HTML-escaped as Gmail does. */
char *sl_mail_text_dup_snippet (const char *visible);

/**
 * sl_mail_text_words:
 *
 * Returns: (transfer full): the words of @text, lower case, without accents, one space before,
 *   between and after them, so that a phrase is found by strstr(). "" becomes " ".
 */
char *sl_mail_text_words (const char *text);

G_END_DECLS
