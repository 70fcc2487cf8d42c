/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlCommandPalette: the quick commands: what the window can do, and applications and mail, found
 * as one types. */
#define SL_TYPE_COMMAND_PALETTE (sl_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (SlCommandPalette, sl_command_palette, SL, COMMAND_PALETTE, AdwDialog)

/** sl_command_palette_new: @window: whose actions they are. @profile: (nullable): where to look for
 * applications and mail. */
AdwDialog *sl_command_palette_new (GtkApplicationWindow *window, SlProfile *profile);

G_END_DECLS
