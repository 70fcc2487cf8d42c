/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is slow is cut off; by a clock that a test holds in its hand.
 */

#include <string.h>

#include "sl-api-server.h"
#include "sl-await.h"
#include "sl-tracker-fixture.h"

#define PATIENCE_US (30 * (int64_t) G_USEC_PER_SEC)

typedef struct
{
  SlApiServer *server;           /* (owned) */
  GSocketConnection *connection; /* (owned) */
  char *request;                 /* (owned): of the caller, whole */
} Caller;

static void
caller_clear (Caller *caller)
{
  g_clear_object (&caller->connection);
  g_clear_object (&caller->server);
  g_free (caller->request);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Caller, caller_clear)

static void
caller_init (Caller *caller, SlTrackerFixture *fixture)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  caller->server = sl_api_server_new (fixture->tracker, NULL);
  g_assert_true (sl_api_server_listen (caller->server, 0, &error));
  g_assert_no_error (error);
  unsigned int port = sl_api_server_get_port (caller->server);
  g_socket_client_connect_to_host_async (client, "127.0.0.1", (guint16) port, NULL,
                                         sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  caller->connection = g_socket_client_connect_to_host_finish (client, result, &error);
  g_assert_no_error (error);
  caller->request = g_strdup_printf ("POST /api/jobs HTTP/1.1\r\nHost: localhost:%u\r\n"
                                     "Content-Type: application/json\r\nContent-Length: 31\r\n\r\n"
                                     "{\"title\":\"T\",\"employer\":\"Corp\"}",
                                     port);
}

static void
say (Caller *caller, const char *text, size_t length)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (caller->connection));
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_write_all (output, text, length, NULL, NULL, &error));
  g_assert_no_error (error);
  sl_await_idle ();
}

/* Returns what comes next; empty when the other side has hung up. */
static char *
hear (Caller *caller)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (caller->connection));
  g_autoptr (GAsyncResult) result = NULL;
  char buffer[4096] = { 0 };

  g_input_stream_read_async (input, buffer, sizeof buffer - 1, G_PRIORITY_LOW, NULL,
                             sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  /* Reset or ended, both is hung up. */
  g_input_stream_read_finish (input, result, NULL);
  return g_strdup (buffer);
}

static gboolean
is_open (Caller *caller)
{
  GSocket *socket = g_socket_connection_get_socket (caller->connection);

  sl_await_idle ();
  return (g_socket_condition_check (socket, G_IO_IN | G_IO_HUP | G_IO_ERR)) == 0;
}

/* @data: how much of a request comes in, in characters; as many as there are is all of it. */
static void
test_limits_request_stalls (SlTrackerFixture *fixture, gconstpointer data)
{
  const size_t parts[] = { 0, 4, 30, 90, 125 };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (Caller) caller = { 0 };
      caller_init (&caller, fixture);
      g_assert_cmpuint (parts[i], <, strlen (caller.request));
      say (&caller, caller.request, parts[i]);
      sl_fake_clock_advance (fixture->clock, PATIENCE_US - 1);
      g_assert_true (is_open (&caller));
      sl_fake_clock_advance (fixture->clock, 1);
      g_autofree char *heard = hear (&caller);
      g_assert_cmpstr (heard, ==, "");
    }
}

/* What GTK draws at. */
#define REDRAW_PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

typedef struct
{
  Caller *caller;
  gboolean is_drawn;
  gboolean was_answered;
} Frame;

static gboolean
draw_cb (gpointer user_data)
{
  Frame *frame = user_data;
  GSocket *socket = g_socket_connection_get_socket (frame->caller->connection);

  frame->is_drawn = TRUE;
  frame->was_answered = (g_socket_condition_check (socket, G_IO_IN) & G_IO_IN) != 0;
  return G_SOURCE_REMOVE;
}

/* A window in the same loop is drawn before callers are answered. */
static void
test_limits_window_goes_first (SlTrackerFixture *fixture, gconstpointer data)
{
  g_auto (Caller) caller = { 0 };
  Frame frame = { .caller = &caller };
  g_autoptr (GError) error = NULL;

  caller_init (&caller, fixture);
  sl_await_idle (); /* it is connected */
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (caller.connection));
  g_output_stream_write_all (output, caller.request, strlen (caller.request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_idle_add_full (REDRAW_PRIORITY, draw_cb, &frame, NULL);
  g_autofree char *heard = hear (&caller);
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 201"));
  g_assert_true (frame.is_drawn);
  g_assert_false (frame.was_answered);
}

static void
test_limits_silence_after_an_answer (SlTrackerFixture *fixture, gconstpointer data)
{
  g_auto (Caller) caller = { 0 };

  caller_init (&caller, fixture);
  for (int i = 0; i < 2; i++)
    {
      say (&caller, caller.request, strlen (caller.request));
      g_autofree char *heard = hear (&caller);
      g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 201 "));
      sl_fake_clock_advance (fixture->clock, PATIENCE_US - 1);
      g_assert_true (is_open (&caller));
    }
  sl_fake_clock_advance (fixture->clock, 1);
  g_autofree char *rest = hear (&caller);
  g_assert_cmpstr (rest, ==, "");
}

/* A server that stops hangs up, and the tracker goes with the last of it. */
static void
test_limits_stop (SlTrackerFixture *fixture, gconstpointer data)
{
  g_auto (Caller) caller = { 0 };

  caller_init (&caller, fixture);
  say (&caller, caller.request, 20);
  sl_api_server_stop (caller.server);
  sl_api_server_stop (caller.server);
  g_assert_cmpuint (sl_api_server_get_port (caller.server), ==, 0);
  g_autofree char *heard = hear (&caller);
  g_assert_cmpstr (heard, ==, "");

  gpointer server = caller.server;
  g_object_add_weak_pointer (server, &server);
  g_clear_object (&caller.server);
  SL_AWAIT (server == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/api/limits/request-stalls", test_limits_request_stalls);
  sl_tracker_fixture_add ("/api/limits/silence-after-an-answer",
                          test_limits_silence_after_an_answer);
  sl_tracker_fixture_add ("/api/limits/window-goes-first", test_limits_window_goes_first);
  sl_tracker_fixture_add ("/api/limits/stop", test_limits_stop);
  return g_test_run ();
}
