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
#define PATIENCE_US (30 * (int64_t) G_USEC_PER_SEC)
#define MOST_DISCARDED (8 * SL_API_MOST_BODY)
#define WATCH "sl-api-watch"
#define LINE "sl-api-line"

struct _SlApiLimits
{
  SlClock *clock;             /* (owned) */
  unsigned int n_connections; /* open now */
};

/* One connection; the data of its socket. */
typedef struct
{
  SlApiLimits *limits; /* (owned) */
  GSocket *socket;     /* (unowned) */
  GCancellable *timer; /* (owned) (nullable): of our patience */
} Line;

/* One request; the data of its message. */
typedef struct
{
  goffset size;
  gboolean is_too_large;
} Watch;

static void
stop_timer (Line *line)
{
  if (line->timer != NULL)
    g_cancellable_cancel (line->timer);
  g_clear_object (&line->timer);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  stop_timer (line);
  line->limits->n_connections--;
  sl_api_limits_unref (line->limits);
  g_free (line);
}

static void
hang_up (GSocket *socket)
{
  const struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  /* Reset, so that whoever still sends learns of it at once. */
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  /* One that is closed already is what we want. */
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
patience_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (GSocket) socket = g_weak_ref_get (ref);

  /* Fails only when cancelled: something happened in time. */
  if (sl_clock_sleep_finish (SL_CLOCK (source), result, NULL) && socket != NULL)
    hang_up (socket);
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
restart_timer (Line *line)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  stop_timer (line);
  g_weak_ref_init (ref, line->socket);
  line->timer = g_cancellable_new ();
  sl_clock_sleep_async (line->limits->clock, PATIENCE_US, line->timer, patience_ended_cb, ref);
}

/* Returns: (nullable): %NULL once the connection is gone */
static Line *
get_line (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  return socket != NULL ? g_object_get_data (G_OBJECT (socket), LINE) : NULL;
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
  Line *line = get_line (message);

  watch->size += (goffset) g_bytes_get_size (chunk);
  if (watch->size > MOST_DISCARDED && line != NULL)
    hang_up (line->socket);
  if (watch->size <= SL_API_MOST_BODY || watch->is_too_large)
    return;
  watch->is_too_large = TRUE;
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
}

/* A sync may be waited for as long as it takes. */
static void
on_got_body_cb (SoupServerMessage *message)
{
  Line *line = get_line (message);

  if (line != NULL)
    stop_timer (line);
}

/* The answer must be taken; after it, the next request must come. */
static void
on_went_on_cb (SoupServerMessage *message)
{
  Line *line = get_line (message);

  if (line != NULL)
    restart_timer (line);
}

SlApiLimits *
sl_api_limits_new (SlClock *clock)
{
  SlApiLimits *self = g_rc_box_new0 (SlApiLimits);

  self->clock = g_object_ref (clock);
  return self;
}

static void
clear (gpointer data)
{
  SlApiLimits *self = data;

  g_clear_object (&self->clock);
}

void
sl_api_limits_unref (SlApiLimits *self)
{
  g_rc_box_release_full (self, clear);
}

static void
add_line (SlApiLimits *self, GSocket *socket)
{
  Line *line = g_new0 (Line, 1);

  line->limits = g_rc_box_acquire (self);
  line->socket = socket;
  self->n_connections++;
  g_object_set_data_full (G_OBJECT (socket), LINE, line, line_free);
}

void
sl_api_limits_watch (SlApiLimits *self, SoupServerMessage *message)
{
  Watch *watch = g_new0 (Watch, 1);
  GSocket *socket = soup_server_message_get_socket (message);

  g_object_set_data_full (G_OBJECT (message), WATCH, watch, g_free);
  gboolean is_new = get_line (message) == NULL;
  if (is_new)
    add_line (self, socket);
  if (is_new && self->n_connections > MOST_CONNECTIONS)
    {
      hang_up (socket);
      return;
    }
  on_went_on_cb (message);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers_cb), watch);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk_cb), watch);
  g_signal_connect (message, "got-body", G_CALLBACK (on_got_body_cb), NULL);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_went_on_cb), NULL);
  g_signal_connect (message, "finished", G_CALLBACK (on_went_on_cb), NULL);
}

gboolean
sl_api_limits_is_too_large (SoupServerMessage *message)
{
  Watch *watch = g_object_get_data (G_OBJECT (message), WATCH);

  return watch != NULL && watch->is_too_large;
}
