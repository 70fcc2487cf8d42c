/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One request is one GTask that goes through: attempt -> head of the answer -> body by pieces ->
 * either done, or a wait and the next attempt. All on the main context, as libsoup wants it.
 * Nothing here logs more of an address than its host.
 */

#include "config.h"

#include "sl-http-client.h"

#include <string.h>

#include <libsoup/soup.h>

#include "sl-back-off.h"
#include "sl-http-error-private.h"
#include "sl-loopback.h"

#define DEFAULT_MAX_BYTES (16 * 1024 * 1024)
#define DEFAULT_ATTEMPTS 5
#define MAX_BROKEN_ATTEMPTS 3
#define READ_BYTES (64 * 1024)
#define DEFAULT_TIMEOUT_S 30
#define IDLE_TIMEOUT_S 60
#define STATUS_TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
/* Eight requests in flight use a server fully; more only adds handshakes. */
#define MAX_CONNECTIONS 16
#define MAX_CONNECTIONS_PER_HOST 8

struct _SlHttpClient
{
  GObject parent_instance;

  SlClock *clock;              /* (owned) */
  SoupSession *session;        /* (owned) */
  SoupSession *direct_session; /* (owned): without proxy, for loopback */
};

G_DEFINE_FINAL_TYPE (SlHttpClient, sl_http_client, G_TYPE_OBJECT)

typedef struct
{
  char *method;        /* (owned) */
  GUri *uri;           /* (owned) */
  char *authorization; /* (owned) (nullable): secret */
  char *content_type;  /* (owned) (nullable) */
  char *accept;        /* (owned) (nullable) */
  GBytes *body;        /* (owned) (nullable) */
  size_t max_bytes;
  unsigned int max_attempts;
  SlHttpRetryFunc is_retryable;

  unsigned int attempts;
  SoupMessage *message; /* (owned) (nullable): of the attempt under way */
  GInputStream *stream; /* (owned) (nullable): its body */
  GByteArray *bytes;    /* (owned) (nullable): of it so far; wiped */
} Send;

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Bodies hold tokens and mail. GByteArray leaves the pieces it grows out of unwiped, which is why
 * it starts at the size that the head announced. */
static void
free_secret_bytes (GByteArray *bytes)
{
  if (bytes->len > 0)
    explicit_bzero (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

/* Closing in the background: the stream of an answer that was not read to its end still belongs to
 * a connection. */
static void
end_attempt (Send *send)
{
  if (send->stream != NULL)
    g_input_stream_close_async (send->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&send->stream);
  g_clear_object (&send->message);
  g_clear_pointer (&send->bytes, free_secret_bytes);
}

static void
send_free (Send *send)
{
  end_attempt (send);
  g_free (send->method);
  g_clear_pointer (&send->uri, g_uri_unref);
  free_secret (send->authorization);
  g_free (send->content_type);
  g_free (send->accept);
  g_clear_pointer (&send->body, g_bytes_unref);
  g_free (send);
}

void
sl_http_response_free (SlHttpResponse *response)
{
  if (response == NULL)
    return;
  g_clear_pointer (&response->body, g_bytes_unref);
  g_free (response->content_type);
  g_free (response);
}

/* Anything else would be refused by libsoup as a programming error. */
static gboolean
is_header_value (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c < 0x20 || *c == 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
check_request (const SlHttpRequest *request, GUri *uri, GError **error)
{
  const char *values[] = { request->bearer_token, request->content_type, request->accept };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i] != NULL && !is_header_value (values[i]))
      {
        g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL,
                             "A value cannot be sent in a header field");
        return FALSE;
      }
  if (request->bearer_token != NULL && !g_str_equal (g_uri_get_scheme (uri), "https") &&
      !sl_loopback_is_host (g_uri_get_host (uri)))
    {
      g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL,
                           "A token is not sent over an open connection");
      return FALSE;
    }
  return TRUE;
}

static GUri *
parse_url (const char *url, GError **error)
{
  /* The message of the parser would repeat the address, which may hold what is not to be logged. */
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      g_uri_get_userinfo (uri) == NULL &&
      (g_str_equal (g_uri_get_scheme (uri), "http") ||
       g_str_equal (g_uri_get_scheme (uri), "https")))
    return g_steal_pointer (&uri);

  g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL, "Not an address of the web");
  return NULL;
}

static Send *
send_new (const SlHttpRequest *request, GError **error)
{
  g_autoptr (GUri) uri = parse_url (request->url, error);
  gboolean is_post = g_str_equal (request->method, "POST");

  if (uri == NULL || !check_request (request, uri, error))
    return NULL;

  Send *send = g_new0 (Send, 1);
  send->method = g_strdup (request->method);
  send->uri = g_steal_pointer (&uri);
  if (request->bearer_token != NULL)
    send->authorization = g_strconcat ("Bearer ", request->bearer_token, NULL);
  send->content_type = g_strdup (request->content_type);
  send->accept = g_strdup (request->accept);
  send->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  send->max_bytes = request->max_bytes > 0 ? request->max_bytes : DEFAULT_MAX_BYTES;
  send->is_retryable = request->is_retryable;
  send->max_attempts = request->attempts;
  if (send->max_attempts == 0)
    send->max_attempts = is_post ? 1 : DEFAULT_ATTEMPTS;
  return send;
}

static SoupMessage *
create_message (const Send *send)
{
  SoupMessage *message = soup_message_new_from_uri (send->method, send->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* A GET whose kept connection the server has dropped libsoup repeats by itself, and 3.6.5 may
   * crash over it. Repeating is done here; what is sent often and in a row is sent as POST. */
  if (g_str_equal (send->method, "GET"))
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (send->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", send->authorization);
  if (send->accept != NULL)
    soup_message_headers_replace (headers, "Accept", send->accept);
  if (send->body != NULL)
    soup_message_set_request_body_from_bytes (message, send->content_type, send->body);
  return message;
}

static gboolean
is_passing_status (const SlHttpResponse *response)
{
  return response->status == STATUS_TOO_MANY_REQUESTS ||
         response->status == SOUP_STATUS_INTERNAL_SERVER_ERROR ||
         response->status == SOUP_STATUS_BAD_GATEWAY ||
         response->status == SOUP_STATUS_SERVICE_UNAVAILABLE ||
         response->status == SOUP_STATUS_GATEWAY_TIMEOUT;
}

static void begin_attempt (GTask *task);

static void
wait_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (sl_clock_sleep_finish (SL_CLOCK (source), result, &error))
    begin_attempt (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* @task: (transfer full) */
static void
wait_and_repeat (GTask *task, int64_t wait_us)
{
  SlHttpClient *self = SL_HTTP_CLIENT (g_task_get_source_object (task));
  Send *send = g_task_get_task_data (task);

  end_attempt (send);
  g_debug ("Attempt %u at %s failed, waiting %.3f s", send->attempts, g_uri_get_host (send->uri),
           (double) wait_us / G_USEC_PER_SEC);
  sl_clock_sleep_async (self->clock, wait_us, g_task_get_cancellable (task), wait_cb, task);
}

/* @task: (transfer full), @error: (transfer full) */
static void
fail_attempt (GTask *task, GError *error)
{
  g_autoptr (GTask) owned = task;
  Send *send = g_task_get_task_data (task);

  error = _sl_http_error_map (error);
  if (_sl_http_error_is_passing (error) &&
      send->attempts < MIN (send->max_attempts, MAX_BROKEN_ATTEMPTS))
    {
      g_error_free (error);
      wait_and_repeat (g_steal_pointer (&owned),
                       sl_back_off_get_us (send->attempts, sl_back_off_get_jitter_us ()));
      return;
    }
  end_attempt (send);
  g_task_return_error (task, error);
}

static SlHttpResponse *
take_response (SlHttpClient *self, Send *send)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);
  SlHttpResponse *response = g_new0 (SlHttpResponse, 1);
  GByteArray *bytes = g_steal_pointer (&send->bytes);

  response->status = soup_message_get_status (send->message);
  response->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  response->retry_after_us = sl_back_off_parse_retry_after (
      soup_message_headers_get_one (headers, "Retry-After"), sl_clock_get_real_us (self->clock));
  response->attempts = send->attempts;
  response->body = g_bytes_new_with_free_func (bytes->data, bytes->len,
                                               (GDestroyNotify) free_secret_bytes, bytes);
  return response;
}

/* @task: (transfer full) */
static void
finish_attempt (GTask *task)
{
  g_autoptr (GTask) owned = task;
  SlHttpClient *self = SL_HTTP_CLIENT (g_task_get_source_object (task));
  Send *send = g_task_get_task_data (task);
  g_autoptr (SlHttpResponse) response = take_response (self, send);
  SlHttpRetryFunc is_retryable =
      send->is_retryable != NULL ? send->is_retryable : is_passing_status;

  g_debug ("%s answered %u", g_uri_get_host (send->uri), response->status);
  if (send->attempts < send->max_attempts && is_retryable (response) &&
      response->retry_after_us <= SL_BACK_OFF_MAX_RETRY_AFTER_US)
    {
      int64_t wait_us = response->retry_after_us;

      if (wait_us < 0)
        wait_us = sl_back_off_get_us (send->attempts, sl_back_off_get_jitter_us ());
      wait_and_repeat (g_steal_pointer (&owned), wait_us);
      return;
    }
  end_attempt (send);
  g_task_return_pointer (task, g_steal_pointer (&response), (GDestroyNotify) sl_http_response_free);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* @task: (transfer full) */
static void
read_more (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (send->stream, READ_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    {
      fail_attempt (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }

  size_t length = 0;
  const guint8 *data = g_bytes_get_data (piece, &length);
  if (length == 0)
    finish_attempt (g_steal_pointer (&task));
  else if (length > send->max_bytes - send->bytes->len)
    fail_attempt (g_steal_pointer (&task),
                  g_error_new (SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE,
                               "The answer is larger than %" G_GSIZE_FORMAT " bytes",
                               send->max_bytes));
  else
    {
      g_byte_array_append (send->bytes, data, (guint) length);
      read_more (g_steal_pointer (&task));
    }
}

static gboolean
is_redirect (unsigned int status)
{
  return status == SOUP_STATUS_MULTIPLE_CHOICES || status == SOUP_STATUS_MOVED_PERMANENTLY ||
         status == SOUP_STATUS_FOUND || status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT || status == SOUP_STATUS_PERMANENT_REDIRECT;
}

/* Room for the body as announced, as far as the announcement can be believed. */
static GByteArray *
create_buffer (const Send *send)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);
  goffset announced = soup_message_headers_get_content_length (headers);

  return g_byte_array_sized_new (
      (guint) CLAMP (announced, READ_BYTES, (goffset) MIN (send->max_bytes, 1024 * 1024)));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Send *send = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  send->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (send->stream == NULL)
    {
      fail_attempt (g_steal_pointer (&task), g_steal_pointer (&error));
      return;
    }
  if (is_redirect (soup_message_get_status (send->message)))
    {
      end_attempt (send);
      g_task_return_new_error_literal (task, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL,
                                       "The server sends the request elsewhere");
      return;
    }
  send->bytes = create_buffer (send);
  read_more (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
begin_attempt (GTask *task)
{
  SlHttpClient *self = SL_HTTP_CLIENT (g_task_get_source_object (task));
  Send *send = g_task_get_task_data (task);
  SoupSession *session =
      sl_loopback_is_host (g_uri_get_host (send->uri)) ? self->direct_session : self->session;

  send->attempts++;
  send->message = create_message (send);
  soup_session_send_async (session, send->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), sent_cb, task);
}

static void
sl_http_client_dispose (GObject *object)
{
  SlHttpClient *self = SL_HTTP_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->direct_session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (sl_http_client_parent_class)->dispose (object);
}

static void
sl_http_client_class_init (SlHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_http_client_dispose;
}

static void
sl_http_client_init (SlHttpClient *self)
{
}

static SoupSession *
create_session (unsigned int timeout_s)
{
  return soup_session_new_with_options ("user-agent", "Shortlist/" PACKAGE_VERSION " (gzip)",
                                        "timeout", timeout_s, "idle-timeout", IDLE_TIMEOUT_S,
                                        "max-conns", MAX_CONNECTIONS, "max-conns-per-host",
                                        MAX_CONNECTIONS_PER_HOST, NULL);
}

SlHttpClient *
sl_http_client_new (SlClock *clock)
{
  return sl_http_client_new_with_timeout (clock, DEFAULT_TIMEOUT_S);
}

SlHttpClient *
sl_http_client_new_with_timeout (SlClock *clock, unsigned int timeout_s)
{
  g_return_val_if_fail (SL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (timeout_s > 0, NULL);

  SlHttpClient *self = g_object_new (SL_TYPE_HTTP_CLIENT, NULL);
  self->clock = g_object_ref (clock);
  self->session = create_session (timeout_s);
  self->direct_session = create_session (timeout_s);
  soup_session_set_proxy_resolver (self->direct_session, NULL);
  return self;
}

void
sl_http_client_send_async (SlHttpClient *self,
                           const SlHttpRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_HTTP_CLIENT (self));
  g_return_if_fail (request != NULL && request->method != NULL && request->url != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Send *send = send_new (request, &error);

  g_task_set_source_tag (task, sl_http_client_send_async);
  g_task_set_static_name (task, "sl-http-client-send");
  if (send == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, send, (GDestroyNotify) send_free);
  begin_attempt (g_steal_pointer (&task));
}

SlHttpResponse *
sl_http_client_send_finish (SlHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_HTTP_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
