/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-oauth-client.h"
#include "sl-oauth-endpoints-private.h"
#include "sl-oauth-tokens-private.h"

G_BEGIN_DECLS

/** _sl_oauth_client_get_config: Returns: strings of the client. */
const SlOAuthConfig *_sl_oauth_client_get_config (SlOAuthClient *self);

SlClock *_sl_oauth_client_get_clock (SlOAuthClient *self);

/**
 * _sl_oauth_client_trade_async:
 * @endpoints: kept by the client for its life
 * @form: (transfer full): of the request, without client id and secret
 *
 * Asks the token endpoint.
 */
void _sl_oauth_client_trade_async (SlOAuthClient *self,
                                   const SlOAuthEndpoints *endpoints,
                                   SlOAuthGrant grant,
                                   char *form,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SlOAuthTokens *
_sl_oauth_client_trade_finish (SlOAuthClient *self, GAsyncResult *result, GError **error);

/**
 * _sl_oauth_session_new:
 * @endpoints: kept by @client for its life
 *
 * Opens the listener.
 */
SlOAuthSession *_sl_oauth_session_new (SlOAuthClient *client,
                                       const SlOAuthEndpoints *endpoints,
                                       const char *login_hint,
                                       SlOAuthBeginFlags flags,
                                       GError **error);

G_END_DECLS
