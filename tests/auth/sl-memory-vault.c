/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-memory-vault.h"

struct _SlMemoryVault
{
  GObject parent_instance;

  GHashTable *items; /* (owned) (element-type utf8 utf8): "kind/name" to secret */
  GPtrArray *held;   /* (owned) (element-type GTask): stores that wait */
  gboolean hold;
  int failure;
  unsigned int n_stores;
};

static char *
get_key (const char *kind, const char *name)
{
  return g_strconcat (kind, "/", name, NULL);
}

static gboolean
fail (SlMemoryVault *self, GTask *task)
{
  if (self->failure < 0)
    return FALSE;
  g_task_return_new_error_literal (task, SL_AUTH_ERROR, self->failure, "The vault was told so");
  return TRUE;
}

/* The task data is a pair: key and secret. */
static void
store_now (SlMemoryVault *self, GTask *task)
{
  char **pair = g_task_get_task_data (task);

  if (fail (self, task))
    return;
  g_hash_table_insert (self->items, g_strdup (pair[0]), g_strdup (pair[1]));
  g_task_return_boolean (task, TRUE);
}

static void
store_async (SlVault *vault,
             const char *kind,
             const char *name,
             const char *secret,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  SlMemoryVault *self = SL_MEMORY_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);
  char **pair = g_new0 (char *, 3);

  pair[0] = get_key (kind, name);
  pair[1] = g_strdup (secret);
  g_task_set_task_data (task, pair, (GDestroyNotify) g_strfreev);
  self->n_stores++;
  if (self->hold)
    g_ptr_array_add (self->held, g_steal_pointer (&task));
  else
    store_now (self, task);
}

static gboolean
finish_boolean (SlVault *vault, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lookup_async (SlVault *vault,
              const char *kind,
              const char *name,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  SlMemoryVault *self = SL_MEMORY_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  if (!fail (self, task))
    g_task_return_pointer (task, g_strdup (sl_memory_vault_peek (self, kind, name)),
                           (GDestroyNotify) sl_vault_secret_free);
}

static char *
lookup_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
clear_async (SlVault *vault,
             const char *kind,
             const char *name,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  SlMemoryVault *self = SL_MEMORY_VAULT (vault);
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  if (fail (self, task))
    return;
  sl_memory_vault_put (self, kind, name, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
vault_iface_init (SlVaultInterface *iface)
{
  iface->store_async = store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
  iface->clear_async = clear_async;
  iface->clear_finish = finish_boolean;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlMemoryVault,
                               sl_memory_vault,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_VAULT, vault_iface_init))

static void
sl_memory_vault_finalize (GObject *object)
{
  SlMemoryVault *self = SL_MEMORY_VAULT (object);

  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->held);

  G_OBJECT_CLASS (sl_memory_vault_parent_class)->finalize (object);
}

static void
sl_memory_vault_class_init (SlMemoryVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_memory_vault_finalize;
}

static void
sl_memory_vault_init (SlMemoryVault *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->failure = -1;
}

SlMemoryVault *
sl_memory_vault_new (void)
{
  return g_object_new (SL_TYPE_MEMORY_VAULT, NULL);
}

const char *
sl_memory_vault_peek (SlMemoryVault *self, const char *kind, const char *name)
{
  g_autofree char *key = get_key (kind, name);

  return g_hash_table_lookup (self->items, key);
}

void
sl_memory_vault_put (SlMemoryVault *self, const char *kind, const char *name, const char *secret)
{
  g_autofree char *key = get_key (kind, name);

  if (secret != NULL)
    g_hash_table_insert (self->items, g_steal_pointer (&key), g_strdup (secret));
  else
    g_hash_table_remove (self->items, key);
}

void
sl_memory_vault_fail (SlMemoryVault *self, int code)
{
  self->failure = code;
}

void
sl_memory_vault_hold_stores (SlMemoryVault *self, gboolean hold)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->hold = hold;
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    if (hold)
      g_ptr_array_add (self->held, g_object_ref (g_ptr_array_index (held, i)));
    else
      store_now (self, g_ptr_array_index (held, i));
}

unsigned int
sl_memory_vault_get_n_stores (SlMemoryVault *self)
{
  return self->n_stores;
}
