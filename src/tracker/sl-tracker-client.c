/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own client at a provider. It lives in the vault only; its secret never comes out here.
 */

#include "config.h"

#include "sl-tracker-accounts.h"

#include "sl-json.h"
#include "sl-oauth-credentials.h"
#include "sl-tracker-private.h"

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_vault_clear_finish (SL_VAULT (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_boolean (task, TRUE);
}

void
sl_tracker_set_oauth_client_async (SlTracker *self,
                                   SlProvider provider,
                                   const char *client_id,
                                   const char *client_secret,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  const char *name = sl_enum_to_nick (SL_TYPE_PROVIDER, (int) provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_set_oauth_client_async);
  if (client_id == NULL)
    {
      sl_vault_clear_async (self->vault, SL_VAULT_OAUTH_CLIENT, name, cancellable, cleared_cb,
                            task);
      return;
    }
  if (*client_id == '\0')
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                       "The client id is empty");
      g_object_unref (task);
      return;
    }
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "client_id", client_id);
  if (client_secret != NULL)
    json_object_set_string_member (object, "client_secret", client_secret);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = sl_json_to_string (node);
  sl_vault_store_async (self->vault, SL_VAULT_OAUTH_CLIENT, name, text, cancellable, stored_cb,
                        task);
}

gboolean
sl_tracker_set_oauth_client_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonNode) node = NULL;
  GError *error = NULL;
  char *stored = sl_vault_lookup_finish (SL_VAULT (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  if (stored != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (stored, strlen (stored));
      node = sl_json_parse (bytes, NULL); /* what cannot be read is as good as none */
    }
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_task_return_pointer (task, g_strdup (sl_json_get_string (object, "client_id", NULL)), g_free);
  sl_vault_secret_free (stored);
}

void
sl_tracker_get_oauth_client_async (SlTracker *self,
                                   SlProvider provider,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_get_oauth_client_async);
  sl_vault_lookup_async (self->vault, SL_VAULT_OAUTH_CLIENT,
                         sl_enum_to_nick (SL_TYPE_PROVIDER, (int) provider), cancellable,
                         looked_up_cb, task);
}

char *
sl_tracker_get_oauth_client_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
sl_tracker_parse_oauth_client (GBytes *json, char **client_id, char **client_secret, GError **error)
{
  gboolean parsed = sl_oauth_credentials_parse (json, client_id, client_secret, error);
  _sl_tracker_take_error (error);
  return parsed;
}
