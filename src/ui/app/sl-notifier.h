/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlNotifier: tells the desktop of mail that needs a decision, and takes back what is decided. */
#define SL_TYPE_NOTIFIER (sl_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SlNotifier, sl_notifier, SL, NOTIFIER, GObject)

/**
 * sl_notifier_new:
 * @application: (not owned): outlives it; with "register-session", so that the lock screen is known
 * @settings: "notify-review" and "notify-details"
 */
SlNotifier *sl_notifier_new (GtkApplication *application, SlTracker *tracker, GSettings *settings);

G_END_DECLS
