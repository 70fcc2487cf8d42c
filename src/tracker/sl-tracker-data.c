/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the data lies, and how all of it goes. Files before their key: whatever stops in between,
 * no key is missing for a database that is still there.
 */

#include "sl-tracker-data.h"

#include <glib/gstdio.h>

#include "sl-tracker-accounts.h"
#include "sl-tracker-private.h"

/* One secret to be cleared. */
typedef struct
{
  const char *kind; /* (unowned) */
  char *name;       /* (owned) */
} Secret;

typedef struct
{
  GPtrArray *accounts; /* (owned) (element-type SlAccount): still to be disconnected */
  GArray *secrets;     /* (owned) (element-type Secret): still to be cleared */
  GError *error;       /* (owned) (nullable): the first */
} Erasure;

static void
clear_secret (gpointer data)
{
  g_free (((Secret *) data)->name);
}

static void
erasure_free (gpointer data)
{
  Erasure *erasure = data;

  g_ptr_array_unref (erasure->accounts);
  g_array_unref (erasure->secrets);
  g_clear_error (&erasure->error);
  g_free (erasure);
}

static void
add_secret (Erasure *erasure, const char *kind, const char *name)
{
  const Secret secret = { kind, g_strdup (name) };
  g_array_append_val (erasure->secrets, secret);
}

static void clear_next (GTask *task);

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Erasure *erasure = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_vault_clear_finish (SL_VAULT (source), result, &error))
    {
      if (erasure->error == NULL)
        erasure->error = g_steal_pointer (&error);
      g_clear_error (&error);
    }
  clear_next (task);
}

static void
clear_next (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  Erasure *erasure = g_task_get_task_data (task);

  if (erasure->secrets->len == 0)
    {
      if (erasure->error != NULL)
        g_task_return_error (task, sl_tracker_error_take (g_steal_pointer (&erasure->error)));
      else
        g_task_return_boolean (task, TRUE);
      return;
    }
  Secret last = g_array_index (erasure->secrets, Secret, erasure->secrets->len - 1);
  g_autofree char *name = g_strdup (last.name);
  g_array_set_size (erasure->secrets, erasure->secrets->len - 1);
  sl_vault_clear_async (self->vault, last.kind, name, NULL, cleared_cb, g_object_ref (task));
}

/* What is beside the database bears its name. */
static void
delete_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = data;
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL); /* not there is as good */
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (directory, entry, NULL);
      if (g_str_has_prefix (entry, name))
        g_unlink (file);
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_READ_ONLY,
                                     "The database could not be deleted");
  else
    g_task_return_boolean (task, TRUE);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error); /* its key is kept */
  else
    clear_next (task);
}

static void
delete_files (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  g_autoptr (GTask) deletion = g_task_new (self, NULL, deleted_cb, g_object_ref (task));

  sl_tracker_close (self);
  g_task_set_source_tag (deletion, delete_files);
  g_task_set_task_data (deletion, g_strdup (sl_store_get_path (self->store)), g_free);
  g_task_run_in_thread (deletion, delete_in_thread);
}

static void disconnect_next (GTask *task);

static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!sl_tracker_disconnect_finish (SL_TRACKER (source), result, &error))
    g_info ("An account was not disconnected before its data went: %s", error->message);
  disconnect_next (task);
}

static void
disconnect_next (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  Erasure *erasure = g_task_get_task_data (task);

  if (erasure->accounts->len == 0)
    {
      delete_files (task);
      return;
    }
  g_autoptr (SlAccount) account =
      g_ptr_array_steal_index (erasure->accounts, erasure->accounts->len - 1);
  const SlAccountFields *fields = sl_account_get_fields (account);
  if (fields->provider == SL_PROVIDER_FILE)
    {
      disconnect_next (task);
      return;
    }
  add_secret (erasure, SL_VAULT_REFRESH_TOKEN, fields->id);
  if (fields->state == SL_ACCOUNT_STATE_DISCONNECTED)
    disconnect_next (task);
  else
    sl_tracker_disconnect_async (self, fields->id, g_task_get_cancellable (task), disconnected_cb,
                                 g_object_ref (task));
}

void
sl_tracker_erase_async (SlTracker *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_erase_async);
  if (!_sl_tracker_check_open (self, task))
    return;
  g_task_set_check_cancellable (task, FALSE); /* what is gone is gone */
  Erasure *erasure = g_new0 (Erasure, 1);
  g_auto (GStrv) providers = sl_enum_get_nicks (SL_TYPE_PROVIDER);
  /* What cannot be read has no grant that could be given back. */
  erasure->accounts = sl_tracker_list_accounts (self, NULL);
  if (erasure->accounts == NULL)
    erasure->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  erasure->secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
  g_array_set_clear_func (erasure->secrets, clear_secret);
  add_secret (erasure, SL_VAULT_API_TOKEN, "");
  for (size_t i = 0; providers[i] != NULL; i++)
    add_secret (erasure, SL_VAULT_OAUTH_CLIENT, providers[i]);
  add_secret (erasure, SL_VAULT_DATABASE_KEY, "");
  g_task_set_task_data (task, erasure, erasure_free);
  disconnect_next (task);
  g_object_unref (task);
}

gboolean
sl_tracker_erase_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
sl_tracker_get_place (SlTracker *self)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  return sl_store_get_path (self->store);
}
