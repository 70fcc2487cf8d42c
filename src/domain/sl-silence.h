/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

#define SL_SILENCE_NEVER (-1)
#define SL_SILENCE_MOST_DAYS 3650

/**
 * SlSilence:
 *
 * After how many days without a word an application is silent, and is suggested to be closed. 0
 * stands for what is usual (14, and 30 and 45), for a stage for @days; SL_SILENCE_NEVER for never.
 */
typedef struct
{
  int days;
  int days_of_stage[SL_STAGE_CLOSED + 1]; /* by SlStage; offer and closed are never silent */
  int no_response_days;                   /* of those that were never answered */
  int ghosted_days;
} SlSilence;

/** sl_silence_get_days: Returns: of @stage; G_MAXINT for never. */
int sl_silence_get_days (const SlSilence *self, SlStage stage);
/** sl_silence_get_no_response_days, ghosted: Returns: G_MAXINT for never. */
int sl_silence_get_no_response_days (const SlSilence *self);
int sl_silence_get_ghosted_days (const SlSilence *self);

/** sl_silence_suggest: Returns: as what a job of @stage that has been silent for @days could be
 * closed; NONE before that. */
SlOutcome sl_silence_suggest (const SlSilence *self, SlStage stage, int days);

/*
 * Each number has a name: "days", "no_response", "ghosted", or a stage from applied to onsite.
 */

/** sl_silence_get_names: Returns: (transfer none) (array zero-terminated=1): in order. */
const char *const *sl_silence_get_names (void);
/** sl_silence_find: Returns: (transfer none) (nullable): the number of @name; %NULL for none. */
int *sl_silence_find (SlSilence *self, const char *name);

G_END_DECLS
