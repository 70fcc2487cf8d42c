/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SL_GMAIL_LIST_FIELDS: what sl_gmail_list_answer_parse() needs of messages.list. */
#define SL_GMAIL_LIST_FIELDS "fields=messages(id,threadId),nextPageToken&prettyPrint=false"

/**
 * sl_gmail_list_answer_parse:
 * @json: body of an answer of messages.list
 * @next_token: (out) (transfer full) (nullable): of the next page; %NULL after the last
 *
 * Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/list
 *
 * Returns: (transfer full) (nullable) (element-type SlMailRef): newest first, as Gmail gives them;
 *   entries without an id are left out. %NULL with %SL_MAIL_ERROR_MALFORMED when it is no object
 */
GPtrArray *sl_gmail_list_answer_parse (GBytes *json, char **next_token, GError **error);

G_END_DECLS
