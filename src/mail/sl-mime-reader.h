/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-message.h"
#include "sl-message-text.h"

G_BEGIN_DECLS

/** SlMimeReader: RFC 5322/2045 bytes to SlMessage and SlMessageText, by GMime. Any thread. */

/**
 * sl_mime_read:
 * @raw: one mail, any bytes; hostile input gives an odd message, never an error or a crash
 * @account_id: goes into the message's id
 * @external_id: likewise
 * @thread_id: (nullable):
 * @locator: (nullable):
 * @received_us: when the provider took it; 0: use Date:, then Received:, then 0
 * @text: (out) (transfer full):
 *
 * Returns: (transfer full): source fields only
 */
SlMessage *sl_mime_read (GBytes *raw,
                         const char *account_id,
                         const char *external_id,
                         const char *thread_id,
                         const char *locator,
                         int64_t received_us,
                         SlMessageText **text);

/**
 * sl_html_to_text:
 * @html: @length bytes, UTF-8 or as its meta charset says
 * @links: (nullable) (element-type utf8): absolute http(s) addresses are added, once each
 *
 * Readable text by libxml2's HTML parser: paragraphs, lists, tables by line; hidden elements,
 * scripts and styles left out. Nothing is loaded.
 *
 * Returns: (transfer full): UTF-8
 */
char *sl_html_to_text (const char *html, size_t length, GPtrArray *links);

/**
 * sl_quote_find:
 * @text: plain text of a mail
 *
 * Returns: byte offset where quoted earlier mail begins ("On ... wrote:", "-----Original
 *   Message-----", "> " blocks, Outlook header blocks, also German, French, ...); strlen (text) if
 *   there is none
 */
size_t sl_quote_find (const char *text);

/**
 * sl_invite_parse:
 * @ics: an iCalendar object, @length bytes
 *
 * By libical: the newest VEVENT, times resolved with its own VTIMEZONE, the IANA name, or a Windows
 * zone name; floating times in the machine's zone.
 *
 * Returns: (transfer full) (nullable): %NULL if it holds no event
 */
SlInvite *sl_invite_parse (const char *ics, size_t length);

G_END_DECLS
