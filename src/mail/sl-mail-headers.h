/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-tree.h"

G_BEGIN_DECLS

/*
 * What header fields mean. GMime's own decoders, given at most 64 KiB each. Any thread.
 */

/** sl_mail_header_decode: Returns: (transfer full): @value as one line of UTF-8. */
char *sl_mail_header_decode (const char *value);

/** sl_mail_header_get_mailbox: Returns: whether @value names one; @address is lower case. */
gboolean sl_mail_header_get_mailbox (const char *value, char **name, char **address);

/** sl_mail_header_get_message_id: Returns: (transfer full) (nullable): without angle brackets. */
char *sl_mail_header_get_message_id (const char *value);

/** sl_mail_headers_get_references: References, then In-Reply-To; nearest last. (nullable) */
GStrv sl_mail_headers_get_references (GPtrArray *headers);

/** sl_mail_headers_get_date_us: Date:, else the newest Received:, else 0. */
int64_t sl_mail_headers_get_date_us (GPtrArray *headers);

/** sl_mail_headers_get_list_id: Returns: (transfer full) (nullable): RFC 2919, lower case. */
char *sl_mail_headers_get_list_id (GPtrArray *headers);

/** sl_mail_headers_is_automatic: Auto-Submitted other than "no", Precedence bulk, junk or list. */
gboolean sl_mail_headers_is_automatic (GPtrArray *headers);

G_END_DECLS
