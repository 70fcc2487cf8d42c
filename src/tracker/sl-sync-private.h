/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-sync.h"

G_BEGIN_DECLS

SlSync *_sl_sync_new (const char *account_id);
/** _sl_sync_get_cancellable: Returns: (transfer none): ends when the user cancels the sync. */
GCancellable *_sl_sync_get_cancellable (SlSync *self);
void _sl_sync_set_phase (SlSync *self, SlSyncPhase phase);
void _sl_sync_set_progress (SlSync *self, unsigned int done, unsigned int total, double fraction);

void _sl_sync_set_remaining (SlSync *self, int64_t remaining_us);

G_END_DECLS
