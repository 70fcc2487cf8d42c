/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-gmail-api.h"
#include "sl-mail-source.h"

G_BEGIN_DECLS

/**
 * sl_gmail_fetching_run_async:
 * @refs: (element-type SlMailRef): copied
 *
 * See sl_mail_source_fetch_async(). Three and more mails of a new thread are read as one thread,
 * which costs as much as two; JSON and text are taken apart on GTask threads.
 */
void sl_gmail_fetching_run_async (SlGmailApi *api,
                                  const char *account_id,
                                  GPtrArray *refs,
                                  SlQuotaUse use,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *sl_gmail_fetching_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
