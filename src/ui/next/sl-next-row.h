/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-next.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlNextRow:
 *
 * One next step: done and a menu beside it; activating it opens the application. Keys: D done, S
 * until tomorrow.
 */
#define SL_TYPE_NEXT_ROW (sl_next_row_get_type ())
G_DECLARE_FINAL_TYPE (SlNextRow, sl_next_row, SL, NEXT_ROW, AdwActionRow)

GtkWidget *sl_next_row_new (SlProfile *profile, SlNextStep *step);

G_END_DECLS
