/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-reminder-schedule.h"

G_BEGIN_DECLS

/**
 * SlReminderNotifier:
 *
 * Shows reminders of interviews as notifications of the desktop: one for the evening and one for
 * the hour, however many interviews they tell of. What is cancelled, moved or over is withdrawn.
 */
#define SL_TYPE_REMINDER_NOTIFIER (sl_reminder_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SlReminderNotifier, sl_reminder_notifier, SL, REMINDER_NOTIFIER, GObject)

/**
 * sl_reminder_notifier_new:
 * @application: (not owned): outlives it
 * @settings: "notify-interviews" and "notify-details"
 */
SlReminderNotifier *
sl_reminder_notifier_new (GtkApplication *application, SlTracker *tracker, GSettings *settings);

/** sl_reminder_notifier_stop: what is shown stays. */
void sl_reminder_notifier_stop (SlReminderNotifier *self);

G_END_DECLS
