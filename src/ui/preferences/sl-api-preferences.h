/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-api-service.h"

G_BEGIN_DECLS

/** SlApiPreferences: the REST switch, where it is served, and its token. */
#define SL_TYPE_API_PREFERENCES (sl_api_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SlApiPreferences, sl_api_preferences, SL, API_PREFERENCES, AdwPreferencesPage)

AdwPreferencesPage *sl_api_preferences_new (GSettings *settings, SlApiService *api);

G_END_DECLS
