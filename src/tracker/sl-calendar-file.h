/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlCalendarFile:
 *
 * Keeps all interviews in one .ics file that other programs of this computer may subscribe to: it
 * is replaced whole when they change. It is not encrypted, and only the user may read it. Main
 * context.
 *
 * Property "active" (gboolean, writable, %FALSE at first): the file is there while it is; switched
 * off, it is removed.
 */
#define SL_TYPE_CALENDAR_FILE (sl_calendar_file_get_type ())
G_DECLARE_FINAL_TYPE (SlCalendarFile, sl_calendar_file, SL, CALENDAR_FILE, GObject)

/** sl_calendar_file_new: @path: of the file. @tracker: open. */
SlCalendarFile *sl_calendar_file_new (SlTracker *tracker, const char *path);

/** sl_calendar_file_stop: the file stays as it is. */
void sl_calendar_file_stop (SlCalendarFile *self);

G_END_DECLS
