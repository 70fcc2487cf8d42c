/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-emulator-state.h"

G_BEGIN_DECLS

SlOauth *sl_oauth_new (void);
void sl_oauth_free (SlOauth *self);

/**
 * sl_oauth_handle:
 *
 * Returns: (transfer full) (nullable): the answer of an OAuth or discovery endpoint, or %NULL when
 *   the path is none of them. @method (out) (optional) names the endpoint for stats and faults.
 */
SlResponse *sl_oauth_handle (SlEmulatorState *state, const SlRequest *request, const char **method);

/** SlAccessToken: what a bearer token stands for. */
typedef struct
{
  char *address; /* (owned) */
  GStrv scopes;  /* (owned) */
  char *grant;   /* (owned) id of the grant it belongs to */
  int64_t expires_us;
} SlAccessToken;

/** sl_oauth_find_token: (nullable): @authorization is the whole header; expired ones are unknown.
 */
const SlAccessToken *sl_oauth_find_token (SlOauth *self, const char *authorization, int64_t now_us);

/** sl_oauth_expire_access_tokens: every access token is refused from now on; refresh works. */
void sl_oauth_expire_access_tokens (SlOauth *self);

/** sl_oauth_revoke_grants: refresh tokens are dead as well: the user must sign in again. */
void sl_oauth_revoke_grants (SlOauth *self);

/** sl_oauth_issue: an access token for tests that do not want the whole sign-in. */
char *sl_oauth_issue (SlEmulatorState *state, const char *address, const char *scope);

G_END_DECLS
