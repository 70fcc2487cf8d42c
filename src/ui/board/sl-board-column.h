/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-board-place.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/** SlBoardColumn: one place of the board with its cards. Cards are dropped on it and moved from it
 * by key. Property "bare": without its heading. */
#define SL_TYPE_BOARD_COLUMN (sl_board_column_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardColumn, sl_board_column, SL, BOARD_COLUMN, AdwBin)

GtkWidget *sl_board_column_new (const SlBoardPlace *place);

/** sl_board_column_set_model: @model: (nullable): of SlJobItem. */
void sl_board_column_set_model (SlBoardColumn *self, SlPagedModel *model);
/** sl_board_column_get_model: Returns: (transfer none) (nullable): */
SlPagedModel *sl_board_column_get_model (SlBoardColumn *self);

/** sl_board_column_get_focused_job: Returns: (transfer none) (nullable): whose card has the focus.
 */
SlJob *sl_board_column_get_focused_job (SlBoardColumn *self);
/** sl_board_column_get_focused_position: Returns: 0 where no card has the focus. */
unsigned int sl_board_column_get_focused_position (SlBoardColumn *self);

/** sl_board_column_focus: the card at @position, or the last one. Returns: whether there is one. */
gboolean sl_board_column_focus (SlBoardColumn *self, unsigned int position);
/** sl_board_column_follow: gives the focus to the card of @job_id once it has come. */
void sl_board_column_follow (SlBoardColumn *self, const char *job_id);

/** sl_board_column_follow_first: the same for its first card. Returns: whether there is one. */
gboolean sl_board_column_follow_first (SlBoardColumn *self);

/** sl_board_column_add_drop_target: lets jobs be dropped on @widget, which stands for @place. */
void sl_board_column_add_drop_target (GtkWidget *widget, const SlBoardPlace *place);

G_END_DECLS
