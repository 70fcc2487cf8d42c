/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A whole sign-in with every debug message of every library on: none of the secrets may be in it.
 */

#include <string.h>

#include <glib/gstdio.h>

#include "sl-access-tokens.h"
#include "sl-auth-server.h"
#include "sl-await.h"
#include "sl-fake-clock.h"
#include "sl-vault-calls.h"

#define NOW_US G_GINT64_CONSTANT (1774745970000000)
#define ACCOUNT "account-1"

static GString *log_text;
static GMutex log_mutex;

static void
add_to_log (const char *text)
{
  g_mutex_lock (&log_mutex);
  g_string_append (log_text, text);
  g_string_append_c (log_text, '\n');
  g_mutex_unlock (&log_mutex);
}

/* Structured messages come here... */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = fields[i].length < 0
                                   ? g_strdup (fields[i].value)
                                   : g_strndup (fields[i].value, (gsize) fields[i].length);
      add_to_log (value);
    }
  return G_LOG_WRITER_HANDLED;
}

/* ... and plain ones here, because GLib's test framework sets a handler of its own. */
static void
handle_log (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  add_to_log (message);
}

static void
assert_not_in_log (const char *secret)
{
  g_autofree char *escaped = NULL;

  g_assert_nonnull (secret);
  g_assert_cmpuint (strlen (secret), >, 6);
  escaped = g_uri_escape_string (secret, NULL, FALSE);
  g_assert_null (strstr (log_text->str, secret));
  g_assert_null (strstr (log_text->str, escaped));
}

static SlOAuthTokens *
sign_in (SlOAuthClient *client, SlAuthServer *server)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) waited = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_client_begin_async (client, "somebody@example.com", SL_OAUTH_BEGIN_DEFAULT, NULL,
                               sl_await_result_cb, &begun);
  SL_AWAIT (begun != NULL);
  g_autoptr (SlOAuthSession) session = sl_oauth_client_begin_finish (client, begun, &error);
  g_assert_no_error (error);

  g_autofree char *target =
      sl_auth_server_allow (server, sl_oauth_session_get_authorization_url (session));
  g_autofree char *wrong = g_strconcat (target, "x", NULL);
  g_autofree char *doubled = g_strconcat (target, "&", strchr (target, '?') + 1, NULL);
  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &waited);
  g_autoptr (SlBrowserPage) refused = sl_browser_visit ("GET", doubled, NULL);
  g_assert_cmpuint (soup_message_get_status (refused->message), ==, 400);
  g_assert_true (sl_oauth_session_give_redirect (session, target, &error));
  g_assert_false (sl_oauth_session_give_redirect (session, wrong, NULL));
  SL_AWAIT (waited != NULL);
  SlOAuthTokens *tokens = sl_oauth_session_wait_finish (session, waited, &error);
  g_assert_no_error (error);

  g_autofree char *code = sl_auth_server_get_param (target, "code");
  assert_not_in_log (code);
  assert_not_in_log (sl_oauth_session_get_state (session));
  assert_not_in_log (g_hash_table_lookup (server->form, "code_verifier"));
  assert_not_in_log ("somebody@example.com");
  return tokens;
}

static char *
get_token (SlAccessTokens *access, const char *rejected)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_access_tokens_get_async (access, rejected, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_access_tokens_get_finish (access, result, NULL);
}

static void
use_token (SlHttpClient *http, const char *base, const char *token)
{
  g_autofree char *url = g_strconcat (base, "/messages?q=from%3Aacme&pageToken=page-token-1", NULL);
  SlHttpRequest request = { .method = "GET", .url = url, .bearer_token = token, .attempts = 1 };
  g_autoptr (GAsyncResult) result = NULL;

  sl_http_client_send_async (http, &request, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlHttpResponse) response = sl_http_client_send_finish (http, result, NULL);
  g_assert_cmpuint (response->status, ==, 404);
}

static void
test_secrets_in_log (void)
{
  g_autoptr (SlFakeClock) clock = sl_fake_clock_new (NOW_US);
  g_autoptr (SlHttpClient) http = sl_http_client_new (SL_CLOCK (clock));
  g_autoptr (SlAuthServer) server = sl_auth_server_new ();
  SlOAuthConfig config = {
    .issuer = server->base,
    .client_id = SL_AUTH_SERVER_CLIENT,
    .client_secret = SL_AUTH_SERVER_SECRET,
    .scope = SL_AUTH_SERVER_SCOPE,
  };
  g_autoptr (SlOAuthClient) client = sl_oauth_client_new (http, SL_CLOCK (clock), &config);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "profile", "keys", NULL);
  g_autoptr (SlVault) vault = sl_key_file_vault_new (path);
  g_autoptr (SlAccessTokens) access =
      sl_access_tokens_new (client, vault, SL_CLOCK (clock), ACCOUNT);
  g_autoptr (SlOAuthTokens) tokens = sign_in (client, server);
  g_autoptr (GAsyncResult) revoked = NULL;
  g_autoptr (GError) error = NULL;

  server->rotate = TRUE;
  vault_store (vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, tokens->refresh_token, &error);
  g_assert_no_error (error);
  sl_access_tokens_seed (access, tokens);
  g_autofree char *first = get_token (access, NULL);
  use_token (http, server->base, first);
  g_autofree char *second = get_token (access, first);
  server->error = "invalid_grant";
  g_assert_null (get_token (access, second));
  sl_oauth_client_revoke_async (client, server->refresh_token, NULL, sl_await_result_cb, &revoked);
  SL_AWAIT (revoked != NULL);

  assert_not_in_log (first);
  assert_not_in_log (second);
  assert_not_in_log (tokens->refresh_token);
  assert_not_in_log (server->refresh_token);
  assert_not_in_log (SL_AUTH_SERVER_SECRET);
  assert_not_in_log ("from:acme");
  assert_not_in_log ("page-token-1");

  /* The collector works: our own messages and those of the libraries are there. */
  g_assert_nonnull (strstr (log_text->str, "127.0.0.1 answered 404"));
  g_assert_nonnull (strstr (log_text->str, "redirect address: turned away"));
  g_assert_nonnull (strstr (log_text->str, "GSocketClient"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_setenv ("LIBSECRET_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  log_text = g_string_new (NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_log_set_default_handler (handle_log, NULL);

  g_test_add_func ("/auth/secrets-in-log", test_secrets_in_log);

  return g_test_run ();
}
