/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-mail-provider.h"

G_DEFINE_INTERFACE (SlMailProvider, sl_mail_provider, G_TYPE_OBJECT)

static void
sl_mail_provider_default_init (SlMailProviderInterface *iface)
{
}

SlProvider
sl_mail_provider_get_kind (SlMailProvider *self)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), SL_PROVIDER_FILE);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->get_kind (self);
}

void
sl_mail_provider_begin_sign_in_async (SlMailProvider *self,
                                      const char *login_hint,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_return_if_fail (SL_IS_MAIL_PROVIDER (self));

  SL_MAIL_PROVIDER_GET_IFACE (self)->begin_sign_in_async (self, login_hint, cancellable, callback,
                                                          user_data);
}

SlOAuthSession *
sl_mail_provider_begin_sign_in_finish (SlMailProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), NULL);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->begin_sign_in_finish (self, result, error);
}

void
sl_mail_provider_complete_sign_in_async (SlMailProvider *self,
                                         const char *account_id,
                                         const char *address,
                                         SlOAuthSession *session,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_return_if_fail (SL_IS_MAIL_PROVIDER (self));
  g_return_if_fail (account_id != NULL);

  SL_MAIL_PROVIDER_GET_IFACE (self)->complete_sign_in_async (self, account_id, address, session,
                                                             cancellable, callback, user_data);
}

char *
sl_mail_provider_complete_sign_in_finish (SlMailProvider *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), NULL);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->complete_sign_in_finish (self, result, error);
}

void
sl_mail_provider_sign_out_async (SlMailProvider *self,
                                 const char *account_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SL_IS_MAIL_PROVIDER (self));
  g_return_if_fail (account_id != NULL);

  SL_MAIL_PROVIDER_GET_IFACE (self)->sign_out_async (self, account_id, cancellable, callback,
                                                     user_data);
}

gboolean
sl_mail_provider_sign_out_finish (SlMailProvider *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), FALSE);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->sign_out_finish (self, result, error);
}

SlMailSource *
sl_mail_provider_open_source (SlMailProvider *self, SlAccount *account, GError **error)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), NULL);
  g_return_val_if_fail (SL_IS_ACCOUNT (account), NULL);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->open_source (self, account, error);
}

char *
sl_mail_provider_dup_web_uri (SlMailProvider *self, SlAccount *account, SlMessage *message)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), NULL);
  g_return_val_if_fail (SL_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->dup_web_uri (self, account, message);
}

int64_t
sl_mail_provider_estimate_us (SlMailProvider *self, unsigned int n_mails)
{
  g_return_val_if_fail (SL_IS_MAIL_PROVIDER (self), 0);

  return SL_MAIL_PROVIDER_GET_IFACE (self)->estimate_us != NULL
             ? SL_MAIL_PROVIDER_GET_IFACE (self)->estimate_us (self, n_mails)
             : 0;
}
