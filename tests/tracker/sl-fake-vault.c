/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-fake-vault.h"

struct _SlFakeVault
{
  GObject parent_instance;

  GHashTable *secrets; /* (owned) (element-type utf8 utf8) */
  int code;
};

static void vault_iface_init (SlVaultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeVault,
                               sl_fake_vault,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_VAULT, vault_iface_init))

static gboolean
fails (SlFakeVault *self, GTask *task)
{
  if (self->code < 0)
    return FALSE;
  g_task_return_new_error_literal (task, SL_AUTH_ERROR, self->code, "The vault was told to fail");
  return TRUE;
}

static char *
make_key (const char *kind, const char *name)
{
  return g_strdup_printf ("%s/%s", kind, name != NULL ? name : "");
}

static void
fake_store_async (SlVault *vault,
                  const char *kind,
                  const char *name,
                  const char *secret,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  SlFakeVault *self = SL_FAKE_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (fails (self, task))
    return;
  g_hash_table_replace (self->secrets, make_key (kind, name), g_strdup (secret));
  g_task_return_boolean (task, TRUE);
}

static gboolean
fake_boolean_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fake_lookup_async (SlVault *vault,
                   const char *kind,
                   const char *name,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  SlFakeVault *self = SL_FAKE_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = make_key (kind, name);

  if (!fails (self, task))
    g_task_return_pointer (task, g_strdup (g_hash_table_lookup (self->secrets, key)), g_free);
}

static char *
fake_lookup_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_clear_async (SlVault *vault,
                  const char *kind,
                  const char *name,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  SlFakeVault *self = SL_FAKE_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = make_key (kind, name);

  if (fails (self, task))
    return;
  g_hash_table_remove (self->secrets, key);
  g_task_return_boolean (task, TRUE);
}

static void
vault_iface_init (SlVaultInterface *iface)
{
  iface->store_async = fake_store_async;
  iface->store_finish = fake_boolean_finish;
  iface->lookup_async = fake_lookup_async;
  iface->lookup_finish = fake_lookup_finish;
  iface->clear_async = fake_clear_async;
  iface->clear_finish = fake_boolean_finish;
}

static void
sl_fake_vault_finalize (GObject *object)
{
  g_hash_table_unref (SL_FAKE_VAULT (object)->secrets);
  G_OBJECT_CLASS (sl_fake_vault_parent_class)->finalize (object);
}

static void
sl_fake_vault_class_init (SlFakeVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_vault_finalize;
}

static void
sl_fake_vault_init (SlFakeVault *self)
{
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->code = -1;
}

SlFakeVault *
sl_fake_vault_new (void)
{
  return g_object_new (SL_TYPE_FAKE_VAULT, NULL);
}

void
sl_fake_vault_set_error (SlFakeVault *self, int code)
{
  self->code = code;
}

void
sl_fake_vault_forget (SlFakeVault *self)
{
  g_hash_table_remove_all (self->secrets);
}
