/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** sl_calendar_save: asks where, and writes one interview or all as an .ics file there.
 * @message_id: (nullable): of one; %NULL for all. */
void sl_calendar_save (GtkWidget *widget, SlTracker *tracker, const char *message_id);

G_END_DECLS
