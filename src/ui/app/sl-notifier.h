/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlNotifier: tells the desktop of mail that needs a decision, and takes back what is decided. */
#define SL_TYPE_NOTIFIER (sl_notifier_get_type ())
G_DECLARE_FINAL_TYPE (SlNotifier, sl_notifier, SL, NOTIFIER, GObject)

/** sl_notifier_new: @application: (not owned): outlives it. */
SlNotifier *sl_notifier_new (GApplication *application, SlTracker *tracker);

G_END_DECLS
