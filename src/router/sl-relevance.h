/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job-matcher.h"
#include "sl-stage-classifier.h"

G_BEGIN_DECLS

/** SlRelevanceVerdict: whether a mail is about an application of the user. */
typedef struct
{
  double relevance;   /* 0..1; from 0.5 on it is */
  double against;     /* points of the strongest thing that speaks against it, 0 or less */
  double points;      /* the sum without what the jobs added; kept to judge again */
  double text_points; /* logit of the learned model, of the text alone; kept likewise */
  gboolean text_hold; /* sender or text show an application, whatever is tracked; kept likewise */
  const char *rule;   /* machine name of the strongest point */
  const SlHit *hit;   /* (nullable): the words */
} SlRelevanceVerdict;

/**
 * sl_relevance_judge:
 *
 * Adds points: for relays of recruiting mail, words of a decision, words of recruiting, a job that
 * matches; against mailing lists and the groups noise.*. What stands behind a decision in a mail
 * (jobs like this one, below a receipt) counts little. No sender passes or fails by itself, and a
 * List-Unsubscribe header proves nothing.
 */
SlRelevanceVerdict sl_relevance_judge (const SlMailFeatures *features,
                                       const SlStageVerdict *stage,
                                       const SlJobMatch *match);

/** sl_relevance_judge_again: @points: kept from the first time; the jobs have changed since. */
SlRelevanceVerdict
sl_relevance_judge_again (const SlMailFeatures *features, double points, const SlJobMatch *match);

G_END_DECLS
