/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-mailbox.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SlMessageFormat: how much of a message an answer holds. */
typedef enum
{
  SL_MESSAGE_FORMAT_FULL,
  SL_MESSAGE_FORMAT_MINIMAL,
  SL_MESSAGE_FORMAT_RAW,
  SL_MESSAGE_FORMAT_METADATA,
} SlMessageFormat;

/** SlMessageStyle: choices of the emulator's owner that every resource follows. */
typedef struct
{
  gboolean encoded_headers;      /* leave RFC 2047 words in header values as they stand */
  unsigned int inline_max_bytes; /* text above this comes as an attachment; 0: never */
} SlMessageStyle;

/** sl_message_resource_add: appends the Message resource of @message to @builder. */
void sl_message_resource_add (JsonBuilder *builder,
                              SlMailboxMessage *message,
                              SlMessageFormat format,
                              const char *const *metadata_headers,
                              const SlMessageStyle *style);

/** sl_message_resource_dup_snippet: HTML-escaped as Gmail gives it. */
char *sl_message_resource_dup_snippet (SlMailboxMessage *message);

/** sl_message_resource_find_attachment: the content behind @attachment_id; %NULL if unknown. */
GByteArray *sl_message_resource_find_attachment (SlMailboxMessage *message,
                                                 const char *attachment_id);

/** sl_message_resource_base64url: RFC 4648 section 5, padded. */
char *sl_message_resource_base64url (const guint8 *data, size_t length);

G_END_DECLS
