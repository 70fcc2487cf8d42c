/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-mail-source.h"
#include "sl-oauth-client.h"

G_BEGIN_DECLS

/** SlMailProvider: a kind of mailbox: how to sign in, out, and open its source. Main context. */
#define SL_TYPE_MAIL_PROVIDER (sl_mail_provider_get_type ())
G_DECLARE_INTERFACE (SlMailProvider, sl_mail_provider, SL, MAIL_PROVIDER, GObject)

struct _SlMailProviderInterface
{
  GTypeInterface parent_iface;

  SlProvider (*get_kind) (SlMailProvider *self);
  void (*begin_sign_in_async) (SlMailProvider *self,
                               const char *login_hint,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
  SlOAuthSession *(*begin_sign_in_finish) (SlMailProvider *self,
                                           GAsyncResult *result,
                                           GError **error);
  void (*complete_sign_in_async) (SlMailProvider *self,
                                  const char *account_id,
                                  const char *address,
                                  SlOAuthSession *session,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
  char *(*complete_sign_in_finish) (SlMailProvider *self, GAsyncResult *result, GError **error);
  void (*sign_out_async) (SlMailProvider *self,
                          const char *account_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
  gboolean (*sign_out_finish) (SlMailProvider *self, GAsyncResult *result, GError **error);
  SlMailSource *(*open_source) (SlMailProvider *self, SlAccount *account, GError **error);
  char *(*dup_web_uri) (SlMailProvider *self, SlAccount *account, SlMessage *message);
  int64_t (*estimate_us) (SlMailProvider *self, unsigned int n_mails);
};

SlProvider sl_mail_provider_get_kind (SlMailProvider *self);

/** sl_mail_provider_begin_sign_in_async: Errors: NO_CLIENT, SL_HTTP_ERROR; NOT_SUPPORTED for files.
 */
void sl_mail_provider_begin_sign_in_async (SlMailProvider *self,
                                           const char *login_hint,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
SlOAuthSession *
sl_mail_provider_begin_sign_in_finish (SlMailProvider *self, GAsyncResult *result, GError **error);

/**
 * sl_mail_provider_complete_sign_in_async:
 * @address: (nullable): whose mailbox it must be: another one is refused with
 *   SL_MAIL_ERROR_OTHER_MAILBOX before anything is stored
 *
 * Waits for the browser, checks the granted scope, stores the refresh token under @account_id, and
 * asks the provider whose mailbox it is.
 */
void sl_mail_provider_complete_sign_in_async (SlMailProvider *self,
                                              const char *account_id,
                                              const char *address,
                                              SlOAuthSession *session,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/** sl_mail_provider_complete_sign_in_finish: Returns: (transfer full): the mail address. */
char *sl_mail_provider_complete_sign_in_finish (SlMailProvider *self,
                                                GAsyncResult *result,
                                                GError **error);

/** sl_mail_provider_sign_out_async: revokes (best effort), forgets tokens; never fails for the
 * network. */
void sl_mail_provider_sign_out_async (SlMailProvider *self,
                                      const char *account_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
sl_mail_provider_sign_out_finish (SlMailProvider *self, GAsyncResult *result, GError **error);

/** sl_mail_provider_open_source: Returns: (transfer full) (nullable): no I/O happens here. */
SlMailSource *
sl_mail_provider_open_source (SlMailProvider *self, SlAccount *account, GError **error);

/** sl_mail_provider_dup_web_uri: Returns: (transfer full) (nullable): where a browser shows the
 * mail. */
char *sl_mail_provider_dup_web_uri (SlMailProvider *self, SlAccount *account, SlMessage *message);

/**
 * sl_mail_provider_estimate_us:
 *
 * Before anything is asked; a sync under way knows better (sl_mail_source_estimate_us()).
 *
 * Returns: microseconds for which the quota of one account makes @n_mails take at least; 0 where
 *   there is none
 */
int64_t sl_mail_provider_estimate_us (SlMailProvider *self, unsigned int n_mails);

G_END_DECLS
