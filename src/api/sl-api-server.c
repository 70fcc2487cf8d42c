/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a request comes in: the gate, the route, the body, in this order; the rest is the
 * handler's. Handlers are called one at a time when the loop has nothing better to do, so that a
 * window that shares it still draws and answers its user, however many programs ask.
 */

#include "sl-api-server.h"

#include <libsoup/soup.h>

#include "sl-api-context.h"
#include "sl-api-gate.h"
#include "sl-api-limits.h"
#include "sl-api-replay.h"
#include "sl-api-request.h"
#include "sl-api-router.h"
#include "sl-tracker-accounts.h"

#define DEFAULT_PORT 3001u

/* A request that waits for its turn. */
typedef struct
{
  SlApiRequest *request; /* (owned) until it is answered */
  SlApiHandler handler;
} Turn;

struct _SlApiServer
{
  GObject parent_instance;

  SlApiContext *context; /* (owned) */
  SoupServer *soup;      /* (owned) (nullable): while it listens */
  char *token;           /* (owned) (nullable): secret */
  unsigned int port;
  SlApiLimits *limits; /* (owned): counted, for sockets go when they like */
  GQueue turns;        /* (element-type Turn) (owned) */
  unsigned int idle;   /* source, while there are any */
};

G_DEFINE_FINAL_TYPE (SlApiServer, sl_api_server, G_TYPE_OBJECT)

static void
refuse_path (SlApiRequest *request, const char *allow)
{
  if (allow != NULL)
    {
      sl_api_request_set_header (request, "Allow", allow);
      sl_api_request_fail (request, SL_API_METHOD_NOT_ALLOWED, "This path takes other methods",
                           NULL);
      return;
    }
  sl_api_request_fail (request, SL_API_NOT_FOUND, "There is nothing here", NULL);
}

/* What comes with any other method means nothing. */
static gboolean
takes_body (const SlApiRoute *route)
{
  return g_str_equal (route->method, "POST") || g_str_equal (route->method, "PATCH");
}

static void
take_turn (SlApiServer *self)
{
  g_autofree Turn *turn = g_queue_pop_head (&self->turns);

  sl_api_replay_run (turn->request, turn->handler);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  SlApiServer *self = user_data;

  take_turn (self);
  if (!g_queue_is_empty (&self->turns))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

static void
wait_for_turn (SlApiServer *self, SlApiRequest *request, SlApiHandler handler)
{
  Turn *turn = g_new (Turn, 1);

  *turn = (Turn) { request, handler };
  g_queue_push_tail (&self->turns, turn);
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle_cb, self);
}

static void
on_request_cb (SoupServer *soup,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  SlApiServer *self = SL_API_SERVER (user_data);
  SlApiRequest *request = sl_api_request_new (self->context, message);
  SlApiParams params = { 0 };
  g_autofree char *allow = NULL;

  if (!sl_api_gate_admit (request, self->port))
    return;
  const char *raw_path = g_uri_get_path (soup_server_message_get_uri (message));
  const SlApiRoute *route =
      sl_api_router_find (soup_server_message_get_method (message), raw_path, &params, &allow);
  sl_api_request_set_params (request, &params);
  /* Who has no token learns nothing, not even what there is. */
  if ((route == NULL || !route->is_open) && !sl_api_gate_check_token (request, self->token))
    return;
  if (route == NULL)
    refuse_path (request, allow);
  else if (sl_api_limits_is_too_large (message))
    sl_api_request_fail (request, SL_API_PAYLOAD_TOO_LARGE, "A body has at most 1 MiB", NULL);
  else if (!takes_body (route) || sl_api_request_read_body (request))
    wait_for_turn (self, request, route->handler);
}

static void
on_request_started_cb (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  SlApiServer *self = SL_API_SERVER (user_data);

  sl_api_limits_watch (self->limits, message);
}

static void
sl_api_server_dispose (GObject *object)
{
  sl_api_server_stop (SL_API_SERVER (object));

  G_OBJECT_CLASS (sl_api_server_parent_class)->dispose (object);
}

static void
sl_api_server_finalize (GObject *object)
{
  SlApiServer *self = SL_API_SERVER (object);

  g_clear_pointer (&self->context, sl_api_context_unref);
  sl_tracker_free_api_token (self->token);
  g_clear_pointer (&self->limits, sl_api_limits_unref);

  G_OBJECT_CLASS (sl_api_server_parent_class)->finalize (object);
}

static void
sl_api_server_class_init (SlApiServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_api_server_dispose;
  object_class->finalize = sl_api_server_finalize;
}

static void
sl_api_server_init (SlApiServer *self)
{
  g_queue_init (&self->turns);
}

SlApiServer *
sl_api_server_new (SlTracker *tracker, const char *token)
{
  g_return_val_if_fail (SL_IS_TRACKER (tracker), NULL);

  SlApiServer *self = g_object_new (SL_TYPE_API_SERVER, NULL);
  self->context = sl_api_context_new (tracker);
  self->limits = sl_api_limits_new (sl_tracker_get_clock (tracker));
  self->token = g_strdup (token);
  return self;
}

static unsigned int
read_port (SoupServer *soup)
{
  GSList *uris = soup_server_get_uris (soup);
  int port = uris != NULL ? g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return (unsigned int) port;
}

gboolean
sl_api_server_listen (SlApiServer *self, unsigned int port, GError **error)
{
  g_return_val_if_fail (SL_IS_API_SERVER (self), FALSE);
  g_return_val_if_fail (self->soup == NULL, FALSE);

  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (soup, NULL, on_request_cb, self, NULL);
  g_signal_connect_object (soup, "request-started", G_CALLBACK (on_request_started_cb), self,
                           G_CONNECT_DEFAULT);
  if (!soup_server_listen_local (soup, port, 0, error))
    return FALSE;
  self->port = read_port (soup);
  self->soup = g_steal_pointer (&soup);
  return TRUE;
}

unsigned int
sl_api_server_get_port (SlApiServer *self)
{
  g_return_val_if_fail (SL_IS_API_SERVER (self), 0);

  return self->port;
}

void
sl_api_server_stop (SlApiServer *self)
{
  g_return_if_fail (SL_IS_API_SERVER (self));

  if (self->soup == NULL)
    return;
  while (!g_queue_is_empty (&self->turns))
    take_turn (self);
  g_clear_handle_id (&self->idle, g_source_remove);
  sl_api_context_stop (self->context);
  soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  self->port = 0;
}
