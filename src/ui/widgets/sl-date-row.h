/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlDateRow: a row to choose a day, and if wanted a time, in the local time zone. Properties:
 * "title", "time-us" (gint64, microseconds since the epoch, UTC; 0 for none), "with-time".
 */
#define SL_TYPE_DATE_ROW (sl_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SlDateRow, sl_date_row, SL, DATE_ROW, AdwActionRow)

int64_t sl_date_row_get_time_us (SlDateRow *self);
void sl_date_row_set_time_us (SlDateRow *self, int64_t time_us);

G_END_DECLS
