/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * org.freedesktop.portal.Background: a request, and its answer as a signal of an object whose path
 * is known beforehand.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
 */

#include "config.h"

#include "sl-background.h"

#include <glib/gi18n.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  guint subscription;
  gboolean starts_at_login;
  SlBackground granted;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->bus != NULL)
    g_clear_dbus_signal_subscription (&request->subscription, request->bus);
  g_clear_object (&request->bus);
  g_free (request);
}

static void
on_response_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters,
                gpointer user_data)
{
  GTask *task = user_data; /* held by the subscription */
  g_autoptr (GTask) owned = g_object_ref (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint response = 2;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &request->granted.may_run);
  g_variant_lookup (results, "autostart", "b", &request->granted.starts_at_login);
  g_clear_dbus_signal_subscription (&request->subscription, request->bus);
  if (response == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                     "The desktop refused");
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL)
    return; /* the signal tells the rest */
  g_clear_dbus_signal_subscription (&request->subscription, request->bus);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, error->message);
}

static GVariant *
make_options (const char *token, gboolean starts_at_login)
{
  static const char *const command[] = { "shortlist", "--gapplication-service", NULL };
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s", _ ("Read new mail and tell of it"));
  g_variant_dict_insert (&options, "autostart", "b", starts_at_login);
  g_variant_dict_insert_value (&options, "commandline", g_variant_new_strv (command, -1));
  g_variant_dict_insert (&options, "dbus-activatable", "b", FALSE);
  return g_variant_dict_end (&options);
}

static void
ask (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("shortlist%u", g_random_int ());
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (request->bus) + 1);
  g_autofree char *path =
      g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);

  request->subscription = g_dbus_connection_signal_subscribe (
      request->bus, PORTAL, REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      on_response_cb, g_object_ref (task), g_object_unref);
  g_dbus_connection_call (
      request->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
      g_variant_new ("(s@a{sv})", "", make_options (token, request->starts_at_login)),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task),
      requested_cb, g_object_ref (task));
}

static void
bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  request->bus = g_bus_get_finish (result, &error);
  if (request->bus == NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, error->message);
  else
    ask (task);
}

void
sl_background_request_async (gboolean starts_at_login,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->starts_at_login = starts_at_login;
  g_task_set_source_tag (task, sl_background_request_async);
  g_task_set_task_data (task, request, request_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_found_cb, task);
}

gboolean
sl_background_request_finish (GAsyncResult *result, SlBackground *granted, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  const Request *request = g_task_get_task_data (G_TASK (result));
  *granted = request->granted;
  return g_task_propagate_boolean (G_TASK (result), error);
}
