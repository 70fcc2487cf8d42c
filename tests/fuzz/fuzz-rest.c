/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A request to the REST API, through the real server on loopback: method and address in the first
 * line ("%J" there is the id of a job that exists), its body after it. Whatever it is, the answer
 * is one JSON object and no internal error.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-api-server.h"
#include "sl-json.h"
#include "sl-tracker-fixture.h"

/* What has been written meanwhile shall not decide what the next request meets. */
#define REQUESTS_PER_PROFILE 500

static SlTrackerFixture *fixture;
static SlApiServer *server;
static unsigned int n_requests;

static void
open_profile (void)
{
  if (fixture != NULL && n_requests++ < REQUESTS_PER_PROFILE)
    return;
  n_requests = 0;
  if (fixture != NULL)
    {
      gpointer gone = server;
      g_object_add_weak_pointer (G_OBJECT (server), &gone);
      sl_api_server_stop (server);
      g_object_unref (server);
      SL_AWAIT (gone == NULL);
      sl_tracker_fixture_clear (fixture);
      g_free (fixture);
    }
  fixture = g_new0 (SlTrackerFixture, 1);
  sl_tracker_fixture_init (fixture);
  sl_test_add_job (fixture, "Acme");
  g_autoptr (GError) error = NULL;
  server = sl_api_server_new (fixture->tracker, NULL);
  g_assert_true (sl_api_server_listen (server, 0, &error));
  g_assert_no_error (error);
}

/* Returns: (transfer full): up to where the server hangs up. */
static GBytes *
ask (const char *head, const uint8_t *body, size_t length)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GOutputStream) answer = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (g_socket_client_connect_to_host_async, client, "127.0.0.1",
                     (guint16) sl_api_server_get_port (server));
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host_finish (client, result, &error);

  g_assert_no_error (error);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (output, body, length, NULL, NULL, NULL);
  g_clear_object (&result);
  result = sl_test_await (g_output_stream_splice_async, answer,
                          g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_LOW);
  g_output_stream_splice_finish (answer, result, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (answer));
}

/* libsoup answers by itself, without a body, what is no HTTP at all. */
static void
check_answer (GBytes *answer)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  const char *body = strstr (text, "\r\n\r\n");

  if (body == NULL || strstr (text, "application/json") == NULL)
    return;
  g_assert_null (strstr (text, "INTERNAL_ERROR"));
  g_autoptr (GBytes) json = g_bytes_new (body + 4, strlen (body + 4));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sl_json_parse (json, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
}

static char *
compose_head (const uint8_t *line, size_t length, size_t body_length)
{
  g_autofree char *raw = g_strndup ((const char *) line, length);
  g_autofree char *job_id = sl_test_job_id ("Acme");
  g_autoptr (GString) address = g_string_new (raw);

  g_strdelimit (address->str, "\r", ' ');
  g_string_replace (address, "%J", job_id, 0);
  return g_strdup_printf ("%s HTTP/1.1\r\nHost: localhost:%u\r\nConnection: close\r\n"
                          "Content-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\n\r\n",
                          address->str, sl_api_server_get_port (server), body_length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *line_end = size > 0 ? memchr (data, '\n', size) : NULL;

  if (line_end == NULL)
    return 0;
  open_profile ();
  size_t length = (size_t) (line_end - data);
  g_autofree char *head = compose_head (data, length, size - length - 1);
  g_autoptr (GBytes) answer = ask (head, line_end + 1, size - length - 1);
  check_answer (answer);
  return 0;
}
