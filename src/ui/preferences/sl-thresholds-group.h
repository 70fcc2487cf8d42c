/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlThresholdsGroup: how sure mail must be to be linked by itself, and to get a suggestion. What
 * is set applies once the user has come to rest. */
#define SL_TYPE_THRESHOLDS_GROUP (sl_thresholds_group_get_type ())
G_DECLARE_FINAL_TYPE (SlThresholdsGroup,
                      sl_thresholds_group,
                      SL,
                      THRESHOLDS_GROUP,
                      AdwPreferencesGroup)

/** sl_thresholds_group_set_tracker: @tracker: open; shows what is set in it. */
void sl_thresholds_group_set_tracker (SlThresholdsGroup *self, SlTracker *tracker);

G_END_DECLS
