/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-change.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlChangeItem: a change, and where to look up what it is about. */
#define SL_TYPE_CHANGE_ITEM (sl_change_item_get_type ())
G_DECLARE_FINAL_TYPE (SlChangeItem, sl_change_item, SL, CHANGE_ITEM, GObject)
SlChangeItem *sl_change_item_new (SlTracker *tracker, SlChange *change);
SlChange *sl_change_item_get_change (SlChangeItem *self);

/** SlChangeRow: one change: what, of what, when, who, and its undo. Property "item". */
#define SL_TYPE_CHANGE_ROW (sl_change_row_get_type ())
G_DECLARE_FINAL_TYPE (SlChangeRow, sl_change_row, SL, CHANGE_ROW, AdwBin)

G_END_DECLS
