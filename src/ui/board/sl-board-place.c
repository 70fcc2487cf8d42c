/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-board-place.h"

#include <glib/gi18n.h>

#include "sl-query.h"
#include "sl-wording.h"

#define STAGE(id, stage) { id, SL_JOB_STATE_IN (stage), stage, SL_OUTCOME_NONE, FALSE }
#define END(id, states, outcome) { id, states, SL_STAGE_CLOSED, outcome, TRUE }

static const SlBoardPlace places[] = {
  STAGE ("applied", SL_STAGE_APPLIED),
  STAGE ("recruiter_screen", SL_STAGE_RECRUITER_SCREEN),
  STAGE ("assessment", SL_STAGE_ASSESSMENT),
  STAGE ("hiring_manager_screen", SL_STAGE_HIRING_MANAGER_SCREEN),
  STAGE ("technical_interview", SL_STAGE_TECHNICAL_INTERVIEW),
  STAGE ("onsite", SL_STAGE_ONSITE),
  STAGE ("offer", SL_STAGE_OFFER),
  END ("accepted", SL_JOB_STATE_ENDED (SL_OUTCOME_OFFER_ACCEPTED), SL_OUTCOME_OFFER_ACCEPTED),
  END ("rejected", SL_JOB_STATE_ENDED (SL_OUTCOME_REJECTED), SL_OUTCOME_REJECTED),
  /* The user's own no. */
  END ("withdrawn",
       SL_JOB_STATE_ENDED (SL_OUTCOME_WITHDRAWN) | SL_JOB_STATE_ENDED (SL_OUTCOME_OFFER_DECLINED),
       SL_OUTCOME_WITHDRAWN),
  END ("no_response",
       SL_JOB_STATE_ENDED (SL_OUTCOME_NO_RESPONSE) | SL_JOB_STATE_ENDED (SL_OUTCOME_GHOSTED) |
           SL_JOB_STATE_IN (SL_STAGE_CLOSED),
       SL_OUTCOME_NO_RESPONSE),
};

const SlBoardPlace *
sl_board_places_get (size_t index)
{
  return index < G_N_ELEMENTS (places) ? &places[index] : NULL;
}

const SlBoardPlace *
sl_board_places_find (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].id, id) == 0)
      return &places[i];
  return NULL;
}

const SlBoardPlace *
sl_board_places_of_job (SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  unsigned int state = fields->outcome != SL_OUTCOME_NONE ? SL_JOB_STATE_ENDED (fields->outcome)
                                                          : SL_JOB_STATE_IN (fields->stage);

  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if ((places[i].states & state) != 0)
      return &places[i];
  return &places[0];
}

const char *
sl_board_place_get_name (const SlBoardPlace *place)
{
  if (place->outcome == SL_OUTCOME_OFFER_ACCEPTED)
    return C_ ("column of the board", "Accepted");
  return sl_wording_state (place->stage, place->outcome);
}
