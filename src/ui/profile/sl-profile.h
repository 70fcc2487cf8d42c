/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-account-status.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlProfile:
 *
 * What all screens share: the open tracker, and what is counted and watched once for all of them.
 * Properties, notified: "tracker" (construct only), "sample" (construct only), "inbox-count",
 * "is-empty" (no account and no job), "accounts" (GListModel of SlAccountStatus), "syncing",
 * "active-threads" (guint: of open applications), "sync-summary" (in a few words), "can-sync",
 * "trouble" (SlAccountStatus, nullable: the first account that needs the user).
 * Property "first-sync-days" (guint, 1..3650, may be set): how far back the first sync looks.
 * Property "sync-limit" (guint, may be set): most new mails of one sync; 0 for no limit.
 * Signal "synced" (SlRun run, GError error): a sync or import ended; one of them is %NULL.
 */
#define SL_TYPE_PROFILE (sl_profile_get_type ())
G_DECLARE_FINAL_TYPE (SlProfile, sl_profile, SL, PROFILE, GObject)

typedef enum
{
  SL_PROFILE_OWN,
  SL_PROFILE_SAMPLE,
} SlProfileKind;

/** sl_profile_new: @tracker: open. */
SlProfile *sl_profile_new (SlTracker *tracker, SlProfileKind kind);

SlTracker *sl_profile_get_tracker (SlProfile *self);
gboolean sl_profile_is_sample (SlProfile *self);
gboolean sl_profile_is_empty (SlProfile *self);
/** sl_profile_get_now_us: Returns: by the tracker's clock. */
int64_t sl_profile_get_now_us (SlProfile *self);
/** sl_profile_get_accounts: Returns: (transfer none): */
GListModel *sl_profile_get_accounts (SlProfile *self);
/** sl_profile_get_trouble: Returns: (transfer none) (nullable): */
SlAccountStatus *sl_profile_get_trouble (SlProfile *self);

/** sl_profile_sync: @account_id: (nullable): %NULL for all that are connected. */
void sl_profile_sync (SlProfile *self, const char *account_id);
void sl_profile_cancel_syncs (SlProfile *self);
/** sl_profile_import: @paths: of mail files. */
void sl_profile_import (SlProfile *self, const char *const *paths);

G_END_DECLS
