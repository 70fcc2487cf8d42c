/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */

#include "sl-tracker-sync.h"

#include "sl-accounts-table.h"
#include "sl-messages-table.h"
#include "sl-sync-engine-private.h"
#include "sl-texts-private.h"
#include "sl-texts-table.h"
#include "sl-tracker-private.h"
#include "sl-uuid.h"

GListModel *
sl_tracker_get_syncs (SlTracker *self)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);

  return G_LIST_MODEL (self->syncs);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  SlRun *run = _sl_sync_engine_run_finish (SL_TRACKER (source), result, &error);
  if (run == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, run, g_object_unref);
}

void
sl_tracker_sync_async (SlTracker *self,
                       const char *account_id,
                       const SlSyncOptions *options,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (account_id != NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_sync_async);
  if (options != NULL && options->search_days > 3650)
    {
      g_task_return_new_error_literal (task, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID,
                                       "The search reaches back at most 3,650 days");
      g_object_unref (task);
      return;
    }
  _sl_sync_engine_run_async (self, account_id, NULL, NULL, options, cancellable, run_cb, task);
}

SlRun *
sl_tracker_sync_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_tracker_import_mail_async (SlTracker *self,
                              const char *const *paths,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sl_tracker_import_mail_async);
  g_autofree char *account_id = sl_uuid_from_names ("account", "file", "default", NULL);
  _sl_sync_engine_run_async (self, account_id, paths, NULL, NULL, cancellable, run_cb, task);
}

SlRun *
sl_tracker_import_mail_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
message_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_autoptr (GPtrArray) fetched =
      sl_mail_source_fetch_finish (SL_MAIL_SOURCE (source), result, &error);
  if (fetched == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  SlFetchedMail *mail = g_ptr_array_index (fetched, 0);
  if (mail->error != NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (g_steal_pointer (&mail->error)));
      return;
    }
  SlTracker *self = g_task_get_source_object (task);
  SlTexts texts = SL_TEXTS_FETCHED;
  /* Whoever reads it does not care whether it could be kept. */
  if (mail->text != NULL && sl_tracker_get_texts (self, &texts, NULL) && texts == SL_TEXTS_KEPT)
    _sl_tracker_keep_text (self, g_task_get_task_data (task), mail->text);
  g_task_return_pointer (task, g_steal_pointer (&mail->text), g_object_unref);
}

static SlMailSource *
open_source_of (SlTracker *self, SlMessage *message, GError **error)
{
  SlDatabase *reader = _sl_tracker_get_reader (self, error);
  if (reader == NULL)
    return NULL;
  g_autoptr (SlAccount) account =
      sl_accounts_table_get (reader, sl_message_get_fields (message)->account_id, error);
  if (account == NULL)
    return NULL;
  SlMailProvider *provider =
      _sl_tracker_get_provider (self, sl_account_get_fields (account)->provider, error);
  return provider != NULL ? sl_mail_provider_open_source (provider, account, error) : NULL;
}

void
sl_tracker_read_message_async (SlTracker *self,
                               const char *message_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_id != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SlMailSource) source = NULL;
  g_autoptr (SlMessage) message = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sl_tracker_read_message_async);
  g_task_set_task_data (task, g_strdup (message_id), g_free);
  SlDatabase *reader = _sl_tracker_get_reader (self, &error);
  /* What is not kept, or cannot be read, is fetched. */
  SlMessageText *kept = reader != NULL ? sl_texts_table_get (reader, message_id, NULL) : NULL;
  if (kept != NULL)
    {
      g_task_return_pointer (task, kept, g_object_unref);
      return;
    }
  if (reader != NULL)
    message = sl_messages_table_get (reader, message_id, &error);
  if (message != NULL)
    source = open_source_of (self, message, &error);
  if (source == NULL)
    {
      g_task_return_error (task, sl_tracker_error_take (error));
      return;
    }
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  g_ptr_array_add (refs,
                   sl_mail_ref_new (fields->external_id, fields->thread_id, fields->locator, NULL));
  sl_mail_source_set_urgent (source);
  sl_mail_source_fetch_async (source, refs, cancellable, message_fetched_cb,
                              g_steal_pointer (&task));
}

SlMessageText *
sl_tracker_read_message_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

int64_t
sl_tracker_estimate_sync_us (SlTracker *self, SlProvider provider, unsigned int n_mails)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), 0);

  SlMailProvider *found = _sl_tracker_get_provider (self, provider, NULL);
  return found != NULL ? sl_mail_provider_estimate_us (found, n_mails) : 0;
}
