/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The object itself: its parts, opening and closing. The use cases stand in files of their own.
 */

#include "config.h"

#include "sl-tracker-private.h"

#include <string.h>
#include <sys/random.h>

#include "sl-store-loss.h"
#include "sl-sync-private.h"
#include "sl-tracker-new.h"
#include "sl-tracker-sync.h"
#include "sl-vault-secret-private.h"

enum
{
  CHANGED,
  REVIEW_ADDED,
  CLOSED_AUTOMATICALLY,
  OFFER_RECEIVED,
  JOBS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlTracker, sl_tracker, G_TYPE_OBJECT)

static void
on_store_changed_cb (SlTracker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_fails (GTask *task, GError *error)
{
  SlTracker *self = g_task_get_source_object (task);

  self->is_opening = FALSE;
  _sl_vault_secret_unlock (g_task_get_task_data (task));
  g_task_return_error (task, sl_tracker_error_take (error));
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (sl_store_open_finish (SL_STORE (source), result, &error) && self->closes)
    {
      sl_store_close (self->store);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           "The profile was closed again");
    }
  if (error != NULL)
    {
      open_fails (task, error);
      return;
    }
  self->is_opening = FALSE;
  self->is_open = TRUE;
  _sl_vault_secret_unlock (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_store (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  const SlVaultSecret *key = g_task_get_task_data (task);

  sl_store_open_async (self->store, key->text, g_task_get_cancellable (task), store_opened_cb,
                       g_object_ref (task));
}

static void
key_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_vault_store_finish (SL_VAULT (source), result, &error))
    {
      open_fails (task, error);
      return;
    }
  open_store (task);
}

char *
_sl_tracker_make_key (void)
{
  unsigned char bytes[32];
  GString *hex = g_string_sized_new (2 * sizeof bytes + 1);

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("The kernel gives no random numbers");
  for (size_t i = 0; i < sizeof bytes; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  explicit_bzero (bytes, sizeof bytes);
  return g_string_free_and_steal (hex);
}

/* The lock is kept until the database is there: nobody makes another key for it meanwhile. */
static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = SL_TRACKER (source);
  GError *error = NULL;
  SlVaultSecret *key = _sl_vault_secret_find_finish (self, result, &error);

  if (key == NULL)
    {
      open_fails (task, error);
      return;
    }
  g_task_set_task_data (task, key, (GDestroyNotify) _sl_vault_secret_free);
  if (key->text != NULL && sl_store_has_lost_content (self->store))
    open_fails (task, g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONTENT_LOST,
                                           "The file of the database is empty or gone"));
  else if (key->text != NULL)
    open_store (task);
  else if (sl_store_exists (self->store))
    {
      /* A new key would lose what is there, so there is none. */
      open_fails (task, g_error_new_literal (SL_TRACKER_ERROR, SL_TRACKER_ERROR_KEY_LOST,
                                             "The keyring has no key for this database"));
    }
  else if (!sl_store_announce (self->store, &error))
    open_fails (task, error);
  else
    {
      key->text = _sl_tracker_make_key ();
      sl_vault_store_async (self->vault, SL_VAULT_DATABASE_KEY, "", key->text,
                            g_task_get_cancellable (task), key_stored_cb, g_object_ref (task));
    }
}

static void
sl_tracker_dispose (GObject *object)
{
  SlTracker *self = SL_TRACKER (object);

  sl_tracker_close (self);
  G_OBJECT_CLASS (sl_tracker_parent_class)->dispose (object);
}

static void
sl_tracker_finalize (GObject *object)
{
  SlTracker *self = SL_TRACKER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->vault);
  g_clear_object (&self->router);
  g_clear_object (&self->clock);
  g_clear_object (&self->syncs);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_tracker_parent_class)->finalize (object);
}

static void
sl_tracker_class_init (SlTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sl_tracker_dispose;
  object_class->finalize = sl_tracker_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVIEW_ADDED] = g_signal_new ("review-added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[CLOSED_AUTOMATICALLY] = g_signal_new ("closed-automatically", type, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[OFFER_RECEIVED] = g_signal_new ("offer-received", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[JOBS_CHANGED] =
      g_signal_new ("jobs-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_tracker_init (SlTracker *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->syncs = g_list_store_new (SL_TYPE_SYNC);
  self->cancellable = g_cancellable_new ();
}

SlTracker *
sl_tracker_new (SlStore *store, SlVault *vault, SlRouter *router, SlClock *clock)
{
  g_return_val_if_fail (SL_IS_STORE (store), NULL);
  g_return_val_if_fail (SL_IS_VAULT (vault), NULL);
  g_return_val_if_fail (SL_IS_ROUTER (router), NULL);
  g_return_val_if_fail (SL_IS_CLOCK (clock), NULL);

  SlTracker *self = g_object_new (SL_TYPE_TRACKER, NULL);
  self->store = g_object_ref (store);
  self->vault = g_object_ref (vault);
  self->router = g_object_ref (router);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
sl_tracker_add_provider (SlTracker *self, SlMailProvider *provider)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (SL_IS_MAIL_PROVIDER (provider));

  g_ptr_array_add (self->providers, g_object_ref (provider));
}

void
sl_tracker_open_async (SlTracker *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_open_async);
  if (self->is_open || self->is_opening)
    {
      if (self->is_open)
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY,
                                         "The profile is being opened");
      g_object_unref (task);
      return;
    }
  self->is_opening = TRUE;
  g_task_set_check_cancellable (task, FALSE); /* what is open is open */
  _sl_vault_secret_find_async (self, SL_VAULT_DATABASE_KEY, cancellable, key_found_cb, task);
}

gboolean
sl_tracker_open_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sl_tracker_use_key_file (SlTracker *self, GError **error)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);

  /* An empty key file would hide the keyring that holds the key, now and ever after. */
  if (sl_store_exists (self->store))
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
                           "The database has its key already, in the keyring or in a key file");
      return FALSE;
    }
  gboolean done = sl_vault_use_key_file (self->vault, error);
  _sl_tracker_take_error (error);
  return done;
}

gboolean
sl_tracker_is_open (SlTracker *self)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), FALSE);

  return self->is_open;
}

void
sl_tracker_close (SlTracker *self)
{
  g_return_if_fail (SL_IS_TRACKER (self));

  self->closes |= self->is_opening;
  if (!self->is_open)
    return;
  self->is_open = FALSE;
  g_cancellable_cancel (self->cancellable);
  sl_store_close (self->store);
}

SlClock *
sl_tracker_get_clock (SlTracker *self)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  return self->clock;
}

SlMailProvider *
_sl_tracker_get_provider (SlTracker *self, SlProvider kind, GError **error)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      SlMailProvider *provider = g_ptr_array_index (self->providers, i);
      if (sl_mail_provider_get_kind (provider) == kind)
        return provider;
    }
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_SUPPORTED,
               "Mail from “%s” is not supported", sl_enum_to_nick (SL_TYPE_PROVIDER, kind));
  return NULL;
}

SlDatabase *
_sl_tracker_get_reader (SlTracker *self, GError **error)
{
  SlDatabase *reader = self->is_open ? sl_store_get_reader (self->store) : NULL;
  if (reader == NULL)
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED,
                         "The profile is not open");
  return reader;
}

void
_sl_tracker_take_error (GError **error)
{
  if (error != NULL && *error != NULL)
    *error = sl_tracker_error_take (*error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_store_write_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
_sl_tracker_check_open (SlTracker *self, GTask *task)
{
  if (self->is_open)
    return TRUE;
  g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED,
                                   "The profile is not open");
  g_object_unref (task);
  return FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_store_read_finish (SL_STORE (source), result, &error))
    g_task_return_error (task, sl_tracker_error_take (error));
  else
    g_task_return_boolean (task, TRUE);
}

void
_sl_tracker_read (SlTracker *self, GTask *task, SlStoreFunc func)
{
  if (_sl_tracker_check_open (self, task))
    sl_store_read_async (self->store, func, g_task_get_task_data (task), NULL,
                         g_task_get_cancellable (task), read_cb, task);
}

void
_sl_tracker_write (SlTracker *self, GTask *task, SlStoreFunc func)
{
  if (!_sl_tracker_check_open (self, task))
    return;
  g_task_set_check_cancellable (task, FALSE); /* what has been committed has happened */
  sl_store_write_async (self->store, func, g_task_get_task_data (task), NULL,
                        g_task_get_cancellable (task), written_cb, task);
}
