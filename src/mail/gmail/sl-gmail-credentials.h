/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-clock.h"
#include "sl-http-client.h"
#include "sl-oauth-client.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/**
 * sl_gmail_credentials_load_async:
 * @base: (nullable): loopback stand-in
 *
 * Finds the client id in the environment, in the vault or in the build, and makes the OAuth client
 * for it. Main context. Errors: SL_AUTH_ERROR_NO_CLIENT, SL_AUTH_ERROR_VAULT_*.
 */
void sl_gmail_credentials_load_async (SlHttpClient *http,
                                      SlVault *vault,
                                      SlClock *clock,
                                      const char *base,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
SlOAuthClient *sl_gmail_credentials_load_finish (GAsyncResult *result, GError **error);

/**
 * sl_gmail_credentials_hide_environment:
 *
 * Takes the client secret out of the environment, which every program that this one starts (a web
 * browser) would inherit; it is known to the functions above as before. First thing in main(),
 * while there is one thread.
 */
void sl_gmail_credentials_hide_environment (void);

G_END_DECLS
