/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thin public side of the interface, and what all vaults share.
 */

#include "sl-vault.h"

#include <string.h>

G_DEFINE_QUARK (sl-auth-error-quark, sl_auth_error)

G_DEFINE_INTERFACE (SlVault, sl_vault, G_TYPE_OBJECT)

static gboolean
sl_vault_real_use_key_file (SlVault *self, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This vault has no key file");
  return FALSE;
}

static void
sl_vault_default_init (SlVaultInterface *iface)
{
  iface->use_key_file = sl_vault_real_use_key_file;
}

void
sl_vault_store_async (SlVault *self,
                      const char *kind,
                      const char *name,
                      const char *secret,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (SL_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL && secret != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_VAULT_GET_IFACE (self)->store_async (self, kind, name, secret, cancellable, callback,
                                          user_data);
}

gboolean
sl_vault_store_finish (SlVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return SL_VAULT_GET_IFACE (self)->store_finish (self, result, error);
}

void
sl_vault_lookup_async (SlVault *self,
                       const char *kind,
                       const char *name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_VAULT_GET_IFACE (self)->lookup_async (self, kind, name, cancellable, callback, user_data);
}

char *
sl_vault_lookup_finish (SlVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_VAULT (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return SL_VAULT_GET_IFACE (self)->lookup_finish (self, result, error);
}

void
sl_vault_clear_async (SlVault *self,
                      const char *kind,
                      const char *name,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (SL_IS_VAULT (self));
  g_return_if_fail (kind != NULL && name != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  SL_VAULT_GET_IFACE (self)->clear_async (self, kind, name, cancellable, callback, user_data);
}

gboolean
sl_vault_clear_finish (SlVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return SL_VAULT_GET_IFACE (self)->clear_finish (self, result, error);
}

gboolean
sl_vault_use_key_file (SlVault *self, GError **error)
{
  g_return_val_if_fail (SL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return SL_VAULT_GET_IFACE (self)->use_key_file (self, error);
}

void
sl_vault_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
