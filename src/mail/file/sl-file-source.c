/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are read and parsed on GTask threads. Between two pages the listing waits in this object; a
 * page that is asked for out of order makes a new one.
 */

#include "sl-file-source.h"

#include "sl-file-listing.h"
#include "sl-mail-file.h"
#include "sl-mime-reader.h"

struct _SlFileSource
{
  GObject parent_instance;

  char *account_id;       /* (owned) */
  SlFileListing *listing; /* (owned) (nullable): only touched in the main context */
};

static void sl_file_source_iface_init (SlMailSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFileSource,
                               sl_file_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_SOURCE,
                                                      sl_file_source_iface_init))

typedef struct
{
  GStrv paths; /* (owned) (nullable) */
  unsigned int max_refs;
  char *page;             /* (owned) (nullable) */
  SlFileListing *listing; /* (owned) (nullable) */
} ListData;

typedef struct
{
  char *account_id; /* (owned) */
  GPtrArray *refs;  /* (owned) (element-type SlMailRef) */
  SlMailFile *file; /* (owned) (nullable): the last one that was opened */
  char *path;       /* (owned) (nullable): of @file */
} FetchData;

static void
list_data_free (gpointer data)
{
  ListData *list = data;

  g_strfreev (list->paths);
  g_free (list->page);
  g_clear_pointer (&list->listing, sl_file_listing_free);
  g_free (list);
}

static void
fetch_data_free (gpointer data)
{
  FetchData *fetch = data;

  g_free (fetch->account_id);
  g_clear_pointer (&fetch->refs, g_ptr_array_unref);
  g_clear_object (&fetch->file);
  g_free (fetch->path);
  g_free (fetch);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ListData *data = task_data;
  GError *error = NULL;

  if (data->listing == NULL)
    data->listing = sl_file_listing_new ((const char *const *) data->paths, data->max_refs,
                                         data->page, cancellable, &error);
  SlMailPage *page =
      data->listing != NULL ? sl_file_listing_read (data->listing, cancellable, &error) : NULL;
  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) sl_mail_page_free);
}

static void
sl_file_source_list_async (SlMailSource *source,
                           const SlMailSearch *search,
                           const char *page,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SlFileSource *self = SL_FILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  ListData *data = g_new0 (ListData, 1);

  g_task_set_source_tag (task, sl_file_source_list_async);
  data->paths = g_strdupv (search->paths);
  data->max_refs = search->max_refs;
  data->page = g_strdup (page);
  if (self->listing != NULL &&
      sl_file_listing_is_at (self->listing, (const char *const *) search->paths, page))
    data->listing = g_steal_pointer (&self->listing);
  g_clear_pointer (&self->listing, sl_file_listing_free);
  g_task_set_task_data (task, data, list_data_free);
  g_task_run_in_thread (task, list_in_thread);
}

static SlMailPage *
sl_file_source_list_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  SlFileSource *self = SL_FILE_SOURCE (source);

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  ListData *data = g_task_get_task_data (G_TASK (result));
  SlMailPage *page = g_task_propagate_pointer (G_TASK (result), error);
  if (page != NULL && page->next_page != NULL)
    {
      g_clear_pointer (&self->listing, sl_file_listing_free);
      self->listing = g_steal_pointer (&data->listing);
    }
  return page;
}

static SlMailRef *
copy_ref (const SlMailRef *ref)
{
  return sl_mail_ref_new (ref->external_id, ref->thread_id, ref->locator, ref->raw);
}

/* Packed files are unpacked once a batch as long as the mails are asked for in their order. */
static gboolean
open_at (FetchData *data,
         const char *path,
         int64_t offset,
         GCancellable *cancellable,
         GError **error)
{
  if (data->file != NULL && g_strcmp0 (data->path, path) == 0 &&
      sl_mail_file_get_offset (data->file) <= offset)
    return TRUE;
  g_clear_object (&data->file);
  g_set_str (&data->path, path);
  data->file = sl_mail_file_open (path, cancellable, error);
  return data->file != NULL;
}

static GBytes *
read_again (FetchData *data, const SlMailRef *ref, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  int64_t offset;
  int64_t length;
  g_auto (SlFileMail) mail = { 0 };

  if (ref->locator == NULL || !sl_file_locator_parse (ref->locator, &path, &offset, &length))
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND, "no place to find this mail at");
      return NULL;
    }
  if (length > SL_FILE_MAIL_MAX + SL_FILE_MAIL_MAX / 8)
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: a mail over 64 MiB", path);
      return NULL;
    }
  if (!open_at (data, path, offset, cancellable, error))
    return NULL;
  if (g_str_has_prefix (ref->external_id, "unreadable-"))
    {
      /* It says why once more; if it does not, the file has been mended since. */
      if (sl_mail_file_skip_to (data->file, offset, cancellable, error) &&
          sl_mail_file_next (data->file, &mail, cancellable, error))
        g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND, "%s has changed", path);
      if (error != NULL && *error == NULL)
        g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: no mail in it", path);
      return NULL;
    }
  if (!sl_mail_file_read (data->file, offset, length, &mail, cancellable, error))
    return NULL;
  if (!g_str_equal (mail.sha256, ref->external_id))
    {
      g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND, "%s has changed", path);
      return NULL;
    }
  if (mail.raw == NULL)
    g_set_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_UNREADABLE, "%s: a mail over 64 MiB", path);
  return g_steal_pointer (&mail.raw);
}

static SlFetchedMail *
fetch_one (FetchData *data, const SlMailRef *ref, GCancellable *cancellable)
{
  SlFetchedMail *mail = g_new0 (SlFetchedMail, 1);
  g_autoptr (GBytes) raw = NULL;

  mail->ref = copy_ref (ref);
  raw =
      ref->raw != NULL ? g_bytes_ref (ref->raw) : read_again (data, ref, cancellable, &mail->error);
  if (raw != NULL)
    mail->message = sl_mime_read (raw, data->account_id, ref->external_id, ref->thread_id,
                                  ref->locator, 0, &mail->text);
  return mail;
}

static void
fetch_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FetchData *data = task_data;
  GPtrArray *mails = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_fetched_mail_free);

  for (guint i = 0; i < data->refs->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (mails, fetch_one (data, g_ptr_array_index (data->refs, i), cancellable));
  g_clear_object (&data->file);
  g_task_return_pointer (task, mails, (GDestroyNotify) g_ptr_array_unref);
}

static gpointer
copy_ref_func (gconstpointer ref, gpointer user_data)
{
  return copy_ref (ref);
}

static void
sl_file_source_fetch_async (SlMailSource *source,
                            GPtrArray *refs,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SlFileSource *self = SL_FILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FetchData *data = g_new0 (FetchData, 1);

  g_task_set_source_tag (task, sl_file_source_fetch_async);
  data->account_id = g_strdup (self->account_id);
  data->refs = g_ptr_array_copy (refs, (GCopyFunc) copy_ref_func, NULL);
  g_ptr_array_set_free_func (data->refs, (GDestroyNotify) sl_mail_ref_free);
  g_task_set_task_data (task, data, fetch_data_free);
  g_task_run_in_thread (task, fetch_in_thread);
}

static GPtrArray *
sl_file_source_fetch_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_file_source_iface_init (SlMailSourceInterface *iface)
{
  iface->list_async = sl_file_source_list_async;
  iface->list_finish = sl_file_source_list_finish;
  iface->fetch_async = sl_file_source_fetch_async;
  iface->fetch_finish = sl_file_source_fetch_finish;
}

static void
sl_file_source_finalize (GObject *object)
{
  SlFileSource *self = SL_FILE_SOURCE (object);

  g_free (self->account_id);
  g_clear_pointer (&self->listing, sl_file_listing_free);

  G_OBJECT_CLASS (sl_file_source_parent_class)->finalize (object);
}

static void
sl_file_source_class_init (SlFileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_file_source_finalize;
}

static void
sl_file_source_init (SlFileSource *self)
{
}

SlMailSource *
sl_file_source_new (const char *account_id)
{
  g_return_val_if_fail (account_id != NULL, NULL);

  SlFileSource *self = g_object_new (SL_TYPE_FILE_SOURCE, NULL);
  self->account_id = g_strdup (account_id);
  return SL_MAIL_SOURCE (self);
}
