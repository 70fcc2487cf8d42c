/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-json.h"
#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SL_GMAIL_HISTORY_QUERY: what sl_gmail_history_read() needs of history.list. */
#define SL_GMAIL_HISTORY_QUERY                                                                     \
  "historyTypes=messageAdded&historyTypes=messageDeleted&historyTypes=labelAdded&"                 \
  "historyTypes=labelRemoved&fields=history(id,messagesAdded(message(id,threadId,labelIds)),"      \
  "messagesDeleted(message(id)),labelsAdded(message(id),labelIds),"                                \
  "labelsRemoved(message(id,threadId,labelIds),labelIds)),historyId,nextPageToken"                 \
  "&prettyPrint=false"

/**
 * SlGmailHistory:
 *
 * What happened in a mailbox, page by page: which mail came, which went out of sight (deleted, to
 * the trash, to spam) and which came back. Records may come twice and in any order.
 */
typedef struct _SlGmailHistory SlGmailHistory;

SlGmailHistory *sl_gmail_history_new (void);
void sl_gmail_history_free (SlGmailHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGmailHistory, sl_gmail_history_free)

/** sl_gmail_history_read: @answer: of history.list. */
void sl_gmail_history_read (SlGmailHistory *self, JsonObject *answer);

/**
 * sl_gmail_history_may_follow:
 * @token: of the next page
 *
 * Returns: %FALSE if it was given before, or there were too many: the history does not end
 */
gboolean sl_gmail_history_may_follow (SlGmailHistory *self, const char *token);

/** sl_gmail_history_list_new: Returns: (transfer full) (element-type SlMailRef): what is there and
 * was not before, newest first. */
GPtrArray *sl_gmail_history_list_new (SlGmailHistory *self);
/** sl_gmail_history_list_gone: Returns: (transfer full) (nullable): ids. */
GStrv sl_gmail_history_list_gone (SlGmailHistory *self);
/** sl_gmail_history_list_back: Returns: (transfer full) (nullable): ids. */
GStrv sl_gmail_history_list_back (SlGmailHistory *self);

G_END_DECLS
