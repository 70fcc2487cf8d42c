/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Secrets in the Secret Service by libsecret's asynchronous calls (inside a sandbox libsecret turns
 * to an encrypted file and the Secret portal by itself).
 *
 * libsecret answers a lookup in a locked keyring that nobody unlocked with plain NULL. Taken for
 * "there is none", that would sign the user out or make a new key for an existing database; hence
 * the steps after an empty lookup:  lookup -> search without unlocking -> is the default collection
 * locked? -> unlock it -> lookup again.
 */

#include "config.h"

#include "sl-vault.h"

#include <libsecret/secret.h>

#define MAX_MISSES 3

struct _SlSecretVault
{
  GObject parent_instance;

  char *profile; /* (owned) */
};

static const SecretSchema schema = {
  .name = "io.github.shortlist_app.Shortlist.Secret",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

typedef struct
{
  GHashTable *attributes; /* (owned) */
  gboolean is_repeated;   /* the second lookup, whose answer is believed */
  unsigned int n_misses;  /* lookups that found nothing where there was something then */
} Query;

static Query *
query_new (SlVault *vault, const char *kind, const char *name)
{
  Query *query = g_new0 (Query, 1);

  query->attributes =
      secret_attributes_build (&schema, "application", APPLICATION_ID, "profile",
                               SL_SECRET_VAULT (vault)->profile, "kind", kind, "name", name, NULL);
  return query;
}

static void
query_free (Query *query)
{
  g_hash_table_unref (query->attributes);
  g_free (query);
}

static SlAuthError
code_of_dbus_error (int code)
{
  switch (code)
    {
    case G_DBUS_ERROR_SERVICE_UNKNOWN:
    case G_DBUS_ERROR_NAME_HAS_NO_OWNER:
    case G_DBUS_ERROR_NO_SERVER:
    case G_DBUS_ERROR_ACCESS_DENIED:
    case G_DBUS_ERROR_SPAWN_EXEC_FAILED:
    case G_DBUS_ERROR_SPAWN_FORK_FAILED:
    case G_DBUS_ERROR_SPAWN_CHILD_EXITED:
    case G_DBUS_ERROR_SPAWN_CHILD_SIGNALED:
    case G_DBUS_ERROR_SPAWN_FAILED:
    case G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND:
      return SL_AUTH_ERROR_VAULT_MISSING;
    default:
      return SL_AUTH_ERROR_VAULT_FAILED;
    }
}

/* Errors of GIO here are those of reaching the session bus; what the service says is in the
 * domains of D-Bus and libsecret. */
static SlAuthError
code_of_io_error (int code)
{
  switch (code)
    {
    case G_IO_ERROR_CANCELLED: /* not by us: the prompt was dismissed */
      return SL_AUTH_ERROR_VAULT_LOCKED;
    case G_IO_ERROR_TIMED_OUT:
    case G_IO_ERROR_DBUS_ERROR:
      return SL_AUTH_ERROR_VAULT_FAILED;
    default:
      return SL_AUTH_ERROR_VAULT_MISSING;
    }
}

static SlAuthError
get_code (const GError *error)
{
  if (error->domain == SECRET_ERROR && error->code == SECRET_ERROR_IS_LOCKED)
    return SL_AUTH_ERROR_VAULT_LOCKED;
  if (error->domain == G_DBUS_ERROR)
    return code_of_dbus_error (error->code);
  if (error->domain == G_IO_ERROR)
    return code_of_io_error (error->code);
  return SL_AUTH_ERROR_VAULT_FAILED;
}

/* @error: (transfer full) */
static void
return_error (GTask *task, GError *error)
{
  if (!g_task_return_error_if_cancelled (task))
    {
      g_dbus_error_strip_remote_error (error);
      g_task_return_new_error (task, SL_AUTH_ERROR, (int) get_code (error), "The keyring: %s",
                               error->message);
    }
  g_error_free (error);
}

static void
return_locked (GTask *task)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error_literal (task, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED,
                                     "The keyring is locked");
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, g_steal_pointer (&error));
}

static void
sl_secret_vault_store_async (SlVault *vault,
                             const char *kind,
                             const char *name,
                             const char *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);
  Query *query = query_new (vault, kind, name);
  g_autofree char *label = g_strdup_printf ("Shortlist: %s", kind);

  g_task_set_source_tag (task, sl_secret_vault_store_async);
  g_task_set_static_name (task, "sl-secret-vault-store");
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  secret_password_storev (&schema, query->attributes, SECRET_COLLECTION_DEFAULT, label, secret,
                          cancellable, store_cb, g_steal_pointer (&task));
}

static gboolean
finish_boolean (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void begin_lookup (GTask *task);

static void
unlock_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Query *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (n_unlocked > 0)
    {
      query->is_repeated = TRUE;
      begin_lookup (g_steal_pointer (&task));
    }
  else
    return_locked (task);
}

static void
default_collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Query *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  /* No service, and yet the lookup was answered: libsecret uses its own file, which has no
   * collections. Unless the service has gone this very moment; then the second lookup fails. */
  if (error != NULL && get_code (error) == SL_AUTH_ERROR_VAULT_MISSING)
    {
      query->is_repeated = TRUE;
      begin_lookup (g_steal_pointer (&task));
    }
  else if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (collection == NULL || !secret_collection_get_locked (collection))
    g_task_return_pointer (task, NULL, NULL);
  else
    {
      GList collections = { .data = collection };

      secret_service_unlock (secret_collection_get_service (collection), &collections,
                             g_task_get_cancellable (task), unlock_cb, g_object_ref (task));
    }
}

/* Somebody, perhaps another process, has stored it since the lookup. */
static gboolean
is_open_item (GList *found)
{
  return found != NULL && SECRET_IS_ITEM (found->data) && !secret_item_get_locked (found->data);
}

static void
lookup_search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Query *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) found = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (is_open_item (found) && query->n_misses++ < MAX_MISSES)
    begin_lookup (g_steal_pointer (&task));
  else if (found != NULL) /* it is there, but nobody unlocked it */
    return_locked (task);
  else if (query->is_repeated)
    g_task_return_pointer (task, NULL, NULL);
  else
    secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                 g_task_get_cancellable (task), default_collection_cb,
                                 g_object_ref (task));
}

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  const Query *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value = secret_password_lookup_binary_finish (result, &error);

  if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (value != NULL)
    {
      size_t length = 0;
      const char *text = secret_value_get (value, &length);

      g_task_return_pointer (task, g_strndup (text, length), (GDestroyNotify) sl_vault_secret_free);
    }
  else
    secret_password_searchv (&schema, query->attributes, SECRET_SEARCH_ALL,
                             g_task_get_cancellable (task), lookup_search_cb, g_object_ref (task));
}

/* @task: (transfer full) */
static void
begin_lookup (GTask *task)
{
  const Query *query = g_task_get_task_data (task);

  secret_password_lookupv (&schema, query->attributes, g_task_get_cancellable (task), lookup_cb,
                           task);
}

static void
sl_secret_vault_lookup_async (SlVault *vault,
                              const char *kind,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_secret_vault_lookup_async);
  g_task_set_static_name (task, "sl-secret-vault-lookup");
  g_task_set_task_data (task, query_new (vault, kind, name), (GDestroyNotify) query_free);
  begin_lookup (g_steal_pointer (&task));
}

static char *
sl_secret_vault_lookup_finish (SlVault *vault, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, vault), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
clear_search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) found = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (found != NULL)
    return_locked (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  const Query *query = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (secret_password_clear_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else /* nothing was removed: was there nothing, or is it locked? */
    secret_password_searchv (&schema, query->attributes, SECRET_SEARCH_ALL,
                             g_task_get_cancellable (task), clear_search_cb, g_object_ref (task));
}

static void
sl_secret_vault_clear_async (SlVault *vault,
                             const char *kind,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, user_data);
  Query *query = query_new (vault, kind, name);

  g_task_set_source_tag (task, sl_secret_vault_clear_async);
  g_task_set_static_name (task, "sl-secret-vault-clear");
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  secret_password_clearv (&schema, query->attributes, cancellable, clear_cb,
                          g_steal_pointer (&task));
}

static void
sl_secret_vault_iface_init (SlVaultInterface *iface)
{
  iface->store_async = sl_secret_vault_store_async;
  iface->store_finish = finish_boolean;
  iface->lookup_async = sl_secret_vault_lookup_async;
  iface->lookup_finish = sl_secret_vault_lookup_finish;
  iface->clear_async = sl_secret_vault_clear_async;
  iface->clear_finish = finish_boolean;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlSecretVault,
                               sl_secret_vault,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_VAULT, sl_secret_vault_iface_init))

static void
sl_secret_vault_finalize (GObject *object)
{
  g_free (SL_SECRET_VAULT (object)->profile);

  G_OBJECT_CLASS (sl_secret_vault_parent_class)->finalize (object);
}

static void
sl_secret_vault_class_init (SlSecretVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_secret_vault_finalize;
}

static void
sl_secret_vault_init (SlSecretVault *self)
{
}

SlVault *
sl_secret_vault_new (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  SlSecretVault *self = g_object_new (SL_TYPE_SECRET_VAULT, NULL);
  self->profile = g_strdup (profile);
  return SL_VAULT (self);
}
