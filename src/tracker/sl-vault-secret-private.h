/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-private.h"

G_BEGIN_DECLS

/** SlVaultSecret: a secret of the profile, and the right to be the one who makes it. */
typedef struct
{
  char *text; /* (owned) (nullable): %NULL where there is none */
  int lock;   /* held while there was none to be found; -1 otherwise */
} SlVaultSecret;

/** _sl_vault_secret_unlock: @secret: (nullable): others may look, and make it. */
void _sl_vault_secret_unlock (SlVaultSecret *secret);

/** _sl_vault_secret_free: lets go of the lock, wipes. */
void _sl_vault_secret_free (SlVaultSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlVaultSecret, _sl_vault_secret_free)

/**
 * _sl_vault_secret_find_async:
 * @kind: as for the vault; its name is ""
 *
 * Looks a secret up that whoever comes first makes. Where there is none, waits for the lock file
 * of the profile and looks again: of two processes that begin at once, one finds nothing and holds
 * the lock, and the other one, once it is let go, finds what the first one has stored.
 */
void _sl_vault_secret_find_async (SlTracker *self,
                                  const char *kind,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/** _sl_vault_secret_find_finish: Returns: (transfer full) (nullable): %NULL sets @error. */
SlVaultSecret *_sl_vault_secret_find_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
