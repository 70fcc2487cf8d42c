/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlLearnedGroup: what approving and refusing has taught about senders, to be forgotten one by
 * one. The newest; all of them on demand. */
#define SL_TYPE_LEARNED_GROUP (sl_learned_group_get_type ())
G_DECLARE_FINAL_TYPE (SlLearnedGroup, sl_learned_group, SL, LEARNED_GROUP, AdwPreferencesGroup)

/** sl_learned_group_set_tracker: @tracker: open; its list is read when the group is seen. */
void sl_learned_group_set_tracker (SlLearnedGroup *self, SlTracker *tracker);

G_END_DECLS
