/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlPrivacyPreferences: what is kept, where, and how all of it goes. Signal "erase" (): the user
 * has confirmed it. */
#define SL_TYPE_PRIVACY_PREFERENCES (sl_privacy_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SlPrivacyPreferences,
                      sl_privacy_preferences,
                      SL,
                      PRIVACY_PREFERENCES,
                      AdwPreferencesPage)

AdwPreferencesPage *sl_privacy_preferences_new (SlTracker *tracker);

G_END_DECLS
