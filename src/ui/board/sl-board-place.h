/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job.h"

G_BEGIN_DECLS

/**
 * SlBoardPlace:
 *
 * A column of the board: which jobs it shows, and what a job becomes that is put there. The stages
 * come first, in their order, then the ways in which an application ends, which are folded.
 */
typedef struct
{
  const char *id;
  unsigned int states; /* SL_JOB_STATE_* */
  SlStage stage;
  SlOutcome outcome;
  gboolean is_end;
} SlBoardPlace;

/** sl_board_places_get: Returns: (transfer none): the place at @index; %NULL past the last. */
const SlBoardPlace *sl_board_places_get (size_t index);
/** sl_board_places_find: Returns: (transfer none) (nullable): */
const SlBoardPlace *sl_board_places_find (const char *id);
/** sl_board_places_of_job: Returns: (transfer none): where @job stands. */
const SlBoardPlace *sl_board_places_of_job (SlJob *job);

/** sl_board_place_get_name: Returns: (transfer none): translated. */
const char *sl_board_place_get_name (const SlBoardPlace *place);

G_END_DECLS
