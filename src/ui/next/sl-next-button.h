/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlNextButton: a button of a header bar whose popover lists what comes next. Property "profile".
 */
#define SL_TYPE_NEXT_BUTTON (sl_next_button_get_type ())
G_DECLARE_FINAL_TYPE (SlNextButton, sl_next_button, SL, NEXT_BUTTON, AdwBin)

G_END_DECLS
