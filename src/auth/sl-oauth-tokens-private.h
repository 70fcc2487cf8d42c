/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-oauth-client.h"

G_BEGIN_DECLS

typedef enum
{
  SL_OAUTH_GRANT_CODE,
  SL_OAUTH_GRANT_REFRESH,
} SlOAuthGrant;

/**
 * _sl_oauth_tokens_parse:
 * @response: of the token endpoint
 * @grant: what was traded
 * @scope: (nullable): that must be granted
 * @now_us: wall clock when the answer came
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): %NULL sets SL_AUTH_ERROR: SIGN_IN_NEEDED (dead refresh
 *   token), SCOPE_MISSING, CLIENT_INVALID, DENIED or PROVIDER
 */
SlOAuthTokens *_sl_oauth_tokens_parse (const SlHttpResponse *response,
                                       SlOAuthGrant grant,
                                       const char *scope,
                                       int64_t now_us,
                                       GError **error);

/**
 * _sl_oauth_error_new:
 * @name: (nullable): error code of RFC 6749, 4.1.2.1 or 5.2, as the server sent it
 *
 * Returns: (transfer full): it in SL_AUTH_ERROR; %NULL and unknown ones are PROVIDER
 */
GError *_sl_oauth_error_new (const char *name);

/**
 * _sl_oauth_scope_covers:
 * @granted: (nullable): as the server says; %NULL means "as asked" (RFC 6749, 5.1)
 * @asked: (nullable): both are sets of words parted by space
 *
 * Returns: whether all of @asked is in @granted. "offline_access" is no right over data, servers
 *   leave it out of what they grant.
 */
gboolean _sl_oauth_scope_covers (const char *granted, const char *asked);

G_END_DECLS
