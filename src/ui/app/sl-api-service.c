/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server is what `shortlistctl serve` runs. Each change of what it rests on ends it and starts
 * it anew; an answer for a start that is no longer meant is cancelled.
 */

#include "config.h"

#include "sl-api-service.h"

#include <glib/gi18n.h>

#include "sl-error-words.h"
#include "sl-tracker-accounts.h"

struct _SlApiService
{
  GObject parent_instance;

  GSettings *settings; /* (owned) */
  SlServerFunc start;
  SlTracker *tracker;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the start under way */
  GObject *server;           /* (owned) (nullable) */
  char *token;               /* (owned) (nullable): secret */
  char *address;             /* (owned) (nullable) */
  char *problem;             /* (owned) (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlApiService, sl_api_service, G_TYPE_OBJECT)

static void
stop (SlApiService *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->server);
  g_clear_pointer (&self->token, sl_tracker_free_api_token);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->problem, g_free);
}

static void
fail (SlApiService *self, const GError *error, unsigned int port)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    self->problem = g_strdup_printf (
        /* Translators: a port number */
        _ ("Port %u is used by another program. Choose another port."), port);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    self->problem = g_strdup_printf (
        /* Translators: a port number */
        _ ("Port %u is not allowed. Choose one from 1024 on."), port);
  else
    self->problem = g_strdup (sl_error_words_body (error));
}

static void
token_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SlApiService) self = user_data;
  g_autoptr (GError) error = NULL;
  unsigned int port = g_settings_get_uint (self->settings, "rest-port");
  char *token = sl_tracker_get_api_token_finish (SL_TRACKER (source), result, &error);

  if (sl_error_words_is_cancelled (error))
    return;
  g_clear_object (&self->cancellable);
  if (token != NULL)
    self->server = self->start (self->tracker, &port, token, &error);
  if (self->server != NULL)
    {
      self->token = g_steal_pointer (&token);
      self->address = g_strdup_printf ("http://localhost:%u/api", port);
    }
  else
    {
      fail (self, error, port);
    }
  sl_tracker_free_api_token (token);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
restart (SlApiService *self)
{
  stop (self);
  if (self->tracker != NULL && self->start != NULL &&
      g_settings_get_boolean (self->settings, "rest-enabled"))
    {
      self->cancellable = g_cancellable_new ();
      sl_tracker_get_api_token_async (self->tracker, self->cancellable, token_found_cb,
                                      g_object_ref (self));
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sl_api_service_dispose (GObject *object)
{
  SlApiService *self = SL_API_SERVICE (object);

  stop (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sl_api_service_parent_class)->dispose (object);
}

static void
sl_api_service_class_init (SlApiServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_api_service_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_api_service_init (SlApiService *self)
{
}

SlApiService *
sl_api_service_new (GSettings *settings, SlServerFunc start)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  SlApiService *self = g_object_new (SL_TYPE_API_SERVICE, NULL);
  self->settings = g_object_ref (settings);
  self->start = start;
  g_signal_connect_object (settings, "changed::rest-enabled", G_CALLBACK (restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::rest-port", G_CALLBACK (restart), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
sl_api_service_set_tracker (SlApiService *self, SlTracker *tracker)
{
  g_return_if_fail (SL_IS_API_SERVICE (self));

  if (g_set_object (&self->tracker, tracker))
    restart (self);
}

SlApiState
sl_api_service_get_state (SlApiService *self)
{
  g_return_val_if_fail (SL_IS_API_SERVICE (self), SL_API_OFF);

  if (self->server != NULL)
    return SL_API_RUNNING;
  if (self->problem != NULL)
    return SL_API_FAILED;
  return self->cancellable != NULL ? SL_API_STARTING : SL_API_OFF;
}

const char *
sl_api_service_get_address (SlApiService *self)
{
  g_return_val_if_fail (SL_IS_API_SERVICE (self), NULL);

  return self->address;
}

const char *
sl_api_service_get_problem (SlApiService *self)
{
  g_return_val_if_fail (SL_IS_API_SERVICE (self), NULL);

  return self->problem;
}

const char *
sl_api_service_get_token (SlApiService *self)
{
  g_return_val_if_fail (SL_IS_API_SERVICE (self), NULL);

  return self->token;
}

void
sl_api_service_renew (SlApiService *self)
{
  g_return_if_fail (SL_IS_API_SERVICE (self));

  if (self->tracker == NULL)
    return;
  stop (self);
  self->cancellable = g_cancellable_new ();
  sl_tracker_renew_api_token_async (self->tracker, self->cancellable, token_found_cb,
                                    g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}
