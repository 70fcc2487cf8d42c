/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of sl-calibration.h. */

#include "config.h"

#include "sl-calibration.h"

#include <math.h>

#include "sl-router.h"

#define CAP_MAILBOX 0.9
#define CAP_SUSPICIOUS 0.85
#define CAP_CONFLICT 0.6
#define CAP_STRANGER 0.94
#define CAP_WRONG 0.9
#define CAP_AMBIGUOUS 0.45
#define CAP_IRRELEVANT 0.2

/*
 * Anybody can put an employer's name over his address. Who runs the mail shows in tenant, domain or
 * link, or a platform stands for it that employers pay for.
 */
static gboolean
is_stranger (const SlJobEvidence *best, const SlMailFeatures *features)
{
  const SlPlatform *platform = features->sender->platform;
  return !best->infrastructure && !best->requisition && !best->person &&
         (platform == NULL || platform->kind == SL_PLATFORM_MAILBOX);
}

double
sl_calibration_rate_job (const SlRouterModel *model,
                         const SlJobMatch *match,
                         const SlMailFeatures *features)
{
  SlModelInputs inputs;
  if (match->candidates->len == 0)
    return 0;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  const SlPlatform *platform = features->sender->platform;
  sl_model_inputs_job (&inputs, features, match);
  double rate = sl_router_model_rate (model, SL_MODEL_JOB, inputs.values, inputs.n);
  if (match->conflict)
    rate = MIN (rate, CAP_CONFLICT);
  if (!best->thread && platform != NULL && platform->kind == SL_PLATFORM_MAILBOX)
    rate = MIN (rate, CAP_MAILBOX);
  else if (!best->thread && is_stranger (best, features))
    rate = MIN (rate, CAP_STRANGER);
  if (match->ambiguous)
    rate = MIN (rate, CAP_AMBIGUOUS);
  if (best->wrong)
    rate = MIN (rate, CAP_WRONG);
  if (features->suspicious)
    rate = MIN (rate, CAP_SUSPICIOUS);
  return rate;
}

int
sl_calibration_get_confidence (const SlRouterModel *model,
                               double job,
                               const SlStageVerdict *stage,
                               const SlRelevanceVerdict *relevance)
{
  if (relevance->relevance < 0.5)
    return (int) floor (100 * CAP_IRRELEVANT * job);
  double both = sl_router_model_calibrate (model, job * stage->confidence);
  both = MIN (both, job);
  if (relevance->relevance < 0.85)
    both = MIN (both, 0.9);
  /* A mail whose job is plain and whose meaning is not: worth a suggestion, the person reads it. */
  if (job >= 0.55)
    both = MAX (both, 0.5);
  return (int) floor (100 * both + 1e-9);
}

SlDecisionStatus
sl_calibration_get_status (const SlThresholds *thresholds, gboolean relevant, int confidence)
{
  if (confidence >= thresholds->link)
    return SL_DECISION_STATUS_AUTO_LINKED;
  return relevant || confidence >= thresholds->review ? SL_DECISION_STATUS_PENDING_USER
                                                      : SL_DECISION_STATUS_IGNORED;
}
