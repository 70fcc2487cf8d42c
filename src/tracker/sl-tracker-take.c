/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One mail by hand: imported like a file, then found again. Steps in reading order.
 */

#include "sl-tracker-take.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sl-messages-table.h"
#include "sl-mime-reader.h"
#include "sl-pasted-mail-private.h"
#include "sl-tracker-private.h"
#include "sl-tracker-review.h"
#include "sl-tracker-sync.h"

typedef struct
{
  char *path;        /* (owned) */
  GBytes *raw;       /* (owned) (nullable): of a pasted one */
  char *message_id;  /* (owned) (nullable) */
  char *external_id; /* (owned) (nullable) */
  char *account_id;  /* (owned) (nullable) */
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  if (take->raw != NULL)
    g_unlink (take->path);
  g_clear_pointer (&take->raw, g_bytes_unref);
  g_free (take->path);
  g_free (take->message_id);
  g_free (take->external_id);
  g_free (take->account_id);
  g_free (take);
}

static void
return_item (GTask *task)
{
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;
  SlInboxItem *item =
      sl_tracker_get_message (g_task_get_source_object (task), take->message_id, &error);

  if (item != NULL)
    g_task_return_pointer (task, item, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
set_gone_func (SlDatabase *db, gpointer data, GError **error)
{
  Take *take = data;
  const char *ids[] = { take->external_id, NULL };

  return sl_messages_table_set_gone (db, take->account_id, ids, TRUE, error);
}

static void
set_gone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* It is only a word less when somebody wants to open it. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_info ("A pasted mail is not marked as such: %s", error->message);
  return_item (task);
}

/* A pasted text cannot be fetched again. */
static void
mark_or_return (GTask *task)
{
  SlTracker *self = g_task_get_source_object (task);
  Take *take = g_task_get_task_data (task);

  if (take->raw == NULL)
    {
      return_item (task);
      return;
    }
  GTask *write = g_task_new (self, NULL, set_gone_cb, g_object_ref (task));
  g_task_set_source_tag (write, sl_tracker_take_mail_text_async);
  g_task_set_task_data (write, take, NULL);
  _sl_tracker_write (self, write, set_gone_func);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (SlActResult) restored =
      sl_tracker_restore_finish (SL_TRACKER (source), result, &error);

  if (restored == NULL)
    g_task_return_error (task, error);
  else
    mark_or_return (task);
}

static void
show_message (GTask *task, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  Take *take = g_task_get_task_data (task);
  const char *ids[] = { fields->id, NULL };

  take->message_id = g_strdup (fields->id);
  take->external_id = g_strdup (fields->external_id);
  take->account_id = g_strdup (fields->account_id);
  if (fields->status == SL_DECISION_STATUS_IGNORED)
    sl_tracker_restore_async (g_task_get_source_object (task), ids, NULL, restored_cb,
                              g_object_ref (task));
  else
    mark_or_return (task);
}

/* Known before: by its Message-ID, wherever it was met. */
static SlMessage *
find_known (SlTracker *self, Take *take, GError **error)
{
  g_autofree char *contents = NULL;
  size_t length = 0;
  g_autoptr (SlMessageText) text = NULL;
  SlDatabase *reader = _sl_tracker_get_reader (self, error);

  if (reader == NULL || !g_file_get_contents (take->path, &contents, &length, error))
    return NULL;
  g_autoptr (GBytes) raw = g_bytes_new_take (g_steal_pointer (&contents), length);
  g_autoptr (SlMessage) read = sl_mime_read (raw, "", "", NULL, NULL, 0, &text);
  const char *rfc822_id = sl_message_get_fields (read)->rfc822_id;
  SlMessage *known =
      rfc822_id != NULL ? sl_messages_table_find_by_rfc822_id (reader, rfc822_id, error) : NULL;
  if (known == NULL && (error == NULL || *error == NULL))
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE,
                         "No mail could be read from it");
  return known;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SlTracker *self = SL_TRACKER (source);
  Take *take = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlRun) run = sl_tracker_import_mail_finish (self, result, &error);

  if (run == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .run_id = sl_run_get_fields (run)->id };
  g_autoptr (GPtrArray) items = sl_tracker_list_messages (self, &query, 1, NULL, &error);
  g_autoptr (SlMessage) message = NULL;
  if (items != NULL)
    message = items->len > 0
                  ? g_object_ref (sl_inbox_item_get_message (g_ptr_array_index (items, 0)))
                  : find_known (self, take, &error);
  if (message != NULL)
    show_message (task, message);
  else
    g_task_return_error (task, sl_tracker_error_take (error));
}

/* @take: (transfer full) */
static void
start (SlTracker *self,
       Take *take,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const char *paths[] = { take->path, NULL };

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, take, take_free);
  sl_tracker_import_mail_async (self, paths, cancellable, imported_cb, task);
}

void
sl_tracker_take_mail_file_async (SlTracker *self,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (path != NULL);

  Take *take = g_new0 (Take, 1);
  take->path = g_strdup (path);
  start (self, take, sl_tracker_take_mail_file_async, cancellable, callback, user_data);
}

/* A file of the user's alone, for as long as it is read. */
static char *
write_file (GBytes *raw, GError **error)
{
  g_autofree char *path = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (raw, &length);
  g_autofd int fd = g_file_open_tmp ("shortlist-XXXXXX.eml", &path, error);

  if (fd < 0)
    return NULL;
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return g_steal_pointer (&path);
  g_unlink (path);
  return NULL;
}

void
sl_tracker_take_mail_text_async (SlTracker *self,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (text != NULL);

  GError *error = NULL;
  g_autoptr (GBytes) raw = sl_pasted_mail_new (text, sl_clock_get_real_us (self->clock));
  char *path = write_file (raw, &error);
  if (path == NULL)
    {
      g_task_report_error (self, callback, user_data, sl_tracker_take_mail_text_async,
                           sl_tracker_error_take (error));
      return;
    }
  Take *take = g_new0 (Take, 1);
  take->path = path;
  take->raw = g_steal_pointer (&raw);
  start (self, take, sl_tracker_take_mail_text_async, cancellable, callback, user_data);
}

SlInboxItem *
sl_tracker_take_mail_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
