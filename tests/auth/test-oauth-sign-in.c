/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole flow: discovery, listener, browser, token endpoint.
 */

#include "sl-oauth-client.h"

#include <string.h>

#include "sl-auth-server.h"
#include "sl-await.h"
#include "sl-fake-clock.h"

#define S ((int64_t) G_USEC_PER_SEC)
#define NOW_US (G_GINT64_CONSTANT (1774745970) * S)

typedef struct
{
  SlFakeClock *clock;
  SlHttpClient *http;
  SlAuthServer *server;
  SlOAuthConfig config;
  SlOAuthClient *client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->clock = sl_fake_clock_new (NOW_US);
  fixture->http = sl_http_client_new (SL_CLOCK (fixture->clock));
  fixture->server = sl_auth_server_new ();
  fixture->config = (SlOAuthConfig) {
    .issuer = fixture->server->base,
    .client_id = SL_AUTH_SERVER_CLIENT,
    .client_secret = SL_AUTH_SERVER_SECRET,
    .scope = SL_AUTH_SERVER_SCOPE,
  };
  fixture->client =
      sl_oauth_client_new (fixture->http, SL_CLOCK (fixture->clock), &fixture->config);
}

static void
use_config (Fixture *fixture)
{
  g_assert_finalize_object (fixture->client);
  fixture->client =
      sl_oauth_client_new (fixture->http, SL_CLOCK (fixture->clock), &fixture->config);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  sl_await_idle ();
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->clock);
  sl_auth_server_free (fixture->server);
}

static SlOAuthSession *
begin_full (Fixture *fixture, const char *hint, SlOAuthBeginFlags flags, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_oauth_client_begin_async (fixture->client, hint, flags, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_oauth_client_begin_finish (fixture->client, result, error);
}

static SlOAuthSession *
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SlOAuthSession *session = begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error);

  g_assert_no_error (error);
  return session;
}

static SlOAuthTokens *
finish_wait (SlOAuthSession *session, GAsyncResult **result, GError **error)
{
  SL_AWAIT (*result != NULL);
  return sl_oauth_session_wait_finish (session, *result, error);
}

static void
assert_page (SlBrowserPage *page, unsigned int status)
{
  SoupMessageHeaders *headers = NULL;

  g_assert_nonnull (page);
  headers = soup_message_get_response_headers (page->message);
  g_assert_cmpuint (soup_message_get_status (page->message), ==, status);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Cache-Control"), ==, "no-store");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Referrer-Policy"), ==, "no-referrer");
  g_assert_true (g_str_has_prefix (
      soup_message_headers_get_one (headers, "Content-Security-Policy"), "default-src 'none';"));
  g_assert_null (soup_message_headers_get_one (headers, "Server"));
  g_assert_null (strstr (page->text, "://"));
}

/* One sign-in from begin to tokens, with the redirect before or after somebody waits. */
static SlOAuthTokens *
sign_in (Fixture *fixture, gboolean wait_first, GError **error)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GAsyncResult) result = NULL;

  if (wait_first)
    sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  assert_page (page, 200);
  g_assert_nonnull (strstr (page->text, "You can close this page"));
  if (!wait_first)
    sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  return finish_wait (session, &result, error);
}

static void
test_sign_in_works (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOAuthTokens) tokens = sign_in (fixture, GPOINTER_TO_INT (user_data), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tokens->access_token, ==, "access-1-0");
  g_assert_cmpstr (tokens->refresh_token, ==, "refresh-0");
  g_assert_cmpstr (tokens->scope, ==, SL_AUTH_SERVER_SCOPE);
  g_assert_cmpint (tokens->expires_us, ==, NOW_US + 3600 * S);
  g_assert_cmpuint (fixture->server->n_codes, ==, 1);
}

static void
test_sign_in_address (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOAuthSession) first =
      begin_full (fixture, "a+b@example.com", SL_OAUTH_BEGIN_FORCE_CONSENT, &error);
  g_assert_no_error (error);
  g_autoptr (SlOAuthSession) second = begin (fixture);
  const char *url = sl_oauth_session_get_authorization_url (first);
  const char *other_url = sl_oauth_session_get_authorization_url (second);
  g_autofree char *hint = sl_auth_server_get_param (url, "login_hint");
  g_autofree char *prompt = sl_auth_server_get_param (url, "prompt");
  g_autofree char *access_type = sl_auth_server_get_param (url, "access_type");
  g_autofree char *state = sl_auth_server_get_param (url, "state");
  g_autofree char *challenge = sl_auth_server_get_param (url, "code_challenge");
  g_autofree char *redirect = sl_auth_server_get_param (url, "redirect_uri");
  g_autofree char *other_prompt = sl_auth_server_get_param (other_url, "prompt");
  g_autofree char *other_hint = sl_auth_server_get_param (other_url, "login_hint");
  g_autofree char *other_state = sl_auth_server_get_param (other_url, "state");
  g_autofree char *other_challenge = sl_auth_server_get_param (other_url, "code_challenge");
  g_autofree char *other_redirect = sl_auth_server_get_param (other_url, "redirect_uri");

  g_assert_cmpstr (hint, ==, "a+b@example.com");
  g_assert_cmpstr (prompt, ==, "consent");
  g_assert_cmpstr (access_type, ==, "offline");
  g_assert_cmpstr (state, ==, sl_oauth_session_get_state (first));
  g_assert_true (g_regex_match_simple ("^http://127\\.0\\.0\\.1:[0-9]+/$", redirect, 0, 0));
  g_assert_null (other_prompt);
  g_assert_null (other_hint);

  /* Two attempts at once share nothing. */
  g_assert_cmpstr (state, !=, other_state);
  g_assert_cmpstr (challenge, !=, other_challenge);
  g_assert_cmpstr (redirect, !=, other_redirect);
  g_assert_cmpuint (fixture->server->n_documents, ==, 1);
}

static void
test_sign_in_wrong_state (Fixture *fixture, gconstpointer user_data)
{
  static const char *const queries[] = {
    "",
    "?",
    "?code=stolen",
    "?state=&code=stolen",
    "?state=guess&code=stolen",
    "?state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code=stolen",
    "?state=guess&error=access_denied",
    "?error=access_denied",
  };
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autofree char *place = g_strndup (target, strcspn (target, "?"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  for (size_t i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *url = g_strconcat (place, queries[i], NULL);
      g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", url, NULL);

      assert_page (page, 400);
      g_assert_null (strstr (page->text, "stolen"));
      g_assert_null (strstr (page->text, "guess"));
    }
  /* The right state with anything said twice is not believed either. */
  g_autofree char *twice = g_strconcat (target, "&code=stolen", NULL);
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", twice, NULL);
  assert_page (page, 400);

  sl_await_idle ();
  g_assert_null (result);
  g_assert_cmpuint (fixture->server->n_codes, ==, 0);

  /* And after all that the right one is still welcome. */
  g_autoptr (SlBrowserPage) last = sl_browser_visit ("GET", target, NULL);
  assert_page (last, 200);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tokens);
}

static void
test_sign_in_replay (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  assert_page (page, 200);
  g_autoptr (SlBrowserPage) again = sl_browser_visit ("GET", target, NULL);
  assert_page (again, 400);
  g_assert_false (sl_oauth_session_give_redirect (session, target, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_STATE_MISMATCH);
  g_clear_error (&error);

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tokens);
  g_assert_cmpuint (fixture->server->n_codes, ==, 1);

  /* When the wait has ended, nobody listens any more, and nothing can be given. */
  g_assert_null (sl_browser_visit ("GET", target, NULL));
  g_assert_false (sl_oauth_session_give_redirect (session, target, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_STATE_MISMATCH);
}

static void
test_sign_in_only_the_path (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *host;
    unsigned int status;
  } cases[] = {
    { "GET", "/favicon.ico", NULL, 404 },
    { "GET", "/callback/", NULL, 404 },
    { "GET", "/callback/more", NULL, 404 },
    { "GET", "/Callback", NULL, 404 },
    { "GET", "/", NULL, 404 },
    { "POST", "/callback", NULL, 405 },
    { "PUT", "/callback", NULL, 405 },
    { "HEAD", "/callback", NULL, 405 },
    { "OPTIONS", "/callback", NULL, 405 },
    { "GET", "/callback", "evil.com", 400 },
    { "GET", "/callback", "127.0.0.1.evil.com", 400 },
  };
  fixture->config.redirect_uri = "http://127.0.0.1/callback";
  use_config (fixture);
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GUri) uri = g_uri_parse (target, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (g_uri_get_path (uri), ==, "/callback");
  g_assert_cmpint (g_uri_get_port (uri), >, 0);
  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d%s?%s", g_uri_get_port (uri),
                                              cases[i].path, g_uri_get_query (uri));
      g_autoptr (SlBrowserPage) page = sl_browser_visit (cases[i].method, url, cases[i].host);

      if (soup_message_get_status (page->message) != cases[i].status)
        g_test_message ("%s %s at %s", cases[i].method, cases[i].path, cases[i].host);
      assert_page (page, cases[i].status);
      g_assert_null (result);
    }
  /* Newer libsoup refuses this one before we see it, and without a page. */
  g_autoptr (SlBrowserPage) forged = sl_browser_visit ("GET", target, "127.0.0.1@evil.com");
  g_assert_cmpuint (soup_message_get_status (forged->message), ==, 400);
  g_assert_null (strstr (forged->text, "://"));
  g_assert_null (result);
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  assert_page (page, 200);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
}

static int
get_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  return port;
}

static void
test_sign_in_named_port (Fixture *fixture, gconstpointer user_data)
{
  const char *host = user_data;
  g_autofree char *redirect_uri =
      g_strdup_printf ("http://%s:%d/api/auth/callback", host, get_free_port ());
  g_autoptr (GError) error = NULL;

  fixture->config.redirect_uri = redirect_uri;
  use_config (fixture);
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_assert_true (g_str_has_prefix (target, redirect_uri));

  /* Taken by another attempt: an error that says so, and the first one is not disturbed. */
  g_assert_null (begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);

  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  assert_page (page, 200);
  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
}

/* Browsers turn "localhost" into either; both must be served. */
static void
test_sign_in_both_stacks (Fixture *fixture, gconstpointer user_data)
{
  static const char *const hosts[] = { "127.0.0.1", "[::1]" };
  int port = get_free_port ();
  g_autofree char *redirect_uri = g_strdup_printf ("http://localhost:%d/cb", port);

  fixture->config.redirect_uri = redirect_uri;
  use_config (fixture);
  g_autoptr (SlOAuthSession) session = begin (fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:%d/cb", hosts[i], port);
      g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", url, NULL);

      assert_page (page, 400);
    }
}

static void
test_sign_in_bad_redirect_uri (Fixture *fixture, gconstpointer user_data)
{
  static const char *const uris[] = {
    "https://127.0.0.1:8080/",
    "http://example.com/cb",
    "http://127.0.0.1.example.com/",
    "http://user@127.0.0.1/",
    "http://127.0.0.1/?x=1",
    "http://127.0.0.1/#x",
    "urn:ietf:wg:oauth:2.0:oob",
    "com.example.app:/redirect",
    "http://0.0.0.0:8080/",
    "http://192.168.1.10:8080/",
    "",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->config.redirect_uri = uris[i];
      use_config (fixture);
      g_assert_null (begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_sign_in_refused_in_browser (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *error;
    SlAuthError expected;
  } cases[] = {
    { "access_denied", SL_AUTH_ERROR_DENIED },
    { "admin_policy_enforced", SL_AUTH_ERROR_DENIED },
    { "unauthorized_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "server_error", SL_AUTH_ERROR_PROVIDER },
    { "%3Cb%3Eodd%3C/b%3E", SL_AUTH_ERROR_PROVIDER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlOAuthSession) session = begin (fixture);
      g_autofree char *redirect_uri = sl_auth_server_get_param (
          sl_oauth_session_get_authorization_url (session), "redirect_uri");
      g_autofree char *target =
          g_strdup_printf ("%s?error=%s&state=%s", redirect_uri, cases[i].error,
                           sl_oauth_session_get_state (session));
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
      g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
      assert_page (page, 200);
      g_assert_null (finish_wait (session, &result, &error));
      g_assert_error (error, SL_AUTH_ERROR, (int) cases[i].expected);
      g_assert_null (strchr (error->message, '<'));
      g_assert_null (sl_browser_visit ("GET", target, NULL));
    }
  g_assert_cmpuint (fixture->server->n_codes, ==, 0);
}

static void
test_sign_in_refused_by_token_endpoint (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *error;
    SlAuthError expected;
  } cases[] = {
    { "invalid_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "unauthorized_client", SL_AUTH_ERROR_CLIENT_INVALID },
    { "invalid_request", SL_AUTH_ERROR_CLIENT_INVALID }, /* with a sentence on the secret */
    { "invalid_grant", SL_AUTH_ERROR_PROVIDER },         /* of a code: nobody was signed in yet */
    { "access_denied", SL_AUTH_ERROR_DENIED },
    { "unsupported_grant_type", SL_AUTH_ERROR_PROVIDER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->server->error = cases[i].error;
      g_assert_null (sign_in (fixture, TRUE, &error));
      g_assert_error (error, SL_AUTH_ERROR, (int) cases[i].expected);
    }
}

static void
test_sign_in_wrong_secret (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->config.client_secret = "another";
  use_config (fixture);
  g_assert_null (sign_in (fixture, TRUE, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_CLIENT_INVALID);
}

static void
test_sign_in_scope_missing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->server->scope = "openid https://mail.example/readx";
  g_assert_null (sign_in (fixture, TRUE, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_SCOPE_MISSING);
  g_clear_error (&error);

  fixture->server->scope = "openid " SL_AUTH_SERVER_SCOPE " email";
  g_autoptr (SlOAuthTokens) tokens = sign_in (fixture, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tokens);
}

static void
test_sign_in_no_refresh_token (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->server->refresh_token, g_free);
  g_autoptr (SlOAuthTokens) tokens = sign_in (fixture, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (tokens->refresh_token);
}

static void
test_sign_in_timeout (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  sl_fake_clock_advance (fixture->clock, 600 * S - 1);
  sl_await_idle ();
  g_assert_null (result);
  sl_fake_clock_advance (fixture->clock, 1);
  g_assert_null (finish_wait (session, &result, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_TIMEOUT);
  g_clear_error (&error);

  /* Too late is too late. */
  g_assert_null (sl_browser_visit ("GET", target, NULL));
  g_assert_false (sl_oauth_session_give_redirect (session, target, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_STATE_MISMATCH);
}

static void
test_sign_in_cancel (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, cancellable, sl_await_result_cb, &result);
  sl_await_idle ();
  g_cancellable_cancel (cancellable);
  g_assert_null (finish_wait (session, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sl_browser_visit ("GET", target, NULL));
}

static void
test_sign_in_cancel_during_exchange (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server->hold = TRUE;
  sl_oauth_session_wait_async (session, cancellable, sl_await_result_cb, &result);
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  SL_AWAIT (fixture->server->held->len == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (finish_wait (session, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sign_in_abandoned (Fixture *fixture, gconstpointer user_data)
{
  SlOAuthSession *session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));

  g_assert_finalize_object (session);
  g_assert_null (sl_browser_visit ("GET", target, NULL));
}

static void
test_sign_in_wait_twice (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, cancellable, sl_await_result_cb, &first);
  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &second);
  g_assert_null (finish_wait (session, &second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_null (first);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (first != NULL);
}

static void
test_sign_in_pasted (Fixture *fixture, gconstpointer user_data)
{
  gboolean whole = GPOINTER_TO_INT (user_data);
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autofree char *padded = g_strdup_printf (" %s#_=_\n", whole ? target : strchr (target, '?'));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_assert_false (sl_oauth_session_give_redirect (session, "http://127.0.0.1/", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_clear_error (&error);
  g_assert_false (sl_oauth_session_give_redirect (session, "?state=x&code=y", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_STATE_MISMATCH);
  g_clear_error (&error);

  g_assert_true (sl_oauth_session_give_redirect (session, padded, &error));
  g_assert_no_error (error);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tokens);
}

static void
test_sign_in_pasted_denial (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *pasted =
      g_strconcat ("?error=access_denied&state=", sl_oauth_session_get_state (session), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_assert_false (sl_oauth_session_give_redirect (session, pasted, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (finish_wait (session, &result, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_DENIED);
}

static void
test_sign_in_issuer (Fixture *fixture, gconstpointer user_data)
{
  fixture->server->iss = "http://127.0.0.1:1/issuer";
  g_autoptr (SlOAuthSession) session = begin (fixture);
  g_autofree char *target =
      sl_auth_server_allow (fixture->server, sl_oauth_session_get_authorization_url (session));
  g_autofree char *without = g_strndup (target, (gsize) (strstr (target, "&iss=") - target));
  g_autofree char *wrong = g_strconcat (without, "&iss=https%3A%2F%2Fevil.example", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_oauth_session_wait_async (session, NULL, sl_await_result_cb, &result);
  g_autoptr (SlBrowserPage) wrong_page = sl_browser_visit ("GET", wrong, NULL);
  assert_page (wrong_page, 400);
  g_autoptr (SlBrowserPage) without_page = sl_browser_visit ("GET", without, NULL);
  assert_page (without_page, 400);
  g_assert_null (result);
  g_autoptr (SlBrowserPage) page = sl_browser_visit ("GET", target, NULL);
  assert_page (page, 200);
  g_autoptr (SlOAuthTokens) tokens = finish_wait (session, &result, &error);
  g_assert_no_error (error);
}

static void
test_sign_in_no_client (Fixture *fixture, gconstpointer user_data)
{
  static const char *const ids[] = { NULL, "" };

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->config.client_id = ids[i];
      use_config (fixture);
      g_assert_null (begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error));
      g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_NO_CLIENT);
    }
  g_assert_cmpuint (fixture->server->n_documents, ==, 0);
}

static void
test_sign_in_bad_document (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->server->document = "{\"issuer\":\"http://127.0.0.1\","
                              "\"authorization_endpoint\":\"http://127.0.0.1/a\","
                              "\"token_endpoint\":\"https://evil.example/token\"}";
  g_assert_null (begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_clear_error (&error);

  /* A bad one is not kept. */
  fixture->server->document = NULL;
  g_autoptr (SlOAuthTokens) tokens = sign_in (fixture, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_sign_in_offline (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *issuer = g_strdup_printf ("http://127.0.0.1:%d", get_free_port ());

  fixture->config.issuer = issuer;
  use_config (fixture);
  g_assert_null (begin_full (fixture, NULL, SL_OAUTH_BEGIN_DEFAULT, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_OFFLINE);
}

static gboolean
try_revoke (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_oauth_client_revoke_async (fixture->client, "refresh-0", NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_oauth_client_revoke_finish (fixture->client, result, error);
}

static void
test_sign_in_revoke (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (try_revoke (fixture, &error));
  g_assert_no_error (error);
  fixture->server->revocation_status = 400;
  g_assert_true (try_revoke (fixture, &error));
  g_assert_no_error (error);
  fixture->server->revocation_status = 403;
  g_assert_false (try_revoke (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_assert_cmpuint (fixture->server->n_revocations, ==, 3);
}

static void
test_sign_in_revoke_limit (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server->hold_revocation = TRUE;
  sl_oauth_client_revoke_async (fixture->client, "refresh-0", NULL, sl_await_result_cb, &result);
  SL_AWAIT (fixture->server->n_revocations == 1);
  sl_fake_clock_advance (fixture->clock, 5 * S);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_oauth_client_revoke_finish (fixture->client, result, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT);
}

static void
test_sign_in_revoke_cancel (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server->hold_revocation = TRUE;
  sl_oauth_client_revoke_async (fixture->client, "refresh-0", cancellable, sl_await_result_cb,
                                &result);
  SL_AWAIT (fixture->server->n_revocations == 1);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_oauth_client_revoke_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sign_in_revoke_impossible (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->server->no_revocation = TRUE;
  g_assert_false (try_revoke (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
add (const char *name,
     void (*test) (Fixture *fixture, gconstpointer user_data),
     gconstpointer user_data)
{
  g_autofree char *path = g_strconcat ("/auth/oauth-sign-in/", name, NULL);

  g_test_add (path, Fixture, user_data, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("works", test_sign_in_works, GINT_TO_POINTER (TRUE));
  add ("redirect-before-wait", test_sign_in_works, GINT_TO_POINTER (FALSE));
  add ("address", test_sign_in_address, NULL);
  add ("wrong-state", test_sign_in_wrong_state, NULL);
  add ("replay", test_sign_in_replay, NULL);
  add ("only-the-path", test_sign_in_only_the_path, NULL);
  add ("named-port", test_sign_in_named_port, "127.0.0.1");
  add ("named-port-by-name", test_sign_in_named_port, "localhost");
  add ("named-port-ipv6", test_sign_in_named_port, "[::1]");
  add ("both-stacks", test_sign_in_both_stacks, NULL);
  add ("bad-redirect-uri", test_sign_in_bad_redirect_uri, NULL);
  add ("refused-in-browser", test_sign_in_refused_in_browser, NULL);
  add ("refused-by-token-endpoint", test_sign_in_refused_by_token_endpoint, NULL);
  add ("wrong-secret", test_sign_in_wrong_secret, NULL);
  add ("scope-missing", test_sign_in_scope_missing, NULL);
  add ("no-refresh-token", test_sign_in_no_refresh_token, NULL);
  add ("timeout", test_sign_in_timeout, NULL);
  add ("cancel", test_sign_in_cancel, NULL);
  add ("cancel-during-exchange", test_sign_in_cancel_during_exchange, NULL);
  add ("abandoned", test_sign_in_abandoned, NULL);
  add ("wait-twice", test_sign_in_wait_twice, NULL);
  add ("pasted", test_sign_in_pasted, GINT_TO_POINTER (TRUE));
  add ("pasted-query", test_sign_in_pasted, GINT_TO_POINTER (FALSE));
  add ("pasted-denial", test_sign_in_pasted_denial, NULL);
  add ("issuer", test_sign_in_issuer, NULL);
  add ("no-client", test_sign_in_no_client, NULL);
  add ("bad-document", test_sign_in_bad_document, NULL);
  add ("offline", test_sign_in_offline, NULL);
  add ("revoke", test_sign_in_revoke, NULL);
  add ("revoke-limit", test_sign_in_revoke_limit, NULL);
  add ("revoke-cancel", test_sign_in_revoke_cancel, NULL);
  add ("revoke-impossible", test_sign_in_revoke_impossible, NULL);

  return g_test_run ();
}
