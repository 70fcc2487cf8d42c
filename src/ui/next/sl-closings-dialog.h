/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlClosingsDialog: silent applications, each to be closed as suggested or to be kept; nothing is
 * closed by itself. */
#define SL_TYPE_CLOSINGS_DIALOG (sl_closings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlClosingsDialog, sl_closings_dialog, SL, CLOSINGS_DIALOG, AdwDialog)

AdwDialog *sl_closings_dialog_new (SlProfile *profile);

G_END_DECLS
