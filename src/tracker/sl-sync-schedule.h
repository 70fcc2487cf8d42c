/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-sync.h"

G_BEGIN_DECLS

/** SL_SYNC_SCHEDULE_MINUTES: how often mail is looked for unless the user wants it otherwise. */
#define SL_SYNC_SCHEDULE_MINUTES 5

/**
 * SlSyncSchedule:
 *
 * Syncs all connected mailboxes by itself, quietly: when it is started, every so many minutes, when
 * the network comes back, when the machine wakes up, and when a job was added. A mailbox that is
 * syncing, signed out or to be left alone for a while is passed over; so are all while there is no
 * network, or one that costs money if the user wants that. Main context.
 *
 * Properties, all writable: "minutes" (guint, 0..60, 0: never by itself), "on-metered" (gboolean),
 * "search-days" and "max-messages" (guint, as in SlSyncOptions).
 */
#define SL_TYPE_SYNC_SCHEDULE (sl_sync_schedule_get_type ())
G_DECLARE_FINAL_TYPE (SlSyncSchedule, sl_sync_schedule, SL, SYNC_SCHEDULE, GObject)

/** sl_sync_schedule_new: @monitor: (transfer none) (nullable): %NULL: there is always a network. */
SlSyncSchedule *sl_sync_schedule_new (SlTracker *tracker, GNetworkMonitor *monitor);

/** sl_sync_schedule_start: the first look is now. Does nothing when it is started already. */
void sl_sync_schedule_start (SlSyncSchedule *self);

/** sl_sync_schedule_stop: nothing begins any more; what is under way goes on. */
void sl_sync_schedule_stop (SlSyncSchedule *self);

/** sl_sync_schedule_get_next_us: Returns: wall clock when @account_id is looked at next,
 * microseconds since the epoch; 0 if never by itself. */
int64_t sl_sync_schedule_get_next_us (SlSyncSchedule *self, const char *account_id);

G_END_DECLS
