/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-gmail-source.h"

#include "sl-gmail-fetching.h"
#include "sl-gmail-listing.h"

struct _SlGmailSource
{
  GObject parent_instance;

  SlGmailApi *api;   /* (owned) */
  SlGmailSeen *seen; /* (owned) */
  char *account_id;  /* (owned) */
  SlQuotaUse use;
};

static void sl_gmail_source_iface_init (SlMailSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlGmailSource,
                               sl_gmail_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_SOURCE,
                                                      sl_gmail_source_iface_init))

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SlMailPage *page = sl_gmail_listing_read_finish (result, &error);

  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) sl_mail_page_free);
}

static void
sl_gmail_source_list_async (SlMailSource *source,
                            const SlMailSearch *search,
                            const char *page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SlGmailSource *self = SL_GMAIL_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_gmail_source_list_async);
  sl_gmail_listing_read_async (self->api, search, page, self->seen, self->use, cancellable, list_cb,
                               task);
}

static SlMailPage *
sl_gmail_source_list_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fetch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *mails = sl_gmail_fetching_run_finish (result, &error);

  if (mails == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, mails, (GDestroyNotify) g_ptr_array_unref);
}

static void
sl_gmail_source_fetch_async (SlMailSource *source,
                             GPtrArray *refs,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  SlGmailSource *self = SL_GMAIL_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_gmail_source_fetch_async);
  sl_gmail_fetching_run_async (self->api, self->account_id, refs, self->use, cancellable, fetch_cb,
                               task);
}

static GPtrArray *
sl_gmail_source_fetch_finish (SlMailSource *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_gmail_source_set_urgent (SlMailSource *source)
{
  SL_GMAIL_SOURCE (source)->use = SL_QUOTA_USE_FOREGROUND;
}

static int64_t
sl_gmail_source_estimate_us (SlMailSource *source, unsigned int n_mails)
{
  SlGmailSource *self = SL_GMAIL_SOURCE (source);

  return sl_gmail_api_estimate_us (self->api, n_mails * SL_GMAIL_UNITS_GET);
}

static int64_t
sl_gmail_source_get_patience_us (SlMailSource *source)
{
  return sl_gmail_api_get_patience_us (SL_GMAIL_SOURCE (source)->api);
}

static void
sl_gmail_source_iface_init (SlMailSourceInterface *iface)
{
  iface->get_patience_us = sl_gmail_source_get_patience_us;
  iface->set_urgent = sl_gmail_source_set_urgent;
  iface->estimate_us = sl_gmail_source_estimate_us;
  iface->list_async = sl_gmail_source_list_async;
  iface->list_finish = sl_gmail_source_list_finish;
  iface->fetch_async = sl_gmail_source_fetch_async;
  iface->fetch_finish = sl_gmail_source_fetch_finish;
}

static void
sl_gmail_source_finalize (GObject *object)
{
  SlGmailSource *self = SL_GMAIL_SOURCE (object);

  g_clear_object (&self->api);
  g_clear_pointer (&self->seen, sl_gmail_seen_unref);
  g_free (self->account_id);

  G_OBJECT_CLASS (sl_gmail_source_parent_class)->finalize (object);
}

static void
sl_gmail_source_class_init (SlGmailSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_gmail_source_finalize;
}

static void
sl_gmail_source_init (SlGmailSource *self)
{
  self->seen = sl_gmail_seen_new ();
}

SlMailSource *
sl_gmail_source_new (SlGmailApi *api, const char *account_id)
{
  g_return_val_if_fail (SL_IS_GMAIL_API (api) && account_id != NULL, NULL);

  SlGmailSource *self = g_object_new (SL_TYPE_GMAIL_SOURCE, NULL);
  self->api = g_object_ref (api);
  self->account_id = g_strdup (account_id);
  return SL_MAIL_SOURCE (self);
}
