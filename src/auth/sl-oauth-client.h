/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-auth-error.h"
#include "sl-clock.h"
#include "sl-http-client.h"

G_BEGIN_DECLS

/** SlOAuthConfig: one client at one authorization server. Strings are copied. */
typedef struct
{
  const char *issuer; /* "https://accounts.google.com"; endpoints by its discovery document */
  const char *client_id;
  const char *client_secret; /* (nullable): not confidential for installed apps */
  const char *scope;         /* exactly what is asked, and what must be granted */
  const char *redirect_uri;  /* (nullable): loopback; a named port is used; %NULL: any free port */
} SlOAuthConfig;

/** SlOAuthTokens: an answer of the token endpoint. */
typedef struct
{
  char *access_token;
  char *refresh_token; /* (nullable) */
  char *scope;         /* (nullable) */
  int64_t expires_us;  /* wall clock */
} SlOAuthTokens;

void sl_oauth_tokens_free (SlOAuthTokens *tokens); /* wipes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOAuthTokens, sl_oauth_tokens_free)

/**
 * SlOAuthClient:
 *
 * OAuth 2.0 authorization code grant with PKCE S256 for an installed app (RFC 6749, 7636, 8252,
 * 9700). Main context.
 */
#define SL_TYPE_OAUTH_CLIENT (sl_oauth_client_get_type ())
G_DECLARE_FINAL_TYPE (SlOAuthClient, sl_oauth_client, SL, OAUTH_CLIENT, GObject)

SlOAuthClient *
sl_oauth_client_new (SlHttpClient *http, SlClock *clock, const SlOAuthConfig *config);

/**
 * SlOAuthSession: one attempt to sign in. Its listener on loopback is open from begin until
 * wait ends or the object goes.
 */
#define SL_TYPE_OAUTH_SESSION (sl_oauth_session_get_type ())
G_DECLARE_FINAL_TYPE (SlOAuthSession, sl_oauth_session, SL, OAUTH_SESSION, GObject)

typedef enum
{
  SL_OAUTH_BEGIN_DEFAULT = 0,
  SL_OAUTH_BEGIN_FORCE_CONSENT = 1 << 0, /* ask again, so that a refresh token comes for certain */
} SlOAuthBeginFlags;

/**
 * sl_oauth_client_begin_async:
 * @login_hint: (nullable): address already known
 *
 * Reads the discovery document, opens the loopback listener, makes verifier and state.
 */
void sl_oauth_client_begin_async (SlOAuthClient *self,
                                  const char *login_hint,
                                  SlOAuthBeginFlags flags,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SlOAuthSession *
sl_oauth_client_begin_finish (SlOAuthClient *self, GAsyncResult *result, GError **error);

/** sl_oauth_session_get_authorization_url: to be opened in the system's browser. */
const char *sl_oauth_session_get_authorization_url (SlOAuthSession *self);
const char *sl_oauth_session_get_state (SlOAuthSession *self);

/**
 * sl_oauth_session_wait_async:
 *
 * Waits for the redirect (10 minutes at most), then trades the code for tokens. A request with a
 * wrong state is answered 400 and does not end the wait. Cancelling closes the listener.
 */
void sl_oauth_session_wait_async (SlOAuthSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SlOAuthTokens *
sl_oauth_session_wait_finish (SlOAuthSession *self, GAsyncResult *result, GError **error);

/**
 * sl_oauth_session_give_redirect:
 * @address: the address the browser ended on, pasted by the user, or "?state=...&code=..."
 *
 * For browsers that cannot reach the listener. Returns: %FALSE with STATE_MISMATCH, DENIED or
 *   PROVIDER; otherwise the wait goes on with it.
 */
gboolean sl_oauth_session_give_redirect (SlOAuthSession *self, const char *address, GError **error);

/** sl_oauth_client_refresh_async: trades a refresh token; invalid_grant is SIGN_IN_NEEDED. */
void sl_oauth_client_refresh_async (SlOAuthClient *self,
                                    const char *refresh_token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
SlOAuthTokens *
sl_oauth_client_refresh_finish (SlOAuthClient *self, GAsyncResult *result, GError **error);

/** sl_oauth_client_revoke_async: RFC 7009; 5 s at most; 200 and 400 both count as gone. */
void sl_oauth_client_revoke_async (SlOAuthClient *self,
                                   const char *token,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_oauth_client_revoke_finish (SlOAuthClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
