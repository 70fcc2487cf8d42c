/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses between the Secret Service and the key file of the profile. The choice is the existence
 * of that file, made by the user; nothing here ever makes it for them.
 */

#include "sl-vault.h"

#include "sl-key-file-vault-private.h"

#define KEY_FILE_NAME "vault.keys"

struct _SlProfileVault
{
  GObject parent_instance;

  char *key_file;          /* (owned): path */
  SlVault *secret_service; /* (owned) */
  SlVault *chosen;         /* (owned) (nullable): the key file once it is used */
};

/* Asked each time: another process of this profile may have been told to use the file. */
static SlVault *
get_vault (SlProfileVault *self)
{
  if (self->chosen == NULL &&
      g_file_test (self->key_file, G_FILE_TEST_IS_SYMLINK | G_FILE_TEST_EXISTS))
    self->chosen = sl_key_file_vault_new (self->key_file);
  return self->chosen != NULL ? self->chosen : self->secret_service;
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (sl_vault_store_finish (SL_VAULT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sl_profile_vault_store_async (SlVault *vault,
                              const char *kind,
                              const char *name,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_profile_vault_store_async);
  g_task_set_static_name (task, "sl-profile-vault-store");
  sl_vault_store_async (get_vault (SL_PROFILE_VAULT (vault)), kind, name, secret, cancellable,
                        store_cb, g_steal_pointer (&task));
}

static gboolean
finish_boolean (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  char *secret = sl_vault_lookup_finish (SL_VAULT (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) sl_vault_secret_free);
}

static void
sl_profile_vault_lookup_async (SlVault *vault,
                               const char *kind,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_profile_vault_lookup_async);
  g_task_set_static_name (task, "sl-profile-vault-lookup");
  sl_vault_lookup_async (get_vault (SL_PROFILE_VAULT (vault)), kind, name, cancellable, lookup_cb,
                         g_steal_pointer (&task));
}

static char *
sl_profile_vault_lookup_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (sl_vault_clear_finish (SL_VAULT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sl_profile_vault_clear_async (SlVault *vault,
                              const char *kind,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_profile_vault_clear_async);
  g_task_set_static_name (task, "sl-profile-vault-clear");
  sl_vault_clear_async (get_vault (SL_PROFILE_VAULT (vault)), kind, name, cancellable, clear_cb,
                        g_steal_pointer (&task));
}

static gboolean
sl_profile_vault_use_key_file (SlVault *vault, GError **error)
{
  return _sl_key_file_vault_create (SL_PROFILE_VAULT (vault)->key_file, error);
}

static void
sl_profile_vault_iface_init (SlVaultInterface *iface)
{
  iface->store_async = sl_profile_vault_store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = sl_profile_vault_lookup_async;
  iface->lookup_finish = sl_profile_vault_lookup_finish;
  iface->clear_async = sl_profile_vault_clear_async;
  iface->clear_finish = finish_boolean;
  iface->use_key_file = sl_profile_vault_use_key_file;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlProfileVault,
                               sl_profile_vault,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_VAULT, sl_profile_vault_iface_init))

static void
sl_profile_vault_finalize (GObject *object)
{
  SlProfileVault *self = SL_PROFILE_VAULT (object);

  g_clear_object (&self->secret_service);
  g_clear_object (&self->chosen);
  g_free (self->key_file);

  G_OBJECT_CLASS (sl_profile_vault_parent_class)->finalize (object);
}

static void
sl_profile_vault_class_init (SlProfileVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_profile_vault_finalize;
}

static void
sl_profile_vault_init (SlProfileVault *self)
{
}

SlVault *
sl_profile_vault_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL && g_path_is_absolute (directory), NULL);

  SlProfileVault *self = g_object_new (SL_TYPE_PROFILE_VAULT, NULL);
  self->key_file = g_build_filename (directory, KEY_FILE_NAME, NULL);
  self->secret_service = sl_secret_vault_new (directory);
  return SL_VAULT (self);
}
