/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-auth-error.h"

G_BEGIN_DECLS

/**
 * SlVault:
 *
 * Where secrets live. One item a (kind, name); the profile belongs to the vault. Main context.
 * Kinds in use: SL_VAULT_DATABASE_KEY (64 hex digits), SL_VAULT_REFRESH_TOKEN (name: account id),
 * SL_VAULT_OAUTH_CLIENT (name: provider nick; JSON), SL_VAULT_API_TOKEN.
 */
#define SL_TYPE_VAULT (sl_vault_get_type ())
G_DECLARE_INTERFACE (SlVault, sl_vault, SL, VAULT, GObject)

#define SL_VAULT_DATABASE_KEY "database-key"
#define SL_VAULT_REFRESH_TOKEN "refresh-token"
#define SL_VAULT_OAUTH_CLIENT "oauth-client"
#define SL_VAULT_API_TOKEN "api-token"

struct _SlVaultInterface
{
  GTypeInterface parent_iface;

  void (*store_async) (SlVault *self,
                       const char *kind,
                       const char *name,
                       const char *secret,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (SlVault *self, GAsyncResult *result, GError **error);
  void (*lookup_async) (SlVault *self,
                        const char *kind,
                        const char *name,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  char *(*lookup_finish) (SlVault *self, GAsyncResult *result, GError **error);
  void (*clear_async) (SlVault *self,
                       const char *kind,
                       const char *name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*clear_finish) (SlVault *self, GAsyncResult *result, GError **error);
  gboolean (*use_key_file) (SlVault *self, GError **error);
};

/** sl_vault_store_async: replaces what was there. Errors: VAULT_MISSING, VAULT_LOCKED,
 * VAULT_FAILED. */
void sl_vault_store_async (SlVault *self,
                           const char *kind,
                           const char *name,
                           const char *secret,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sl_vault_store_finish (SlVault *self, GAsyncResult *result, GError **error);

void sl_vault_lookup_async (SlVault *self,
                            const char *kind,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * sl_vault_lookup_finish:
 *
 * Returns: (transfer full) (nullable): free with sl_vault_secret_free(). %NULL without @error: the
 *   vault is open and has no such item. Locked or missing is an error, never "not there".
 */
char *sl_vault_lookup_finish (SlVault *self, GAsyncResult *result, GError **error);

void sl_vault_clear_async (SlVault *self,
                           const char *kind,
                           const char *name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean sl_vault_clear_finish (SlVault *self, GAsyncResult *result, GError **error);

/**
 * sl_vault_use_key_file:
 *
 * The user has said so: from now on secrets go to a file of mode 0600 in the profile. Only
 * SlProfileVault can. Errors: VAULT_FAILED, %G_IO_ERROR_NOT_SUPPORTED.
 */
gboolean sl_vault_use_key_file (SlVault *self, GError **error);

/** sl_vault_secret_free: wipes, then frees. */
void sl_vault_secret_free (char *secret);

/** SlSecretVault: the Secret Service (or libsecret's portal back end). */
#define SL_TYPE_SECRET_VAULT (sl_secret_vault_get_type ())
G_DECLARE_FINAL_TYPE (SlSecretVault, sl_secret_vault, SL, SECRET_VAULT, GObject)
/** sl_secret_vault_new: @profile: tells the items of profiles apart: the data folder's path. */
SlVault *sl_secret_vault_new (const char *profile);

/** SlKeyFileVault: a file of mode 0600; only where the user chose it for want of a keyring. */
#define SL_TYPE_KEY_FILE_VAULT (sl_key_file_vault_get_type ())
G_DECLARE_FINAL_TYPE (SlKeyFileVault, sl_key_file_vault, SL, KEY_FILE_VAULT, GObject)
SlVault *sl_key_file_vault_new (const char *path);

/**
 * SlProfileVault: what programs use: the Secret Service, or the key file of the profile where the
 * user chose one before (its file exists).
 */
#define SL_TYPE_PROFILE_VAULT (sl_profile_vault_get_type ())
G_DECLARE_FINAL_TYPE (SlProfileVault, sl_profile_vault, SL, PROFILE_VAULT, GObject)
/** sl_profile_vault_new: @directory: of the profile, absolute. */
SlVault *sl_profile_vault_new (const char *directory);

G_END_DECLS
