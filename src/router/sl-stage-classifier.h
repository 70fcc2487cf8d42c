/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-enums.h"
#include "sl-mail-features.h"

G_BEGIN_DECLS

/** SlStageVerdict: what a mail says about the stage of an application. */
typedef struct
{
  SlStageTarget target;
  double confidence;  /* 0..1 that the target is right, if the mail is about an application */
  const char *rule;   /* machine name of what decided: "reject.decision" */
  const SlHit *hit;   /* (nullable): the words that decided */
  const SlHit *other; /* (nullable): words that speak against it, or the second part of the proof */
  gboolean decisive;  /* words that mean an application by themselves, not only a meeting */
} SlStageVerdict;

/**
 * sl_stage_classify:
 *
 * Reads rejection before everything else. Words that speak for a rejection and words that bring the
 * application forward in one mail give no_change with little confidence, so that a person reads it:
 * neither is ever read as the other. A receipt that names an interview in passing stays a receipt.
 * What changes nothing (on hold, viewed, references, documents asked for, a meeting moved) is
 * no_change and says so. A one-way video interview is an assessment: it is done alone, by a
 * deadline, and nobody sits on the other side.
 */
SlStageVerdict sl_stage_classify (const SlMailFeatures *features);

G_END_DECLS
