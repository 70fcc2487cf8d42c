/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same flow against the emulator, which shares no code with the product and is as strict as
 * Google is.
 */

#include <signal.h>
#include <string.h>

#include "sl-access-tokens.h"
#include "sl-auth-server.h"
#include "sl-await.h"
#include "sl-memory-vault.h"

#define ACCOUNT "account-1"
#define SCOPE "https://www.googleapis.com/auth/gmail.readonly"

static const char *emulator_program; /* the first argument */

typedef struct
{
  GSubprocess *emulator;
  char *base;
  SlClock *clock;
  SlHttpClient *http;
  SlOAuthConfig config;
  SlOAuthClient *client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  static const char announcement[] = "listening ";
  g_autoptr (GError) error = NULL;

  fixture->emulator = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, emulator_program,
                                        "--auto-consent", "--address", "ada@example.com", NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->emulator));
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, announcement));

  fixture->base = g_strdup (line + strlen (announcement));
  fixture->clock = sl_system_clock_new ();
  fixture->http = sl_http_client_new (fixture->clock);
  fixture->config = (SlOAuthConfig) {
    .issuer = fixture->base,
    .client_id = "emulator.apps.googleusercontent.com",
    .client_secret = "GOCSPX-emulator",
    .scope = SCOPE,
  };
  fixture->client = sl_oauth_client_new (fixture->http, fixture->clock, &fixture->config);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  sl_await_idle ();
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->http);
  g_object_unref (fixture->clock);
  g_free (fixture->base);
  g_subprocess_send_signal (fixture->emulator, SIGTERM);
  g_assert_true (g_subprocess_wait (fixture->emulator, NULL, NULL));
  g_object_unref (fixture->emulator);
}

static SlHttpResponse *
request (Fixture *fixture,
         const char *method,
         const char *path,
         const char *token,
         const char *json)
{
  g_autofree char *url = g_strconcat (fixture->base, path, NULL);
  g_autoptr (GBytes) body = json != NULL ? g_bytes_new (json, strlen (json)) : NULL;
  SlHttpRequest message = {
    .method = method,
    .url = url,
    .bearer_token = token,
    .content_type = json != NULL ? "application/json" : NULL,
    .body = body,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_http_client_send_async (fixture->http, &message, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  SlHttpResponse *response = sl_http_client_send_finish (fixture->http, result, &error);
  g_assert_no_error (error);
  return response;
}

static void
control (Fixture *fixture, const char *path, const char *json)
{
  g_autoptr (SlHttpResponse) response = request (fixture, "POST", path, NULL, json);

  g_assert_cmpuint (response->status, ==, 200);
}

static unsigned int
get_profile (Fixture *fixture, const char *token)
{
  g_autoptr (SlHttpResponse) response =
      request (fixture, "GET", "/gmail/v1/users/me/profile", token, NULL);

  return response->status;
}

static SlOAuthTokens *
sign_in (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) waited = NULL;
  g_autoptr (GError) begin_error = NULL;

  sl_oauth_client_begin_async (fixture->client, "ada@example.com", SL_OAUTH_BEGIN_FORCE_CONSENT,
                               NULL, sl_await_result_cb, &begun);
  SL_AWAIT (begun != NULL);
  g_autoptr (SlOAuthSession) session =
      sl_oauth_client_begin_finish (fixture->client, begun, &begin_error);
  g_assert_no_error (begin_error);

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &waited);
  g_autoptr (SlBrowserPage) provider =
      sl_browser_visit ("GET", sl_oauth_session_get_authorization_url (session), NULL);
  const char *location = soup_message_headers_get_one (
      soup_message_get_response_headers (provider->message), "Location");
  g_assert_nonnull (location);
  g_autoptr (SlBrowserPage) ours = sl_browser_visit ("GET", location, NULL);
  g_assert_cmpuint (soup_message_get_status (ours->message), ==, 200);
  SL_AWAIT (waited != NULL);
  return sl_oauth_session_wait_finish (session, waited, error);
}

static char *
get_token (SlAccessTokens *access, const char *rejected, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_access_tokens_get_async (access, rejected, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_access_tokens_get_finish (access, result, error);
}

static void
test_emulator_life (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlMemoryVault) vault = sl_memory_vault_new ();
  g_autoptr (SlAccessTokens) access =
      sl_access_tokens_new (fixture->client, SL_VAULT (vault), fixture->clock, ACCOUNT);
  g_autoptr (GAsyncResult) revoked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOAuthTokens) tokens = sign_in (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tokens->scope, ==, SCOPE);
  g_assert_nonnull (tokens->refresh_token);
  sl_memory_vault_put (vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, tokens->refresh_token);
  sl_access_tokens_seed (access, tokens);
  g_autofree char *first = get_token (access, NULL, &error);
  g_assert_cmpstr (first, ==, tokens->access_token);
  g_assert_cmpuint (get_profile (fixture, first), ==, 200);

  /* Expired at the provider before we thought so; the refresh token is rotated. */
  control (fixture, "/control/options", "{\"rotateRefresh\": true}");
  control (fixture, "/control/expire-tokens", "");
  g_assert_cmpuint (get_profile (fixture, first), ==, 401);
  g_autofree char *second = get_token (access, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_profile (fixture, second), ==, 200);
  const char *rotated = sl_memory_vault_peek (vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT);
  g_assert_cmpstr (rotated, !=, tokens->refresh_token);
  g_autofree char *third = get_token (access, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_profile (fixture, third), ==, 200);

  /* Signed out: revoked at the provider. */
  rotated = sl_memory_vault_peek (vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT);
  sl_oauth_client_revoke_async (fixture->client, rotated, NULL, sl_await_result_cb, &revoked);
  SL_AWAIT (revoked != NULL);
  g_assert_true (sl_oauth_client_revoke_finish (fixture->client, revoked, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_profile (fixture, third), ==, 401);
  g_assert_null (get_token (access, third, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED);
}

static void
assert_refused (Fixture *fixture, SlAuthError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, (int) code);
}

static void
test_emulator_refusals (Fixture *fixture, gconstpointer user_data)
{
  control (fixture, "/control/options", "{\"denyConsent\": true}");
  assert_refused (fixture, SL_AUTH_ERROR_DENIED);
  control (fixture, "/control/options", "{\"denyConsent\": false, \"grantScope\": \"openid\"}");
  assert_refused (fixture, SL_AUTH_ERROR_SCOPE_MISSING);
  control (fixture, "/control/faults",
           "{\"match\": {\"method\": \"token\"}, \"status\": 400, \"reason\": \"invalid_grant\"}");
  assert_refused (fixture, SL_AUTH_ERROR_PROVIDER);

  g_assert_finalize_object (fixture->client);
  fixture->config.client_secret = "GOCSPX-another";
  fixture->client = sl_oauth_client_new (fixture->http, fixture->clock, &fixture->config);
  assert_refused (fixture, SL_AUTH_ERROR_CLIENT_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (argc, ==, 2);
  emulator_program = argv[1];

  g_test_add ("/auth/emulator-sign-in/life", Fixture, NULL, set_up, test_emulator_life, tear_down);
  g_test_add ("/auth/emulator-sign-in/refusals", Fixture, NULL, set_up, test_emulator_refusals,
              tear_down);

  return g_test_run ();
}
