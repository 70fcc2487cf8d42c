/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/** SlBoardCard: one application on the board: can be dragged, has a menu. Property "item"
 * (SlJobItem, nullable). */
#define SL_TYPE_BOARD_CARD (sl_board_card_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardCard, sl_board_card, SL, BOARD_CARD, AdwBin)

/** sl_board_card_get_job: Returns: (transfer none) (nullable): */
SlJob *sl_board_card_get_job (SlBoardCard *self);

/** sl_board_card_show_menu: */
void sl_board_card_show_menu (SlBoardCard *self);

/** sl_board_card_describe: Returns: (transfer full): a card in words, for a screen reader. */
char *sl_board_card_describe (GObject *object, GObject *item);

G_END_DECLS
