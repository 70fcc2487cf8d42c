/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** sl_next_preferences_new: Returns: (transfer floating): the page about next steps: when an
 * application is silent, the calendar file. Its settings are the profile's. */
#define SL_TYPE_NEXT_PREFERENCES (sl_next_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SlNextPreferences,
                      sl_next_preferences,
                      SL,
                      NEXT_PREFERENCES,
                      AdwPreferencesPage)

AdwPreferencesPage *sl_next_preferences_new (SlProfile *profile, GSettings *settings);

G_END_DECLS
