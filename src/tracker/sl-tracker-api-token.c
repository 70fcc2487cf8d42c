/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-accounts.h"
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
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  char *token = sl_vault_lookup_finish (SL_VAULT (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  gboolean is_new = token == NULL;
  if (is_new)
    token = _sl_tracker_make_key ();
  g_task_set_task_data (task, token, (GDestroyNotify) sl_vault_secret_free);
  if (is_new)
    sl_vault_store_async (SL_VAULT (source), SL_VAULT_API_TOKEN, "", token,
                          g_task_get_cancellable (task), stored_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

void
sl_tracker_get_api_token_async (SlTracker *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_get_api_token_async);
  sl_vault_lookup_async (self->vault, SL_VAULT_API_TOKEN, "", cancellable, found_cb, task);
}

char *
sl_tracker_get_api_token_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_strdup (g_task_get_task_data (G_TASK (result)));
}

void
sl_tracker_free_api_token (char *token)
{
  sl_vault_secret_free (token);
}
