/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SoupServer has no such limits of its own. Closing is done by shutting the socket down: libsoup
 * then sees its end as if the caller had hung up.
 */

#include "sl-api-limits.h"

#include <sys/socket.h>

#define MOST_CONNECTIONS 64
#define PATIENCE_SECONDS 30
#define MOST_DISCARDED (8 * SL_API_MOST_BODY)
#define WATCH "sl-api-watch"
#define COUNTED "sl-api-counted"

struct _SlApiLimits
{
  unsigned int n_connections; /* open now */
};

typedef struct
{
  SoupServerMessage *message; /* (unowned): the watch is its data */
  guint timer;
  goffset size;
  gboolean is_too_large;
} Watch;

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->timer, g_source_remove);
  g_free (watch);
}

static void
hang_up (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  if (socket == NULL)
    return;
  /* Reset, so that whoever still sends learns of it at once. */
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  /* One that is closed already is what we want. */
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
on_patience_ended_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->timer = 0;
  hang_up (watch->message);
  return G_SOURCE_REMOVE;
}

static void
restart_timer (Watch *watch)
{
  g_clear_handle_id (&watch->timer, g_source_remove);
  watch->timer = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_ended_cb, watch);
}

static void
on_got_headers_cb (SoupServerMessage *message, Watch *watch)
{
  goffset length =
      soup_message_headers_get_content_length (soup_server_message_get_request_headers (message));

  if (length <= SL_API_MOST_BODY)
    return;
  watch->is_too_large = TRUE;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
on_got_chunk_cb (SoupServerMessage *message, GBytes *chunk, Watch *watch)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  watch->size += (goffset) g_bytes_get_size (chunk);
  if (watch->size > MOST_DISCARDED)
    hang_up (message);
  if (watch->size <= SL_API_MOST_BODY || watch->is_too_large)
    return;
  watch->is_too_large = TRUE;
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
}

/* A sync may be waited for as long as it takes. */
static void
on_got_body_cb (SoupServerMessage *message, Watch *watch)
{
  g_clear_handle_id (&watch->timer, g_source_remove);
}

static void
on_wrote_headers_cb (SoupServerMessage *message, Watch *watch)
{
  restart_timer (watch);
}

static void
on_finished_cb (SoupServerMessage *message, Watch *watch)
{
  g_clear_handle_id (&watch->timer, g_source_remove);
}

static void
on_socket_gone_cb (gpointer data, GObject *socket)
{
  SlApiLimits *self = data;

  self->n_connections--;
  sl_api_limits_unref (self);
}

static gboolean
count_connection (SlApiLimits *self, SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket == NULL || g_object_get_data (G_OBJECT (socket), COUNTED) != NULL)
    return TRUE;
  g_object_set_data (G_OBJECT (socket), COUNTED, self);
  g_object_weak_ref (G_OBJECT (socket), on_socket_gone_cb, g_rc_box_acquire (self));
  self->n_connections++;
  return self->n_connections <= MOST_CONNECTIONS;
}

SlApiLimits *
sl_api_limits_new (void)
{
  return g_rc_box_new0 (SlApiLimits);
}

void
sl_api_limits_unref (SlApiLimits *self)
{
  g_rc_box_release (self);
}

void
sl_api_limits_watch (SlApiLimits *self, SoupServerMessage *message)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->message = message;
  g_object_set_data_full (G_OBJECT (message), WATCH, watch, watch_free);
  if (!count_connection (self, message))
    {
      hang_up (message);
      return;
    }
  restart_timer (watch);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers_cb), watch);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk_cb), watch);
  g_signal_connect (message, "got-body", G_CALLBACK (on_got_body_cb), watch);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers_cb), watch);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished_cb), watch);
}

gboolean
sl_api_limits_is_too_large (SoupServerMessage *message)
{
  Watch *watch = g_object_get_data (G_OBJECT (message), WATCH);

  return watch != NULL && watch->is_too_large;
}
