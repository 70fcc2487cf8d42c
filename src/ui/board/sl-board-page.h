/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlBoardPage:
 *
 * The applications by how far they have come. Properties: "profile" (SlProfile, nullable), "narrow"
 * (one column at a time), "sort" (id), "only-starred".
 */
#define SL_TYPE_BOARD_PAGE (sl_board_page_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardPage, sl_board_page, SL, BOARD_PAGE, AdwBin)

void sl_board_page_bind_settings (SlBoardPage *self, GSettings *settings);
/** sl_board_page_take_focus: gives the focus to the first card, once there is one. */
void sl_board_page_take_focus (SlBoardPage *self);
void sl_board_page_start_search (SlBoardPage *self);

G_END_DECLS
