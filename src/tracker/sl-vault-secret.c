/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A vault replaces what was there: two that look, find nothing and store would leave one of them
 * with a database that the stored key does not open. So only the holder of the lock stores.
 */

#include "sl-vault-secret-private.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "sl-lock-file.h"

#define ASK_AGAIN_US (50 * (int64_t) G_TIME_SPAN_MILLISECOND)

typedef struct
{
  char *kind; /* (owned) */
  char *path; /* (owned): of the lock file */
  int lock;   /* -1 while it is not held */
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->kind);
  g_free (find->path);
  g_clear_fd (&find->lock, NULL); /* nothing was written through it */
  g_free (find);
}

void
_sl_vault_secret_unlock (SlVaultSecret *secret)
{
  if (secret != NULL)
    g_clear_fd (&secret->lock, NULL); /* nothing was written through it */
}

void
_sl_vault_secret_free (SlVaultSecret *secret)
{
  if (secret == NULL)
    return;
  _sl_vault_secret_unlock (secret);
  sl_vault_secret_free (secret->text);
  g_free (secret);
}

static void look_up (GTask *task);
static void take_lock (GTask *task);

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_clock_sleep_finish (SL_CLOCK (source), result, &error))
    g_task_return_error (task, error);
  else
    take_lock (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
take_lock (GTask *task)
{
  g_autoptr (GTask) owned = task;
  SlTracker *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_lock_file_try (find->path, &find->lock, &error))
    {
      g_autoptr (GError) cause = error;
      gboolean is_read_only = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
                              g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY);

      /* Where there is no place for the lock, there is none for the database. */
      g_task_return_new_error_literal (
          task, SL_STORE_ERROR, is_read_only ? SL_STORE_ERROR_READ_ONLY : SL_STORE_ERROR_FAILED,
          cause->message);
    }
  else if (find->lock >= 0)
    look_up (g_steal_pointer (&owned));
  else
    sl_clock_sleep_async (self->clock, ASK_AGAIN_US, g_task_get_cancellable (task), slept_cb,
                          g_steal_pointer (&owned));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;
  char *text = sl_vault_lookup_finish (SL_VAULT (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (text == NULL && find->lock < 0)
    take_lock (g_steal_pointer (&task));
  else
    {
      SlVaultSecret *secret = g_new0 (SlVaultSecret, 1);

      secret->text = text;
      secret->lock = text == NULL ? g_steal_fd (&find->lock) : -1;
      g_task_return_pointer (task, secret, (GDestroyNotify) _sl_vault_secret_free);
    }
}

/* @task: (transfer full) */
static void
look_up (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  const Find *find = g_task_get_task_data (task);

  sl_vault_lookup_async (self->vault, find->kind, "", g_task_get_cancellable (task), found_cb,
                         task);
}

void
_sl_vault_secret_find_async (SlTracker *self,
                             const char *kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);

  g_task_set_source_tag (task, _sl_vault_secret_find_async);
  find->kind = g_strdup (kind);
  find->path = g_strconcat (sl_store_get_path (self->store), ".lock", NULL);
  find->lock = -1;
  g_task_set_task_data (task, find, find_free);
  look_up (task);
}

SlVaultSecret *
_sl_vault_secret_find_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
