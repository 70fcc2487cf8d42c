/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The interfaces of mail sources and providers, and the plain structs that pass through them.
 */

#include "sl-mail-source.h"

G_DEFINE_QUARK (sl-mail-error-quark, sl_mail_error)

G_DEFINE_INTERFACE (SlMailSource, sl_mail_source, G_TYPE_OBJECT)

static void
sl_mail_source_default_init (SlMailSourceInterface *iface)
{
}

void
sl_mail_source_list_async (SlMailSource *self,
                           const SlMailSearch *search,
                           const char *page,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SL_IS_MAIL_SOURCE (self));
  g_return_if_fail (search != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_MAIL_SOURCE_GET_IFACE (self)->list_async (self, search, page, cancellable, callback,
                                               user_data);
}

SlMailPage *
sl_mail_source_list_finish (SlMailSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_SOURCE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return SL_MAIL_SOURCE_GET_IFACE (self)->list_finish (self, result, error);
}

void
sl_mail_source_fetch_async (SlMailSource *self,
                            GPtrArray *refs,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SL_IS_MAIL_SOURCE (self));
  g_return_if_fail (refs != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_MAIL_SOURCE_GET_IFACE (self)->fetch_async (self, refs, cancellable, callback, user_data);
}

GPtrArray *
sl_mail_source_fetch_finish (SlMailSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_SOURCE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return SL_MAIL_SOURCE_GET_IFACE (self)->fetch_finish (self, result, error);
}

void
sl_mail_source_set_urgent (SlMailSource *self)
{
  g_return_if_fail (SL_IS_MAIL_SOURCE (self));

  if (SL_MAIL_SOURCE_GET_IFACE (self)->set_urgent != NULL)
    SL_MAIL_SOURCE_GET_IFACE (self)->set_urgent (self);
}

int64_t
sl_mail_source_estimate_us (SlMailSource *self, unsigned int n_mails)
{
  g_return_val_if_fail (SL_IS_MAIL_SOURCE (self), 0);

  return SL_MAIL_SOURCE_GET_IFACE (self)->estimate_us != NULL
             ? SL_MAIL_SOURCE_GET_IFACE (self)->estimate_us (self, n_mails)
             : 0;
}

int64_t
sl_mail_source_get_patience_us (SlMailSource *self)
{
  g_return_val_if_fail (SL_IS_MAIL_SOURCE (self), 0);

  return SL_MAIL_SOURCE_GET_IFACE (self)->get_patience_us != NULL
             ? SL_MAIL_SOURCE_GET_IFACE (self)->get_patience_us (self)
             : 0;
}

SlMailRef *
sl_mail_ref_new (const char *external_id, const char *thread_id, const char *locator, GBytes *raw)
{
  g_return_val_if_fail (external_id != NULL, NULL);

  SlMailRef *ref = g_new0 (SlMailRef, 1);
  ref->external_id = g_strdup (external_id);
  ref->thread_id = g_strdup (thread_id);
  ref->locator = g_strdup (locator);
  ref->raw = raw != NULL ? g_bytes_ref (raw) : NULL;
  return ref;
}

void
sl_mail_ref_free (SlMailRef *ref)
{
  if (ref == NULL)
    return;
  g_free (ref->external_id);
  g_free (ref->thread_id);
  g_free (ref->locator);
  g_clear_pointer (&ref->raw, g_bytes_unref);
  g_free (ref);
}

void
sl_mail_page_free (SlMailPage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->refs, g_ptr_array_unref);
  g_free (page->next_page);
  g_free (page->cursor);
  g_free (page->query);
  g_strfreev (page->gone);
  g_strfreev (page->back);
  g_free (page);
}

void
sl_fetched_mail_free (SlFetchedMail *mail)
{
  if (mail == NULL)
    return;
  g_clear_pointer (&mail->ref, sl_mail_ref_free);
  g_clear_object (&mail->message);
  g_clear_object (&mail->text);
  g_clear_error (&mail->error);
  g_free (mail);
}
