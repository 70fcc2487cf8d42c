/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlSchedule: syncs the accounts by itself: when the profile has been opened, when the network
 * comes back, and every "sync-interval" minutes (0: never by itself); not on a metered network
 * unless "sync-metered" says so.
 */
#define SL_TYPE_SCHEDULE (sl_schedule_get_type ())
G_DECLARE_FINAL_TYPE (SlSchedule, sl_schedule, SL, SCHEDULE, GObject)

SlSchedule *sl_schedule_new (GSettings *settings, SlProfile *profile);

G_END_DECLS
