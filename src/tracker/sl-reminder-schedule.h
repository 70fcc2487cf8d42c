/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-reminder.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlReminderSchedule:
 *
 * Says when interviews are to be reminded of, in whatever way the user is told. It looks again when
 * data change, when the next moment has come, and after sleep, a clock that was set or another time
 * zone. Main context.
 *
 * Property "active" (gboolean, writable, %FALSE at first): while not, nothing stands and nothing is
 * taken as shown. Signal "changed" (GPtrArray reminders): all that stand now; is_shown for those
 * that were shown before, maybe by another process. It is emitted for the first look also where
 * there are none, so that what an earlier process showed is withdrawn.
 */
#define SL_TYPE_REMINDER_SCHEDULE (sl_reminder_schedule_get_type ())
G_DECLARE_FINAL_TYPE (SlReminderSchedule, sl_reminder_schedule, SL, REMINDER_SCHEDULE, GObject)

/** sl_reminder_schedule_new: @tracker: open. */
SlReminderSchedule *sl_reminder_schedule_new (SlTracker *tracker);

/** sl_reminder_schedule_stop: nothing is emitted any more. Its sleep holds it until then. */
void sl_reminder_schedule_stop (SlReminderSchedule *self);

G_END_DECLS
