/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-vault.h"

G_BEGIN_DECLS

/** SlFakeVault: secrets in memory; can be made to fail. */
#define SL_TYPE_FAKE_VAULT (sl_fake_vault_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeVault, sl_fake_vault, SL, FAKE_VAULT, GObject)

SlFakeVault *sl_fake_vault_new (void);
/** sl_fake_vault_set_error: every call fails with @code of SL_AUTH_ERROR from now on; -1 for none.
 */
void sl_fake_vault_set_error (SlFakeVault *self, int code);
/** sl_fake_vault_forget: all secrets are gone. */
void sl_fake_vault_forget (SlFakeVault *self);

G_END_DECLS
