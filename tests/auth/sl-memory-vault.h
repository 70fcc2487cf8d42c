/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-vault.h"

G_BEGIN_DECLS

/** SlMemoryVault: a vault for tests that forgets everything and can be made to fail. */
#define SL_TYPE_MEMORY_VAULT (sl_memory_vault_get_type ())
G_DECLARE_FINAL_TYPE (SlMemoryVault, sl_memory_vault, SL, MEMORY_VAULT, GObject)

SlMemoryVault *sl_memory_vault_new (void);

/** sl_memory_vault_peek: Returns: (transfer none) (nullable): what is stored now. */
const char *sl_memory_vault_peek (SlMemoryVault *self, const char *kind, const char *name);

/** sl_memory_vault_put: stores at once. @secret: (nullable): %NULL removes */
void
sl_memory_vault_put (SlMemoryVault *self, const char *kind, const char *name, const char *secret);

/** sl_memory_vault_fail: every call ends with SL_AUTH_ERROR @code from now on; -1 for success. */
void sl_memory_vault_fail (SlMemoryVault *self, int code);

/** sl_memory_vault_hold_stores: stores wait until the next call with %FALSE. */
void sl_memory_vault_hold_stores (SlMemoryVault *self, gboolean hold);

/** sl_memory_vault_get_n_stores: Returns: how many stores have been asked for. */
unsigned int sl_memory_vault_get_n_stores (SlMemoryVault *self);

G_END_DECLS
