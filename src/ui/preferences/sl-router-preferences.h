/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlRouterPreferences: how mail is sorted: how sure it has to be, the user's rules, and what was
 * learned. */
#define SL_TYPE_ROUTER_PREFERENCES (sl_router_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SlRouterPreferences,
                      sl_router_preferences,
                      SL,
                      ROUTER_PREFERENCES,
                      AdwPreferencesPage)

AdwPreferencesPage *sl_router_preferences_new (SlProfile *profile);

G_END_DECLS
