/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-tracker-backup.h"

#include "sl-store-backup.h"
#include "sl-store-loss.h"
#include "sl-tracker-private.h"

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sl_store_backup_finish (SL_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, sl_tracker_error_take (error));
}

void
sl_tracker_backup_async (SlTracker *self,
                         const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (g_path_is_absolute (path));

  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_tracker_backup_async);
  g_task_set_check_cancellable (task, FALSE); /* what is written is written */
  if (_sl_tracker_check_open (self, task))
    sl_store_backup_async (self->store, path, cancellable, backed_up_cb, task);
}

gboolean
sl_tracker_backup_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *path; /* (owned) */
  char *kept; /* (owned) (nullable) */
  gboolean replace;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->path);
  g_free (restore->kept);
  g_free (restore);
}

static GError *
take_restore_error (GError *error)
{
  if (error->domain != G_IO_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return sl_tracker_error_take (error);
  GError *unreadable =
      g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE, error->message);
  g_error_free (error);
  return unreadable;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Restore *restore = g_task_get_task_data (task);
  GError *error = NULL;

  if (sl_store_restore_finish (SL_STORE (source), result, &restore->kept, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, take_restore_error (error));
}

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  Restore *restore = g_task_get_task_data (task);
  GError *error = NULL;
  char *key = sl_vault_lookup_finish (SL_VAULT (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, sl_tracker_error_take (error));
  else if (key == NULL)
    g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_KEY_LOST,
                                     "The profile has no key");
  else
    sl_store_restore_async (self->store, restore->path, key, restore->replace,
                            g_task_get_cancellable (task), restored_cb, g_object_ref (task));
  g_clear_pointer (&key, sl_vault_secret_free);
}

void
sl_tracker_restore_backup_async (SlTracker *self,
                                 const char *path,
                                 gboolean replace,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (g_path_is_absolute (path));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Restore *restore = g_new0 (Restore, 1);

  restore->path = g_strdup (path);
  restore->replace = replace;
  g_task_set_source_tag (task, sl_tracker_restore_backup_async);
  g_task_set_check_cancellable (task, FALSE); /* what has been replaced has been */
  g_task_set_task_data (task, restore, restore_free);
  if (!self->is_open && !self->is_opening)
    {
      sl_vault_lookup_async (self->vault, SL_VAULT_DATABASE_KEY, "", cancellable, key_found_cb,
                             task);
      return;
    }
  g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                                   "The profile is open");
  g_object_unref (task);
}

gboolean
sl_tracker_restore_backup_finish (SlTracker *self,
                                  GAsyncResult *result,
                                  char **kept,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  Restore *restore = g_task_get_task_data (G_TASK (result));
  *kept = g_steal_pointer (&restore->kept);
  return TRUE;
}

char *
sl_tracker_find_backup (SlTracker *self)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  return sl_store_find_backup (self->store);
}
