/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-api-service.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlPreferencesDialog: what may be set. Each applies at once. Signal "erase" (): the user has
 * confirmed that all data go. */
#define SL_TYPE_PREFERENCES_DIALOG (sl_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlPreferencesDialog,
                      sl_preferences_dialog,
                      SL,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

/** sl_preferences_dialog_new: @profile: (nullable): without one, or with the sample, there is less
 * to set. @api: (nullable): without it there is no REST switch. */
AdwDialog *sl_preferences_dialog_new (GSettings *settings, SlProfile *profile, SlApiService *api);

G_END_DECLS
