/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-accounts.h"
#include "sl-tracker-private.h"
#include "sl-vault-secret-private.h"

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  _sl_vault_secret_unlock (g_task_get_task_data (task));
  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = SL_TRACKER (source);
  GError *error = NULL;
  SlVaultSecret *token = _sl_vault_secret_find_finish (self, result, &error);

  if (token == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  g_task_set_task_data (task, token, (GDestroyNotify) _sl_vault_secret_free);
  if (token->text != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  token->text = _sl_tracker_make_key ();
  sl_vault_store_async (self->vault, SL_VAULT_API_TOKEN, "", token->text,
                        g_task_get_cancellable (task), stored_cb, g_object_ref (task));
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
  _sl_vault_secret_find_async (self, SL_VAULT_API_TOKEN, cancellable, found_cb, task);
}

void
sl_tracker_renew_api_token_async (SlTracker *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlVaultSecret *token = g_new0 (SlVaultSecret, 1);

  token->lock = -1;
  token->text = _sl_tracker_make_key ();
  g_task_set_source_tag (task, sl_tracker_renew_api_token_async);
  g_task_set_task_data (task, token, (GDestroyNotify) _sl_vault_secret_free);
  sl_vault_store_async (self->vault, SL_VAULT_API_TOKEN, "", token->text, cancellable, stored_cb,
                        task);
}

char *
sl_tracker_get_api_token_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  const SlVaultSecret *token = g_task_get_task_data (G_TASK (result));
  return g_strdup (token->text);
}

void
sl_tracker_free_api_token (char *token)
{
  sl_vault_secret_free (token);
}
