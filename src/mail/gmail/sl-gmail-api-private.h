/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-gmail-api.h"

G_BEGIN_DECLS

/** SL_GMAIL_BATCH_MAX: parts of a batch; more than so many at once are refused in practice. */
#define SL_GMAIL_BATCH_MAX 25

/**
 * _sl_gmail_api_send_async:
 * @paths: %NULL-terminated: as in SlGmailCall
 * @units: of all together
 *
 * One request, after quota and token. A token that is refused is noted; who asks again gets
 * another.
 */
void _sl_gmail_api_send_async (SlGmailApi *self,
                               const char *const *paths,
                               unsigned int units,
                               SlQuotaUse use,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** _sl_gmail_api_send_finish: Returns: (transfer full) (element-type SlHttpResponse): one for each
 * path; %NULL where the answer has none. */
GPtrArray *_sl_gmail_api_send_finish (SlGmailApi *self, GAsyncResult *result, GError **error);

/** _sl_gmail_api_get_bucket: Returns: (transfer none): */
SlQuotaBucket *_sl_gmail_api_get_bucket (SlGmailApi *self);

/** _sl_gmail_api_get_batch_size: Returns: how many parts a batch may have now. */
unsigned int _sl_gmail_api_get_batch_size (SlGmailApi *self);
/** _sl_gmail_api_set_batch_size: @size: is kept within 1 and the most. */
void _sl_gmail_api_set_batch_size (SlGmailApi *self, unsigned int size);

/** _sl_gmail_api_note_limit: @response: one that was given up over. */
void _sl_gmail_api_note_limit (SlGmailApi *self, const SlHttpResponse *response);

G_END_DECLS
