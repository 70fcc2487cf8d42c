/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "sl-insights.h"

G_BEGIN_DECLS

/** SlWeekBars: applications a week, and how many of them were answered. */
#define SL_TYPE_WEEK_BARS (sl_week_bars_get_type ())
G_DECLARE_FINAL_TYPE (SlWeekBars, sl_week_bars, SL, WEEK_BARS, GtkWidget)

/** sl_week_bars_set_insights: the newest weeks that fit are shown. @insights: (nullable): */
void sl_week_bars_set_insights (SlWeekBars *self, SlInsights *insights);

G_END_DECLS
