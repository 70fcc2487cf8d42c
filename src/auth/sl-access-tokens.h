/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-oauth-client.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/**
 * SlAccessTokens:
 *
 * Valid access tokens of one account: kept in memory, refreshed 5 minutes early, one refresh in
 * flight whatever the number of callers; a rotated refresh token is stored before the new access
 * token is handed out. Main context.
 */
#define SL_TYPE_ACCESS_TOKENS (sl_access_tokens_get_type ())
G_DECLARE_FINAL_TYPE (SlAccessTokens, sl_access_tokens, SL, ACCESS_TOKENS, GObject)

SlAccessTokens *sl_access_tokens_new (SlOAuthClient *client,
                                      SlVault *vault,
                                      SlClock *clock,
                                      const char *account_id);

/**
 * sl_access_tokens_get_async:
 * @rejected: (nullable): a token the provider has just answered 401 to; never handed out again
 *
 * Errors: SIGN_IN_NEEDED (no or dead refresh token), VAULT_*, SL_HTTP_ERROR.
 */
void sl_access_tokens_get_async (SlAccessTokens *self,
                                 const char *rejected,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** sl_access_tokens_get_finish: Returns: (transfer full): free with sl_vault_secret_free(). */
char *sl_access_tokens_get_finish (SlAccessTokens *self, GAsyncResult *result, GError **error);

/** sl_access_tokens_seed: takes the tokens of a fresh sign-in; the refresh token must be stored
 * already. */
void sl_access_tokens_seed (SlAccessTokens *self, const SlOAuthTokens *tokens);

G_END_DECLS
