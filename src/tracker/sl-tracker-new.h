/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-provider.h"
#include "sl-router.h"
#include "sl-store.h"
#include "sl-tracker.h"
#include "sl-vault.h"

G_BEGIN_DECLS

/*
 * For the programs alone, which name the concrete parts. Front ends include sl-tracker.h.
 */

/** sl_tracker_new: all arguments (transfer none). */
SlTracker *sl_tracker_new (SlStore *store, SlVault *vault, SlRouter *router, SlClock *clock);
/** sl_tracker_add_provider: before open. */
void sl_tracker_add_provider (SlTracker *self, SlMailProvider *provider);

G_END_DECLS
