/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-http-client.h"

#include <string.h>

#include "sl-await.h"
#include "sl-fake-clock.h"
#include "sl-script-server.h"

#define S ((int64_t) G_USEC_PER_SEC)
#define NOW_US (G_GINT64_CONSTANT (1774745970) * S) /* Sun, 29 Mar 2026 00:59:30 UTC */

typedef struct
{
  SlFakeClock *clock; /* in auto mode: waits are counted, not waited */
  SlHttpClient *client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->clock = sl_fake_clock_new (NOW_US);
  sl_fake_clock_set_mode (fixture->clock, SL_FAKE_CLOCK_AUTO);
  fixture->client = sl_http_client_new (SL_CLOCK (fixture->clock));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  sl_await_idle ();
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->clock);
}

static SlHttpResponse *
send (SlHttpClient *client, const SlHttpRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_http_client_send_async (client, request, NULL, sl_await_result_cb, &result);
  g_assert_null (result);
  SL_AWAIT (result != NULL);
  return sl_http_client_send_finish (client, result, error);
}

static SlHttpResponse *
get (Fixture *fixture, const char *url, GError **error)
{
  SlHttpRequest request = { .method = "GET", .url = url };

  return send (fixture->client, &request, error);
}

static double
get_asked_s (Fixture *fixture)
{
  return (double) sl_fake_clock_get_asked_us (fixture->clock) / G_USEC_PER_SEC;
}

static void
assert_body (const SlHttpResponse *response, const char *expected)
{
  g_assert_nonnull (response);
  g_assert_cmpmem (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body),
                   expected, strlen (expected));
}

static void
test_http_client_get (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, .body = "hello", .header = "Set-Cookie", "a=b" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  g_autoptr (GError) error = NULL;
  SlHttpRequest request = {
    .method = "GET",
    .url = server->base,
    .bearer_token = "secret-token",
    .accept = "application/json",
  };
  g_autoptr (SlHttpResponse) response = send (fixture->client, &request, &error);

  g_assert_no_error (error);
  assert_body (response, "hello");
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpuint (response->attempts, ==, 1);
  g_assert_cmpint (response->retry_after_us, ==, -1);
  g_assert_cmpstr (response->content_type, ==, "text/plain; charset=utf-8");
  g_assert_cmpstr (sl_script_server_get_header (server, 0, "User-Agent"), ==,
                   "Shortlist/" PACKAGE_VERSION " (gzip)");
  g_assert_cmpstr (sl_script_server_get_header (server, 0, "Accept"), ==, "application/json");
  g_assert_cmpstr (sl_script_server_get_header (server, 0, "Authorization"), ==,
                   "Bearer secret-token");
  g_assert_nonnull (strstr (sl_script_server_get_header (server, 0, "Accept-Encoding"), "gzip"));

  /* Nothing of one request is left for the next: neither the cookie nor the token. */
  g_autoptr (SlHttpResponse) second = get (fixture, server->base, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_null (sl_script_server_get_header (server, 1, "Cookie"));
  g_assert_null (sl_script_server_get_header (server, 1, "Authorization"));
}

static void
test_http_client_post (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 201 } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char *url = g_strconcat (server->base, "/token?x=1", NULL);
  char *type = g_strdup ("application/x-www-form-urlencoded");
  GBytes *body = g_bytes_new ("a=b", 3);
  SlHttpRequest request = { .method = "POST", .url = url, .content_type = type, .body = body };

  sl_http_client_send_async (fixture->client, &request, NULL, sl_await_result_cb, &result);
  /* All of it was lent for the call only. */
  memset (url, 'x', strlen (url));
  g_free (url);
  g_free (type);
  g_bytes_unref (body);
  request = (SlHttpRequest) { 0 };
  SL_AWAIT (result != NULL);

  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (fixture->client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 201);
  assert_body (response, "");

  SoupServerMessage *seen = g_ptr_array_index (server->requests, 0);
  SoupMessageBody *seen_body = soup_server_message_get_request_body (seen);
  g_assert_cmpstr (soup_server_message_get_method (seen), ==, "POST");
  g_assert_cmpstr (g_uri_get_path (soup_server_message_get_uri (seen)), ==, "/token");
  g_assert_cmpmem (seen_body->data, seen_body->length, "a=b", 3);
  g_assert_cmpstr (sl_script_server_get_header (server, 0, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
}

static void
test_http_client_errors_are_answers (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 401, .body = "no" }, { 403 }, { 404 }, { 400 }, { 304 } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));

  for (size_t i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, replies[i].status);
      g_assert_cmpuint (response->attempts, ==, 1);
    }
  g_assert_cmpuint (server->requests->len, ==, G_N_ELEMENTS (replies));
}

static void
test_http_client_retry_after (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 429, .header = "Retry-After", .value = "7" },
                                     { 200, .body = "in" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  SlHttpRequest request = { .method = "GET", .url = server->base };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_fake_clock_set_mode (fixture->clock, SL_FAKE_CLOCK_MANUAL);
  sl_http_client_send_async (fixture->client, &request, NULL, sl_await_result_cb, &result);
  SL_AWAIT (sl_fake_clock_get_n_sleepers (fixture->clock) == 1);
  g_assert_cmpint (sl_fake_clock_get_asked_us (fixture->clock), ==, 7 * S);

  sl_fake_clock_advance (fixture->clock, 7 * S - 1);
  sl_await_idle ();
  g_assert_cmpuint (server->requests->len, ==, 1);
  sl_fake_clock_advance (fixture->clock, 1);
  SL_AWAIT (result != NULL);

  g_autoptr (SlHttpResponse) response =
      sl_http_client_send_finish (fixture->client, result, &error);
  g_assert_no_error (error);
  assert_body (response, "in");
  g_assert_cmpuint (response->attempts, ==, 2);
}

static void
test_http_client_retry_after_date (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 503, .header = "Retry-After",
                                       .value = "Sun, 29 Mar 2026 01:00:00 GMT" },
                                     { 200 } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpint (sl_fake_clock_get_asked_us (fixture->clock), ==, 30 * S);
}

static void
test_http_client_retry_after_too_long (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 429, .header = "Retry-After", .value = "3600" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 429);
  g_assert_cmpuint (response->attempts, ==, 1);
  g_assert_cmpint (response->retry_after_us, ==, 3600 * S);
  g_assert_cmpint (sl_fake_clock_get_asked_us (fixture->clock), ==, 0);
}

static void
test_http_client_back_off (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 429 }, { 500 }, { 502 }, { 503 }, { 504, .body = "late" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

  /* 1 + 2 + 4 + 8 s, and up to one more each */
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 504);
  assert_body (response, "late");
  g_assert_cmpuint (response->attempts, ==, 5);
  g_assert_cmpuint (server->requests->len, ==, 5);
  g_assert_cmpfloat (get_asked_s (fixture), >=, 15);
  g_assert_cmpfloat (get_asked_s (fixture), <=, 19);
}

static void
test_http_client_attempts (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 503 } };
  static const struct
  {
    const char *method;
    unsigned int attempts;
    unsigned int expected;
  } cases[] = {
    { "GET", 0, 5 },  { "GET", 1, 1 },  { "GET", 2, 2 },  { "GET", 9, 9 },
    { "POST", 0, 1 }, { "POST", 1, 1 }, { "POST", 3, 3 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
      g_autoptr (GError) error = NULL;
      SlHttpRequest request = {
        .method = cases[i].method,
        .url = server->base,
        .attempts = cases[i].attempts,
      };
      g_autoptr (SlHttpResponse) response = send (fixture->client, &request, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (response->attempts, ==, cases[i].expected);
      g_assert_cmpuint (server->requests->len, ==, cases[i].expected);
    }
}

static gboolean
is_rate_limit (const SlHttpResponse *response)
{
  return response->status == 403 &&
         strstr (g_bytes_get_data (response->body, NULL), "rateLimitExceeded") != NULL;
}

static void
test_http_client_own_rule (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 403, .body = "rateLimitExceeded" },
                                     { 403, .body = "domainPolicy" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  g_autoptr (GError) error = NULL;
  SlHttpRequest request = { .method = "GET", .url = server->base, .is_retryable = is_rate_limit };
  g_autoptr (SlHttpResponse) response = send (fixture->client, &request, &error);

  g_assert_no_error (error);
  assert_body (response, "domainPolicy");
  g_assert_cmpuint (response->attempts, ==, 2);
}

static void
test_http_client_cut_off (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, SL_REPLY_CUT, "hel" },
                                     { 0, SL_REPLY_DROP },
                                     { 200, .body = "hello" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

  g_assert_no_error (error);
  assert_body (response, "hello");
  g_assert_cmpuint (response->attempts, ==, 3);
}

static void
test_http_client_always_cut_off (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, SL_REPLY_CUT, "hel" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = get (fixture, server->base, &error);

  g_assert_null (response);
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL);
  g_assert_cmpuint (server->requests->len, ==, 3);
}

static void
test_http_client_silence (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply silent[] = { { 0, SL_REPLY_SILENT } };
  static const SlReply stuck[] = { { 200, SL_REPLY_ENDLESS, "so far" } };
  g_autoptr (SlHttpClient) client = sl_http_client_new_with_timeout (SL_CLOCK (fixture->clock), 1);
  g_autoptr (SlScriptServer) silent_server = sl_script_server_new (silent, 1);
  g_autoptr (SlScriptServer) stuck_server = sl_script_server_new (stuck, 1);
  SlHttpRequest request = { .method = "GET", .url = silent_server->base, .attempts = 1 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) stuck_result = NULL;
  g_autoptr (GError) error = NULL;

  /* Both at once, for this takes a second of real time. */
  sl_http_client_send_async (client, &request, NULL, sl_await_result_cb, &result);
  request.url = stuck_server->base;
  sl_http_client_send_async (client, &request, NULL, sl_await_result_cb, &stuck_result);
  SL_AWAIT (result != NULL && stuck_result != NULL);

  g_assert_null (sl_http_client_send_finish (client, result, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT);
  g_clear_error (&error);
  g_assert_null (sl_http_client_send_finish (client, stuck_result, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT);
}

static void
test_http_client_limit (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, .body = "12345678" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  SlHttpRequest request = { .method = "GET", .url = server->base, .max_bytes = 8 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = send (fixture->client, &request, &error);

  g_assert_no_error (error);
  assert_body (response, "12345678");

  request.max_bytes = 7;
  g_assert_null (send (fixture->client, &request, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE);
  g_assert_cmpuint (server->requests->len, ==, 2); /* asking again would not make it smaller */
}

static void
test_http_client_limit_ends_at_once (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, SL_REPLY_ENDLESS, "12345678" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  SlHttpRequest request = { .method = "GET", .url = server->base, .max_bytes = 7 };
  g_autoptr (GError) error = NULL;

  /* The rest never comes, so this would time out if the client waited for it. */
  g_assert_null (send (fixture->client, &request, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE);
}

static GBytes *
compress (const char *data, size_t length)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GBytes) plain = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  GBytes *compressed = g_converter_convert_bytes (compressor, plain, &error);

  g_assert_no_error (error);
  return compressed;
}

static void
test_http_client_gzip (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *zeros = g_malloc0 (4 * 1024 * 1024);
  g_autoptr (GBytes) small = compress ("hello", 5);
  g_autoptr (GBytes) bomb = compress (zeros, 4 * 1024 * 1024);
  SlReply replies[] = {
    { 200, .body = g_bytes_get_data (small, NULL), .body_length = g_bytes_get_size (small),
      .header = "Content-Encoding", .value = "gzip" },
    { 200, .body = g_bytes_get_data (bomb, NULL), .body_length = g_bytes_get_size (bomb),
      .header = "Content-Encoding", .value = "gzip" },
  };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, G_N_ELEMENTS (replies));
  SlHttpRequest request = { .method = "GET", .url = server->base, .max_bytes = 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlHttpResponse) response = send (fixture->client, &request, &error);

  g_assert_no_error (error);
  assert_body (response, "hello");

  g_assert_cmpuint (g_bytes_get_size (bomb), <, request.max_bytes / 100);
  g_assert_null (send (fixture->client, &request, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE);
}

static void
test_http_client_redirect (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply there[] = { { 200, .body = "gotcha" } };
  static const unsigned int statuses[] = { 301, 302, 303, 307, 308 };
  static const char *const methods[] = { "GET", "POST" };
  g_autoptr (SlScriptServer) elsewhere = sl_script_server_new (there, 1);
  g_autofree char *target = g_strconcat (elsewhere->base, "/collect", NULL);
  g_autoptr (GBytes) form = g_bytes_new_static ("code=secret", 11);

  for (size_t i = 0; i < G_N_ELEMENTS (statuses) * G_N_ELEMENTS (methods) * 2; i++)
    {
      const SlReply here[] = { { statuses[i % G_N_ELEMENTS (statuses)], .header = "Location",
                                 .value = target } };
      g_autoptr (SlScriptServer) server = sl_script_server_new (here, 1);
      g_autoptr (GError) error = NULL;
      SlHttpRequest request = {
        .method = methods[i % G_N_ELEMENTS (methods)],
        .url = server->base,
        .bearer_token = i < G_N_ELEMENTS (statuses) * 2 ? "secret-token" : NULL,
        .content_type = "application/x-www-form-urlencoded",
        .body = i % G_N_ELEMENTS (methods) == 1 ? form : NULL,
      };

      g_assert_null (send (fixture->client, &request, &error));
      g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL);
      g_assert_cmpuint (server->requests->len, ==, 1);
    }
  g_assert_cmpuint (elsewhere->requests->len, ==, 0);
}

static void
test_http_client_refused (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200 } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  g_autofree char *url = g_strdup (server->base);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&server, sl_script_server_free); /* so nobody listens there */
  g_assert_null (get (fixture, url, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_OFFLINE);
  g_assert_cmpint (sl_fake_clock_get_asked_us (fixture->clock), ==, 0); /* told at once */
}

/* A bare TLS server: SoupServer trips over handshakes that fail. */
typedef struct
{
  GTlsCertificate *certificate;
  GIOStream *stream;       /* (owned) (nullable): over TLS */
  GAsyncResult *handshake; /* (owned) (nullable) */
} TlsPeer;

static gboolean
on_incoming_cb (GSocketService *service,
                GSocketConnection *connection,
                GObject *source,
                gpointer user_data)
{
  TlsPeer *peer = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (peer->stream); /* tried once */
  peer->stream = g_tls_server_connection_new (G_IO_STREAM (connection), peer->certificate, &error);
  g_assert_no_error (error);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (peer->stream), G_PRIORITY_DEFAULT, NULL,
                                    sl_await_result_cb, &peer->handshake);
  return TRUE;
}

static void
test_http_client_tls (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "net", "self-signed.pem", NULL);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  TlsPeer peer = { 0 };

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("no TLS in GIO: glib-networking is missing");
      return;
    }
  peer.certificate = g_tls_certificate_new_from_file (file, &error);
  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming_cb), &peer);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_assert_no_error (error);

  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", port);
  SlHttpRequest request = { .method = "GET", .url = url, .bearer_token = "secret-token" };
  g_assert_null (send (fixture->client, &request, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TLS);
  g_clear_error (&error);

  /* And hung up before it had said anything. */
  SL_AWAIT (peer.handshake != NULL);
  g_assert_false (
      g_tls_connection_handshake_finish (G_TLS_CONNECTION (peer.stream), peer.handshake, &error));
  g_assert_nonnull (error);
  g_object_unref (peer.handshake);
  g_object_unref (peer.stream);
  g_object_unref (peer.certificate);
}

static void
test_http_client_bad_request (Fixture *fixture, gconstpointer user_data)
{
  static const SlHttpRequest requests[] = {
    { .method = "GET", .url = "" },
    { .method = "GET", .url = "/messages" },
    { .method = "GET", .url = "http://" },
    { .method = "GET", .url = "file:///etc/passwd" },
    { .method = "GET", .url = "resource:///x" },
    { .method = "GET", .url = "http://user:pass@127.0.0.1:1/" },
    { .method = "GET", .url = "http://127.0.0.1:1/", .bearer_token = "a\r\nHost: evil" },
    { .method = "GET", .url = "http://127.0.0.1:1/", .accept = "a\nb" },
    { .method = "POST", .url = "http://127.0.0.1:1/", .content_type = "a\r\nb" },
    /* A token in the open, beyond this machine: documentation addresses, nobody is there. */
    { .method = "GET", .url = "http://192.0.2.1/", .bearer_token = "secret-token" },
    { .method = "GET", .url = "http://127.0.0.1.example/", .bearer_token = "secret-token" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (send (fixture->client, &requests[i], &error));
      g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL);
      g_assert_null (strstr (error->message, "secret"));
      g_assert_null (strstr (error->message, "pass"));
    }
}

static void
cancel_during (Fixture *fixture, const SlReply *reply, gboolean in_wait)
{
  g_autoptr (SlScriptServer) server = sl_script_server_new (reply, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlHttpRequest request = { .method = "GET", .url = server->base };

  sl_fake_clock_set_mode (fixture->clock, SL_FAKE_CLOCK_MANUAL);
  sl_http_client_send_async (fixture->client, &request, cancellable, sl_await_result_cb, &result);
  if (in_wait)
    SL_AWAIT (sl_fake_clock_get_n_sleepers (fixture->clock) == 1);
  else
    SL_AWAIT (server->requests->len == 1);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_assert_null (sl_http_client_send_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (sl_fake_clock_get_n_sleepers (fixture->clock), ==, 0);
  sl_await_idle ();
  g_assert_cmpuint (server->requests->len, ==, 1);
}

static void
test_http_client_cancel (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply silent = { 0, SL_REPLY_SILENT };
  static const SlReply stuck = { 200, SL_REPLY_ENDLESS, "so far" };
  static const SlReply busy = { 503 };

  cancel_during (fixture, &silent, FALSE);
  cancel_during (fixture, &stuck, FALSE);
  cancel_during (fixture, &busy, TRUE);
}

static void
test_http_client_many (Fixture *fixture, gconstpointer user_data)
{
  static const SlReply replies[] = { { 200, .body = "x" } };
  g_autoptr (SlScriptServer) server = sl_script_server_new (replies, 1);
  GAsyncResult *results[200] = { NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      SlHttpRequest request = { .method = "GET", .url = server->base };
      sl_http_client_send_async (fixture->client, &request, NULL, sl_await_result_cb, &results[i]);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      SL_AWAIT (results[i] != NULL);
      g_autoptr (SlHttpResponse) response =
          sl_http_client_send_finish (fixture->client, results[i], &error);
      g_assert_no_error (error);
      assert_body (response, "x");
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (server->requests->len, ==, G_N_ELEMENTS (results));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/net/http-client/get", test_http_client_get);
  add ("/net/http-client/post", test_http_client_post);
  add ("/net/http-client/errors-are-answers", test_http_client_errors_are_answers);
  add ("/net/http-client/retry-after", test_http_client_retry_after);
  add ("/net/http-client/retry-after-date", test_http_client_retry_after_date);
  add ("/net/http-client/retry-after-too-long", test_http_client_retry_after_too_long);
  add ("/net/http-client/back-off", test_http_client_back_off);
  add ("/net/http-client/attempts", test_http_client_attempts);
  add ("/net/http-client/own-rule", test_http_client_own_rule);
  add ("/net/http-client/cut-off", test_http_client_cut_off);
  add ("/net/http-client/always-cut-off", test_http_client_always_cut_off);
  add ("/net/http-client/silence", test_http_client_silence);
  add ("/net/http-client/limit", test_http_client_limit);
  add ("/net/http-client/limit-ends-at-once", test_http_client_limit_ends_at_once);
  add ("/net/http-client/gzip", test_http_client_gzip);
  add ("/net/http-client/redirect", test_http_client_redirect);
  add ("/net/http-client/refused", test_http_client_refused);
  add ("/net/http-client/tls", test_http_client_tls);
  add ("/net/http-client/bad-request", test_http_client_bad_request);
  add ("/net/http-client/cancel", test_http_client_cancel);
  add ("/net/http-client/many", test_http_client_many);

  return g_test_run ();
}
