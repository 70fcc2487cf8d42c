/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-features.h"
#include "sl-stage-classifier.h"

G_BEGIN_DECLS

/* What the parts of the stage classifier share; for them alone. */

/** SlStageReading: the phrases of a mail that count, by group. */
typedef struct
{
  const SlMailFeatures *features;
  guint counts[SL_N_GROUPS];
  const SlHit *first[SL_N_GROUPS];
} SlStageReading;

/** _sl_stage_read: leaves out what is guarded, or spoiled by what stands among it. */
SlStageReading _sl_stage_read (const SlMailFeatures *features);

/** _sl_stage_say: @group: whose words are the reason. */
SlStageVerdict _sl_stage_say (const SlStageReading *reading,
                              SlStageTarget target,
                              double confidence,
                              SlPhraseGroup group);

/** _sl_stage_say_conflict: no_change with so little confidence that a person reads it. */
SlStageVerdict
_sl_stage_say_conflict (const SlStageReading *reading, SlPhraseGroup group, SlPhraseGroup against);

/**
 * _sl_stage_count_weak:
 * @strongest: (out): unchanged when there is none
 *
 * Returns: how many of the weak groups of rejection are met.
 */
guint _sl_stage_count_weak (const SlStageReading *reading, SlPhraseGroup *strongest);

/** _sl_stage_classify_meeting: Returns: whether the mail asks for a test or a meeting. */
gboolean _sl_stage_classify_meeting (const SlStageReading *reading, SlStageVerdict *verdict);

G_END_DECLS
