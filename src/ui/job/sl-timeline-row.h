/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/** SlTimelineRow: one line of a timeline: what, when, who did it, and the mail behind it. */
#define SL_TYPE_TIMELINE_ROW (sl_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (SlTimelineRow, sl_timeline_row, SL, TIMELINE_ROW, GtkListBoxRow)

GtkWidget *sl_timeline_row_new (SlProfile *profile, SlTimelineItem *item);
SlTimelineItem *sl_timeline_row_get_item (SlTimelineRow *self);

G_END_DECLS
