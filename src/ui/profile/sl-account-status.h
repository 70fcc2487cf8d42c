/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-account.h"
#include "sl-tracker-sync.h"

G_BEGIN_DECLS

/**
 * SlAccountStatus:
 *
 * One account as the sidebar shows it: who, how it stands, and the sync under way. Properties, all
 * read-only and notified: "account", "title", "subtitle", "advice" (what to do
 * where something is wrong, else ""), "syncing", "fraction" (0..1), "online"
 * (can be synced), "needs-sign-in", "has-error".
 */
#define SL_TYPE_ACCOUNT_STATUS (sl_account_status_get_type ())
G_DECLARE_FINAL_TYPE (SlAccountStatus, sl_account_status, SL, ACCOUNT_STATUS, GObject)

SlAccountStatus *sl_account_status_new (SlClock *clock);

SlAccount *sl_account_status_get_account (SlAccountStatus *self);
/** sl_account_status_get_error: Returns: (transfer none) (nullable): how the newest sync failed. */
const GError *sl_account_status_get_error (SlAccountStatus *self);
gboolean sl_account_status_is_online (SlAccountStatus *self);
gboolean sl_account_status_is_syncing (SlAccountStatus *self);

/** sl_account_status_set_account: @run: (nullable): the newest one. */
void sl_account_status_set_account (SlAccountStatus *self, SlAccount *account, SlRun *run);
/** sl_account_status_set_sync: @sync: (nullable): under way. */
void sl_account_status_set_sync (SlAccountStatus *self, SlSync *sync);

G_END_DECLS
