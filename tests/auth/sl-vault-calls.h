/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-vault.h"

G_BEGIN_DECLS

/* The calls of a vault, waited for. */

gboolean vault_store (SlVault *vault,
                      const char *kind,
                      const char *name,
                      const char *secret,
                      GError **error);
char *vault_lookup (SlVault *vault, const char *kind, const char *name, GError **error);
gboolean vault_clear (SlVault *vault, const char *kind, const char *name, GError **error);

/** vault_assert_holds: @secret: (nullable) */
void vault_assert_holds (SlVault *vault, const char *kind, const char *name, const char *secret);

/** vault_try_all: what every vault must do, on one that is empty. */
void vault_try_all (SlVault *vault);

G_END_DECLS
