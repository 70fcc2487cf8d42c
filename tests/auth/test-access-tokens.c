/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-access-tokens.h"

#include "sl-auth-server.h"
#include "sl-await.h"
#include "sl-fake-clock.h"
#include "sl-memory-vault.h"

#define S ((int64_t) G_USEC_PER_SEC)
#define NOW_US (G_GINT64_CONSTANT (1774745970) * S)
#define ACCOUNT "account-1"

typedef struct
{
  SlFakeClock *clock;
  SlHttpClient *http;
  SlAuthServer *server;
  SlOAuthClient *client;
  SlMemoryVault *vault;
  SlAccessTokens *tokens;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->clock = sl_fake_clock_new (NOW_US);
  fixture->http = sl_http_client_new (SL_CLOCK (fixture->clock));
  fixture->server = sl_auth_server_new ();
  SlOAuthConfig config = {
    .issuer = fixture->server->base,
    .client_id = SL_AUTH_SERVER_CLIENT,
    .client_secret = SL_AUTH_SERVER_SECRET,
    .scope = SL_AUTH_SERVER_SCOPE,
  };
  fixture->client = sl_oauth_client_new (fixture->http, SL_CLOCK (fixture->clock), &config);
  fixture->vault = sl_memory_vault_new ();
  sl_memory_vault_put (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, "refresh-0");
  fixture->tokens = sl_access_tokens_new (fixture->client, SL_VAULT (fixture->vault),
                                          SL_CLOCK (fixture->clock), ACCOUNT);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  sl_await_idle ();
  g_assert_finalize_object (fixture->tokens);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->vault);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->clock);
  sl_auth_server_free (fixture->server);
}

static void
ask (Fixture *fixture, const char *rejected, GCancellable *cancellable, GAsyncResult **result)
{
  sl_access_tokens_get_async (fixture->tokens, rejected, cancellable, sl_await_result_cb, result);
  g_assert_null (*result);
}

static char *
finish (Fixture *fixture, GAsyncResult **result, GError **error)
{
  SL_AWAIT (*result != NULL);
  char *token = sl_access_tokens_get_finish (fixture->tokens, *result, error);
  g_clear_object (result);
  return token;
}

static char *
get (Fixture *fixture, const char *rejected, GError **error)
{
  GAsyncResult *result = NULL;

  ask (fixture, rejected, NULL, &result);
  return finish (fixture, &result, error);
}

static void
assert_token (Fixture *fixture, const char *rejected, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = get (fixture, rejected, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
}

static void
assert_error (Fixture *fixture, const char *rejected, SlAuthError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (get (fixture, rejected, &error));
  g_assert_error (error, SL_AUTH_ERROR, (int) code);
}

static const char *
peek (Fixture *fixture)
{
  return sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT);
}

static void
test_access_tokens_kept (Fixture *fixture, gconstpointer user_data)
{
  assert_token (fixture, NULL, "access-0-1");
  assert_token (fixture, NULL, "access-0-1");
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 1);
  g_assert_cmpuint (fixture->server->n_documents, ==, 1);
  g_assert_cmpuint (sl_memory_vault_get_n_stores (fixture->vault), ==, 0);
}

static void
test_access_tokens_renewed_early (Fixture *fixture, gconstpointer user_data)
{
  assert_token (fixture, NULL, "access-0-1");
  sl_fake_clock_advance (fixture->clock, (3600 - 300) * S - 1);
  assert_token (fixture, NULL, "access-0-1");
  sl_fake_clock_advance (fixture->clock, 1);
  assert_token (fixture, NULL, "access-0-2");
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 2);
}

static void
test_access_tokens_short_lived (Fixture *fixture, gconstpointer user_data)
{
  fixture->server->lifetime_s = 60;
  assert_token (fixture, NULL, "access-0-1");
  sl_fake_clock_advance (fixture->clock, 30 * S - 1);
  assert_token (fixture, NULL, "access-0-1");
  sl_fake_clock_advance (fixture->clock, 1);
  assert_token (fixture, NULL, "access-0-2");
}

static void
test_access_tokens_one_refresh (Fixture *fixture, gconstpointer user_data)
{
  GAsyncResult *results[50] = { NULL };

  fixture->server->hold = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      ask (fixture, NULL, NULL, &results[i]);
      if (i == 25) /* some come while it is under way */
        SL_AWAIT (fixture->server->held->len == 1);
    }
  sl_auth_server_release (fixture->server);
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *token = finish (fixture, &results[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (token, ==, "access-0-1");
    }
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 1);
}

static void
test_access_tokens_one_failure (Fixture *fixture, gconstpointer user_data)
{
  GAsyncResult *results[5] = { NULL };

  fixture->server->hold = TRUE;
  fixture->server->error = "invalid_client";
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    ask (fixture, NULL, NULL, &results[i]);
  SL_AWAIT (fixture->server->held->len == 1);
  sl_auth_server_release (fixture->server);
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (finish (fixture, &results[i], &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_CLIENT_INVALID);
    }
}

static void
test_access_tokens_cancel (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *leaver = NULL;
  GAsyncResult *stayer = NULL;

  fixture->server->hold = TRUE;
  ask (fixture, NULL, cancellable, &leaver); /* the one whose call began the refresh */
  ask (fixture, NULL, NULL, &stayer);
  SL_AWAIT (fixture->server->held->len == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (finish (fixture, &leaver, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (stayer);

  sl_auth_server_release (fixture->server);
  g_autofree char *token = finish (fixture, &stayer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "access-0-1");

  ask (fixture, NULL, cancellable, &leaver); /* cancelled before */
  g_assert_null (finish (fixture, &leaver, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The server has spent the old refresh token: the new one must be kept though nobody waits. */
static void
test_access_tokens_cancel_rotation (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture->server->hold = TRUE;
  fixture->server->rotate = TRUE;
  ask (fixture, NULL, cancellable, &result);
  SL_AWAIT (fixture->server->held->len == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (finish (fixture, &result, &error));
  sl_auth_server_release (fixture->server);
  SL_AWAIT (g_strcmp0 (peek (fixture), "refresh-1") == 0);
}

static void
test_access_tokens_rotation (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture->server->rotate = TRUE;
  sl_memory_vault_hold_stores (fixture->vault, TRUE);
  ask (fixture, NULL, NULL, &result);
  SL_AWAIT (sl_memory_vault_get_n_stores (fixture->vault) == 1);
  sl_await_idle ();
  g_assert_null (result); /* not handed out while it is not stored */
  g_assert_cmpstr (peek (fixture), ==, "refresh-0");

  sl_memory_vault_hold_stores (fixture->vault, FALSE);
  g_autofree char *token = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "access-0-1");
  g_assert_cmpstr (peek (fixture), ==, "refresh-1");

  assert_token (fixture, "access-0-1", "access-0-2");
  g_assert_cmpstr (peek (fixture), ==, "refresh-2");
}

static void
test_access_tokens_rotation_not_stored (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture->server->rotate = TRUE;
  sl_memory_vault_hold_stores (fixture->vault, TRUE);
  ask (fixture, NULL, NULL, &result);
  SL_AWAIT (sl_memory_vault_get_n_stores (fixture->vault) == 1);
  sl_memory_vault_fail (fixture->vault, SL_AUTH_ERROR_VAULT_LOCKED);
  sl_memory_vault_hold_stores (fixture->vault, FALSE);
  g_assert_null (finish (fixture, &result, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);

  /* Unlocked again: the new one is stored without asking the server with the dead old one. */
  sl_memory_vault_fail (fixture->vault, -1);
  assert_token (fixture, NULL, "access-0-1");
  g_assert_cmpstr (peek (fixture), ==, "refresh-1");
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 1);
}

static void
test_access_tokens_dead_grant (Fixture *fixture, gconstpointer user_data)
{
  g_free (fixture->server->refresh_token);
  fixture->server->refresh_token = g_strdup ("another");
  assert_error (fixture, NULL, SL_AUTH_ERROR_SIGN_IN_NEEDED);
  assert_error (fixture, NULL, SL_AUTH_ERROR_SIGN_IN_NEEDED);
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 1); /* a dead one is not tried again */
  g_assert_cmpstr (peek (fixture), ==, "refresh-0");      /* nor thrown away here */

  /* Another process of this profile has signed in. */
  sl_memory_vault_put (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, "another");
  assert_token (fixture, NULL, "access-0-2");
}

/* Another process traded the token first; its successor is in the vault by then. */
static void
test_access_tokens_rotated_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture->server->hold = TRUE;
  ask (fixture, NULL, NULL, &result);
  SL_AWAIT (fixture->server->held->len == 1);
  g_free (fixture->server->refresh_token);
  fixture->server->refresh_token = g_strdup ("refresh-elsewhere");
  sl_memory_vault_put (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, "refresh-elsewhere");
  sl_auth_server_release (fixture->server);
  g_autofree char *token = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "access-0-2");
}

static void
test_access_tokens_rejected (Fixture *fixture, gconstpointer user_data)
{
  assert_token (fixture, NULL, "access-0-1");
  assert_token (fixture, "access-0-1", "access-0-2");
  /* A late complaint about the old one costs nothing. */
  assert_token (fixture, "access-0-1", "access-0-2");
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 2);

  fixture->server->answer = "{\"access_token\":\"access-0-2\",\"token_type\":\"bearer\"}";
  assert_error (fixture, "access-0-2", SL_AUTH_ERROR_PROVIDER);
}

static void
test_access_tokens_vault_errors (Fixture *fixture, gconstpointer user_data)
{
  static const SlAuthError codes[] = { SL_AUTH_ERROR_VAULT_LOCKED, SL_AUTH_ERROR_VAULT_MISSING,
                                       SL_AUTH_ERROR_VAULT_FAILED };

  for (size_t i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      sl_memory_vault_fail (fixture->vault, (int) codes[i]);
      assert_error (fixture, NULL, codes[i]);
    }
  sl_memory_vault_fail (fixture->vault, -1);
  sl_memory_vault_put (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, NULL);
  assert_error (fixture, NULL, SL_AUTH_ERROR_SIGN_IN_NEEDED);
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 0);
}

static void
test_access_tokens_network (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* A passing failure of the server says nothing about the grant. */
  sl_fake_clock_set_mode (fixture->clock, SL_FAKE_CLOCK_AUTO);
  fixture->server->status = 503;
  assert_error (fixture, NULL, SL_AUTH_ERROR_PROVIDER);
  fixture->server->status = 0;
  assert_token (fixture, NULL, "access-0-1");

  soup_server_disconnect (fixture->server->server);
  g_assert_null (get (fixture, "access-0-1", &error));
  g_assert_cmpuint (error->domain, ==, SL_HTTP_ERROR);
}

static void
test_access_tokens_seed (Fixture *fixture, gconstpointer user_data)
{
  SlOAuthTokens fresh = { .access_token = (char *) "seeded", .expires_us = NOW_US + 3600 * S };

  sl_access_tokens_seed (fixture->tokens, &fresh);
  assert_token (fixture, NULL, "seeded");
  g_assert_cmpuint (fixture->server->n_refreshes, ==, 0);
}

/* What the old grant still brings must not be stored over what the new sign-in has stored. */
static void
test_access_tokens_seed_during_refresh (Fixture *fixture, gconstpointer user_data)
{
  SlOAuthTokens fresh = { .access_token = (char *) "seeded", .expires_us = NOW_US + 3600 * S };
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  fixture->server->hold = TRUE;
  fixture->server->rotate = TRUE;
  ask (fixture, NULL, NULL, &result);
  SL_AWAIT (fixture->server->held->len == 1);
  sl_memory_vault_put (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT, "refresh-new");
  sl_access_tokens_seed (fixture->tokens, &fresh);
  sl_auth_server_release (fixture->server);
  g_autofree char *token = finish (fixture, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "seeded");
  g_assert_cmpstr (peek (fixture), ==, "refresh-new");
}

static void
test_access_tokens_scope_taken_away (Fixture *fixture, gconstpointer user_data)
{
  fixture->server->scope = "openid";
  assert_error (fixture, NULL, SL_AUTH_ERROR_SCOPE_MISSING);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_autofree char *path = g_strconcat ("/auth/access-tokens/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("kept", test_access_tokens_kept);
  add ("renewed-early", test_access_tokens_renewed_early);
  add ("short-lived", test_access_tokens_short_lived);
  add ("one-refresh", test_access_tokens_one_refresh);
  add ("one-failure", test_access_tokens_one_failure);
  add ("cancel", test_access_tokens_cancel);
  add ("cancel-rotation", test_access_tokens_cancel_rotation);
  add ("rotation", test_access_tokens_rotation);
  add ("rotation-not-stored", test_access_tokens_rotation_not_stored);
  add ("dead-grant", test_access_tokens_dead_grant);
  add ("rotated-elsewhere", test_access_tokens_rotated_elsewhere);
  add ("rejected", test_access_tokens_rejected);
  add ("vault-errors", test_access_tokens_vault_errors);
  add ("network", test_access_tokens_network);
  add ("seed", test_access_tokens_seed);
  add ("seed-during-refresh", test_access_tokens_seed_during_refresh);
  add ("scope-taken-away", test_access_tokens_scope_taken_away);

  return g_test_run ();
}
