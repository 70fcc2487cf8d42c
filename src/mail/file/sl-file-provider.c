/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-file-provider.h"

#include "sl-file-source.h"

struct _SlFileProvider
{
  GObject parent_instance;
};

static void sl_file_provider_iface_init (SlMailProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFileProvider,
                               sl_file_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_MAIL_PROVIDER,
                                                      sl_file_provider_iface_init))

static SlProvider
sl_file_provider_get_kind (SlMailProvider *self)
{
  return SL_PROVIDER_FILE;
}

static void
return_not_supported (GTask *task)
{
  g_task_return_new_error (task, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_SUPPORTED,
                           "nobody signs in to a file");
}

static void
sl_file_provider_begin_sign_in_async (SlMailProvider *self,
                                      const char *login_hint,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_file_provider_begin_sign_in_async);
  return_not_supported (task);
}

static SlOAuthSession *
sl_file_provider_begin_sign_in_finish (SlMailProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_file_provider_complete_sign_in_async (SlMailProvider *self,
                                         const char *account_id,
                                         const char *address,
                                         SlOAuthSession *session,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_file_provider_complete_sign_in_async);
  return_not_supported (task);
}

static char *
sl_file_provider_complete_sign_in_finish (SlMailProvider *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_file_provider_sign_out_async (SlMailProvider *self,
                                 const char *account_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_file_provider_sign_out_async);
  g_task_return_boolean (task, TRUE);
}

static gboolean
sl_file_provider_sign_out_finish (SlMailProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static SlMailSource *
sl_file_provider_open_source (SlMailProvider *self, SlAccount *account, GError **error)
{
  return sl_file_source_new (sl_account_get_fields (account)->id);
}

static char *
sl_file_provider_dup_web_uri (SlMailProvider *self, SlAccount *account, SlMessage *message)
{
  return NULL;
}

static void
sl_file_provider_iface_init (SlMailProviderInterface *iface)
{
  iface->get_kind = sl_file_provider_get_kind;
  iface->begin_sign_in_async = sl_file_provider_begin_sign_in_async;
  iface->begin_sign_in_finish = sl_file_provider_begin_sign_in_finish;
  iface->complete_sign_in_async = sl_file_provider_complete_sign_in_async;
  iface->complete_sign_in_finish = sl_file_provider_complete_sign_in_finish;
  iface->sign_out_async = sl_file_provider_sign_out_async;
  iface->sign_out_finish = sl_file_provider_sign_out_finish;
  iface->open_source = sl_file_provider_open_source;
  iface->dup_web_uri = sl_file_provider_dup_web_uri;
}

static void
sl_file_provider_class_init (SlFileProviderClass *klass)
{
}

static void
sl_file_provider_init (SlFileProvider *self)
{
}

SlMailProvider *
sl_file_provider_new (void)
{
  return g_object_new (SL_TYPE_FILE_PROVIDER, NULL);
}
