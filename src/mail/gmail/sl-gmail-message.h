/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-tree.h"

G_BEGIN_DECLS

/** SlGmailMissing: a part whose content has to be asked for by itself. */
typedef struct
{
  SlMailPart *part; /* (unowned): in the message's tree */
  char *attachment_id;
} SlGmailMissing;

/**
 * SlGmailMessage:
 *
 * A Message resource (users.messages, format=full) taken apart. Belongs to one thread at a time.
 */
typedef struct
{
  char *id;
  char *thread_id;     /* (nullable) */
  char *snippet;       /* (nullable): plain */
  int64_t received_us; /* internalDate */
  gboolean is_sent;
  gboolean is_unwanted; /* a draft, a chat, spam or in the trash */
  GPtrArray *headers;   /* (element-type SlMailHeader) */
  SlMailPart *root;     /* (nullable) */
  GPtrArray *missing;   /* (element-type SlGmailMissing) */
} SlGmailMessage;

/** sl_gmail_message_fields: the partial response that sl_gmail_message_parse() reads. */
#define SL_GMAIL_MESSAGE_FIELDS "id,threadId,labelIds,internalDate,snippet,payload"

/** sl_gmail_message_parse: Errors: SL_MAIL_ERROR_MALFORMED. */
SlGmailMessage *sl_gmail_message_parse (GBytes *json, GError **error);

/** SL_GMAIL_THREAD_FIELDS: the partial response that sl_gmail_message_parse_thread() reads. */
#define SL_GMAIL_THREAD_FIELDS "messages(" SL_GMAIL_MESSAGE_FIELDS ")"

/**
 * sl_gmail_message_parse_thread:
 * @json: a Thread resource (users.threads, format=full)
 * @wanted: (element-type utf8): set of ids; others are passed over
 *
 * Errors: SL_MAIL_ERROR_MALFORMED.
 *
 * Returns: (transfer full) (element-type SlGmailMessage): as many of those wanted as it has
 */
GPtrArray *sl_gmail_message_parse_thread (GBytes *json, GHashTable *wanted, GError **error);

/** sl_gmail_message_fill: @json: of attachments.get; what cannot be read leaves the part empty. */
void sl_gmail_message_fill (SlMailPart *part, GBytes *json);

/** sl_gmail_message_read: Returns: (transfer full): as sl_mail_tree_read(). */
SlMessage *sl_gmail_message_read (SlGmailMessage *self,
                                  const char *account_id,
                                  const char *external_id,
                                  SlMessageText **text);

void sl_gmail_message_free (SlGmailMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGmailMessage, sl_gmail_message_free)

G_END_DECLS
