/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The wire: turns libsoup's messages into SlRequest, asks the endpoints, sends SlResponse back with
 * latency, compression and the damage that a fault ordered.
 */

#include "sl-emulator.h"

#include "sl-control-endpoints.h"
#include "sl-fault-script.h"
#include "sl-gmail-endpoints.h"
#include "sl-google-error.h"
#include "sl-oauth-endpoints.h"
#include "sl-request-stats.h"

#include <libsoup/soup.h>
#include <string.h>

#define URI_MAX_BYTES 8192

struct _SlEmulator
{
  SlEmulatorState *state; /* (owned) */
  SoupServer *server;     /* (owned) */
};

static SlRequest *
read_request (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GHashTable) type_params = NULL;
  SlRequest *request = sl_request_new (soup_server_message_get_method (message),
                                       g_uri_get_path (uri), g_uri_get_query (uri));

  request->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  request->user_agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  request->accept_encoding = g_strdup (soup_message_headers_get_list (headers, "Accept-Encoding"));
  request->content_type_full = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  request->content_type = g_strdup (soup_message_headers_get_content_type (headers, &type_params));
  g_bytes_unref (request->body);
  request->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  return request;
}

/* Google's front end refuses longer addresses before any API sees them. */
static SlResponse *
refuse_long_uri (SlEmulatorState *state)
{
  sl_request_stats_count (state->stats, "too-long", SOUP_STATUS_REQUEST_URI_TOO_LONG, 0);
  return sl_response_new (
      SOUP_STATUS_REQUEST_URI_TOO_LONG, "text/html; charset=UTF-8",
      g_strdup ("<!DOCTYPE html>\n<title>Error 414 (Request-URI Too Large)!!1</title>\n"));
}

/* A fault of a batch as a whole; those of single calls are taken part by part. */
static SlResponse *
handle_batch (SlEmulatorState *state, const SlRequest *request)
{
  const SlFault *fault = sl_fault_script_take (state->faults, "batch", NULL);

  if (fault == NULL)
    return sl_gmail_handle_batch (state, request);
  if (fault->status == 0)
    return sl_fault_damage (fault, sl_gmail_handle_batch (state, request));
  return sl_fault_damage (
      fault, sl_google_error_for_reason (fault->status, fault->reason, fault->message));
}

static gboolean
is_too_long (SoupServerMessage *message)
{
  g_autofree char *uri = g_uri_to_string (soup_server_message_get_uri (message));

  return strlen (uri) > URI_MAX_BYTES;
}

static SlResponse *
route (SlEmulatorState *state, const SlRequest *request, SlAccount **account)
{
  SlResponse *response = NULL;
  const char *method = NULL;

  if (g_str_has_prefix (request->path, "/gmail/v1/"))
    return sl_gmail_handle (state, request, account);
  if (strcmp (request->path, "/batch/gmail/v1") == 0 && strcmp (request->method, "POST") == 0)
    {
      response = handle_batch (state, request);
      sl_request_stats_count (state->stats, "batch", response->status, 0);
      return response;
    }
  if (g_str_has_prefix (request->path, "/control/"))
    response = sl_control_handle (state, request);
  else
    response = sl_oauth_handle (state, request, &method);
  if (response == NULL)
    return sl_google_error_page (request->path);
  if (method != NULL)
    sl_request_stats_count (state->stats, method, response->status, 0);
  return response;
}

static GBytes *
choose_body (const SlRequest *request, SlResponse *response, gboolean *is_gzip)
{
  GBytes *gzip =
      sl_request_accepts_gzip (request) ? sl_rendering_get_gzip (response->rendering) : NULL;

  *is_gzip = gzip != NULL;
  return gzip != NULL ? gzip : sl_rendering_get_plain (response->rendering);
}

static void
fill_message (SoupServerMessage *message, const SlRequest *request, SlResponse *response)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gboolean is_gzip = FALSE;
  GBytes *body = choose_body (request, response, &is_gzip);

  soup_server_message_set_status (message, response->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", response->content_type);
  soup_message_headers_replace (headers, "Vary", "Origin, X-Origin, Referer");
  if (is_gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  for (unsigned int i = 0; i < response->headers->len; i++)
    {
      const SlParam *header = g_ptr_array_index (response->headers, i);

      soup_message_headers_append (headers, header->name, header->value);
    }
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* Promises the whole body and breaks off, as a dying connection does; or says nothing at all. */
static void
break_off (SoupServerMessage *message, const SlRequest *request, SlResponse *response)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *output = NULL;
  gboolean is_gzip = FALSE;
  GBytes *body = choose_body (request, response, &is_gzip);
  size_t size = 0;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 %u OK\r\nContent-Type: %s\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      response->status, response->content_type, is_gzip ? "Content-Encoding: gzip\r\n" : "", size);

  if (stream == NULL)
    return; /* the peer was faster */
  output = g_io_stream_get_output_stream (stream);
  /* No errors here: a peer that does not listen any more is what this is about. */
  if (!response->drop)
    {
      g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
      g_output_stream_write_all (output, data, MIN (size, (size_t) response->cut_bytes), NULL, NULL,
                                 NULL);
    }
  g_io_stream_close (stream, NULL, NULL);
}

typedef struct
{
  SoupServerMessage *message; /* (owned) */
  SlRequest *request;         /* (owned) */
  SlResponse *response;       /* (owned) */
  SlAccount *account;         /* (unowned) (nullable) */
} Exchange;

static void
exchange_free (Exchange *self)
{
  g_object_unref (self->message);
  sl_request_free (self->request);
  sl_response_free (self->response);
  g_free (self);
}

static void
send_answer (Exchange *exchange)
{
  if (exchange->account != NULL)
    exchange->account->in_flight--;
  if (exchange->response->drop || exchange->response->cut_bytes >= 0)
    break_off (exchange->message, exchange->request, exchange->response);
  else
    fill_message (exchange->message, exchange->request, exchange->response);
}

static gboolean
on_delay_ended_cb (gpointer user_data)
{
  Exchange *exchange = user_data;
  gboolean breaks_off = exchange->response->drop || exchange->response->cut_bytes >= 0;

  send_answer (exchange);
  if (!breaks_off)
    soup_server_message_unpause (exchange->message);
  return G_SOURCE_REMOVE;
}

static void
on_request_received_cb (SoupServer *server,
                        SoupServerMessage *message,
                        const char *path,
                        GHashTable *query,
                        gpointer user_data)
{
  SlEmulator *self = user_data;
  Exchange *exchange = g_new0 (Exchange, 1);
  unsigned int delay_ms = 0;

  exchange->message = g_object_ref (message);
  exchange->request = read_request (message);
  exchange->response = is_too_long (message)
                           ? refuse_long_uri (self->state)
                           : route (self->state, exchange->request, &exchange->account);
  if (exchange->account != NULL)
    sl_request_stats_in_flight (self->state->stats, ++exchange->account->in_flight);
  delay_ms = exchange->response->delay_ms;
  if (!g_str_has_prefix (exchange->request->path, "/control/"))
    delay_ms += (unsigned int) self->state->options.latency_ms;
  if (delay_ms == 0)
    {
      send_answer (exchange);
      exchange_free (exchange);
      return;
    }
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_DEFAULT, delay_ms, on_delay_ended_cb, exchange,
                      (GDestroyNotify) exchange_free);
}

SlEmulator *
sl_emulator_new (SlEmulatorState *state)
{
  SlEmulator *self = g_new0 (SlEmulator, 1);

  self->state = state;
  self->server = soup_server_new ("server-header", "ESF", NULL);
  soup_server_add_handler (self->server, NULL, on_request_received_cb, self, NULL);
  return self;
}

void
sl_emulator_free (SlEmulator *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  sl_emulator_state_free (self->state);
  g_free (self);
}

gboolean
sl_emulator_listen (SlEmulator *self, unsigned int port, GError **error)
{
  GSList *uris = NULL;

  if (!soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->state->base_url =
      g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port ((GUri *) uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

const char *
sl_emulator_get_base_url (SlEmulator *self)
{
  return self->state->base_url;
}
