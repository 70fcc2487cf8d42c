/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlSyncButton: for header bars: whether mail is being read, and on a click how the accounts stand,
 * with progress and cancel. Property "profile".
 */
#define SL_TYPE_SYNC_BUTTON (sl_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (SlSyncButton, sl_sync_button, SL, SYNC_BUTTON, AdwBin)

G_END_DECLS
