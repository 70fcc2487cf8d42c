/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-access-tokens.h"
#include "sl-clock.h"
#include "sl-http-client.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/* Units of Gmail's quota (projects from May 2026): what each method costs, and what a user has. */
#define SL_GMAIL_UNITS_PER_MINUTE 6000
#define SL_GMAIL_UNITS_PROFILE 1
#define SL_GMAIL_UNITS_LIST 5
#define SL_GMAIL_UNITS_HISTORY 2
#define SL_GMAIL_UNITS_GET 20

/**
 * SlGmailApi:
 *
 * Requests to Gmail for one account, whoever asks: one token store, one quota. Main context.
 */
#define SL_TYPE_GMAIL_API (sl_gmail_api_get_type ())
G_DECLARE_FINAL_TYPE (SlGmailApi, sl_gmail_api, SL, GMAIL_API, GObject)

SlGmailApi *sl_gmail_api_new (SlHttpClient *http,
                              SlVault *vault,
                              SlClock *clock,
                              const char *base,
                              const char *account_id);

SlClock *sl_gmail_api_get_clock (SlGmailApi *self);

/** sl_gmail_api_take_tokens: @tokens: (transfer none): of a fresh sign-in with @client. */
void
sl_gmail_api_take_tokens (SlGmailApi *self, SlOAuthClient *client, const SlOAuthTokens *tokens);

/**
 * sl_gmail_api_get_async:
 * @path: below /gmail/v1/users/me/, with its query
 * @units: what it costs
 *
 * Waits for quota, gets a token, asks; a 401 is tried once more with a new token. Errors:
 * SL_MAIL_ERROR, SL_AUTH_ERROR, SL_HTTP_ERROR, %G_IO_ERROR_CANCELLED.
 */
void sl_gmail_api_get_async (SlGmailApi *self,
                             const char *path,
                             unsigned int units,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** sl_gmail_api_get_finish: Returns: (transfer full) (nullable): JSON, not parsed yet. */
GBytes *sl_gmail_api_get_finish (SlGmailApi *self, GAsyncResult *result, GError **error);

G_END_DECLS
