/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlSignIn: one attempt to connect an account. */
#define SL_TYPE_SIGN_IN (sl_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (SlSignIn, sl_sign_in, SL, SIGN_IN, GObject)

/** sl_sign_in_get_authorization_url: to be opened in the system's browser. */
const char *sl_sign_in_get_authorization_url (SlSignIn *self);
const char *sl_sign_in_get_state (SlSignIn *self);
/** sl_sign_in_give_redirect: the address the browser ended on, pasted. Errors: SIGN_IN_*, INVALID.
 */
gboolean sl_sign_in_give_redirect (SlSignIn *self, const char *address, GError **error);

/**
 * sl_tracker_begin_connect_async:
 * @account_key: 1..255 characters; "default" unless the user has several
 *
 * Errors: NO_CLIENT, OFFLINE, ...; NOT_SUPPORTED for files.
 */
void sl_tracker_begin_connect_async (SlTracker *self,
                                     SlProvider provider,
                                     const char *account_key,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
SlSignIn *sl_tracker_begin_connect_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_complete_connect_async: waits for the browser; the account is then connected and
 * stored. Errors: OTHER_MAILBOX: the account is that of another address; nothing has changed. */
void sl_tracker_complete_connect_async (SlTracker *self,
                                        SlSignIn *sign_in,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** sl_tracker_complete_connect_finish: Returns: (transfer full): */
SlAccount *
sl_tracker_complete_connect_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_adopt_token_async:
 * @refresh_token: of a grant that the user has made elsewhere for the same client
 * @address: (nullable): whose mailbox it is, if known
 * @display_name: (nullable):
 *
 * Connects an account without a browser. The token is kept in the vault; whether it works, the next
 * sync tells. Errors: INVALID, NOT_SUPPORTED, VAULT_*.
 */
void sl_tracker_adopt_token_async (SlTracker *self,
                                   SlProvider provider,
                                   const char *account_key,
                                   const char *refresh_token,
                                   const char *address,
                                   const char *display_name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sl_tracker_adopt_token_finish: Returns: (transfer full): */
SlAccount *sl_tracker_adopt_token_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_disconnect_async: revokes (best effort), forgets tokens, keeps all data. */
void sl_tracker_disconnect_async (SlTracker *self,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean sl_tracker_disconnect_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_list_accounts: Returns: (transfer full) (element-type SlAccount): few; read at once.
 */
GPtrArray *sl_tracker_list_accounts (SlTracker *self, GError **error);
/** sl_tracker_find_account: Returns: (transfer full) (nullable): NOT_CONNECTED if there is none. */
SlAccount *sl_tracker_find_account (SlTracker *self,
                                    SlProvider provider,
                                    const char *account_key,
                                    GError **error);

/**
 * sl_tracker_set_oauth_client_async:
 * @client_id: (nullable): %NULL forgets the user's own client
 * @client_secret: (nullable):
 */
void sl_tracker_set_oauth_client_async (SlTracker *self,
                                        SlProvider provider,
                                        const char *client_id,
                                        const char *client_secret,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean sl_tracker_set_oauth_client_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_get_oauth_client_async: the user's own client id, as it was set; its secret stays. */
void sl_tracker_get_oauth_client_async (SlTracker *self,
                                        SlProvider provider,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** sl_tracker_get_oauth_client_finish: Returns: (transfer full) (nullable): %NULL without @error:
 * there is none. */
char *sl_tracker_get_oauth_client_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_parse_oauth_client: the JSON file from Google's console. Errors: BAD_CLIENT_FILE
 * (message says why). */
gboolean sl_tracker_parse_oauth_client (GBytes *json,
                                        char **client_id,
                                        char **client_secret,
                                        GError **error);

/** sl_tracker_dup_web_uri: Returns: (transfer full) (nullable): where a browser shows this stored
 * mail; %NULL also when it was deleted or moved out of sight there. */
char *sl_tracker_dup_web_uri (SlTracker *self, const char *message_id);

/** sl_tracker_get_api_token_async: what callers of the REST API of this profile must know: 64 hex
 * digits of 256 random bits, made when first asked for. Errors: VAULT_*. */
void sl_tracker_get_api_token_async (SlTracker *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** sl_tracker_get_api_token_finish: Returns: (transfer full): free with
 * sl_tracker_free_api_token(). */
char *sl_tracker_get_api_token_finish (SlTracker *self, GAsyncResult *result, GError **error);
/** sl_tracker_renew_api_token_async: makes another one; whoever has the old one is not let in by a
 * server that is started with the new one. Finish with sl_tracker_get_api_token_finish(). */
void sl_tracker_renew_api_token_async (SlTracker *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/** sl_tracker_free_api_token: wipes, then frees. @token: (nullable): */
void sl_tracker_free_api_token (char *token);

G_END_DECLS
