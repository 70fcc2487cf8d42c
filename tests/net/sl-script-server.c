/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-script-server.h"

#include <string.h>

/* What SoupServer would not do by itself is written by hand. */
static void
reply_by_hand (SlScriptServer *self, SoupServerMessage *message, const SlReply *reply)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  size_t length = reply->body != NULL ? strlen (reply->body) : 0;
  size_t announced = reply->mode == SL_REPLY_CUT ? length + 1 : length + 1000;
  g_autofree char *text = g_strdup_printf (
      "HTTP/1.1 %u Scripted\r\nContent-Type: text/plain\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\n\r\n%s",
      reply->status, announced, reply->body != NULL ? reply->body : "");

  if (reply->mode == SL_REPLY_CUT || reply->mode == SL_REPLY_ENDLESS)
    g_assert_true (g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL));
  if (reply->mode == SL_REPLY_CUT || reply->mode == SL_REPLY_DROP)
    g_io_stream_close (stream, NULL, NULL); /* the client may have closed it first */
  else
    g_ptr_array_add (self->held, g_steal_pointer (&stream));
}

static void
on_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  SlScriptServer *self = user_data;
  const SlReply *reply = &self->replies[MIN (self->requests->len, self->n_replies - 1)];

  g_ptr_array_add (self->requests, g_object_ref (message));
  if (reply->mode != SL_REPLY_WHOLE)
    {
      reply_by_hand (self, message, reply);
      return;
    }
  soup_server_message_set_status (message, reply->status, NULL);
  if (reply->body != NULL)
    soup_server_message_set_response (
        message, "text/plain; charset=utf-8", SOUP_MEMORY_STATIC, reply->body,
        reply->body_length > 0 ? reply->body_length : strlen (reply->body));
  if (reply->header != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), reply->header,
                                  reply->value);
}

SlScriptServer *
sl_script_server_new (const SlReply *replies, size_t n_replies)
{
  SlScriptServer *self = g_new0 (SlScriptServer, 1);
  g_autoptr (GError) error = NULL;

  self->server = soup_server_new (NULL, NULL);
  self->requests = g_ptr_array_new_with_free_func (g_object_unref);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->replies = replies;
  self->n_replies = n_replies;
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  GSList *uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
sl_script_server_free (SlScriptServer *self)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->held);
  g_object_unref (self->server);
  g_free (self->base);
  g_free (self);
}

const char *
sl_script_server_get_header (SlScriptServer *self, unsigned int index, const char *name)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return soup_message_headers_get_one (
      soup_server_message_get_request_headers (g_ptr_array_index (self->requests, index)), name);
}
