/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The phrases and the model, one decision. */

#include "config.h"

#include "sl-stage-decision.h"

#include <math.h>
#include <string.h>

#include "sl-model-inputs.h"

#define SURE 0.9     /* what a phrase verdict is worth before it can veto */
#define CONTEST 0.3  /* so much for the opposite: neither is told */
#define TENSION 0.12 /* so much for the opposite: a person looks first */
#define TENSION_CAP 0.9

static const char *const rules[SL_N_STAGE_TARGETS] = {
  "model.no_change",
  "model.applied",
  "model.recruiter_screen",
  "model.assessment",
  "model.hiring_manager_screen",
  "model.technical_interview",
  "model.onsite",
  "model.offer",
  "model.rejected",
  "model.withdrawn",
  "model.closed",
};

static gboolean
is_forward (SlStageTarget target)
{
  return target >= SL_STAGE_TARGET_RECRUITER_SCREEN && target <= SL_STAGE_TARGET_OFFER;
}

static gboolean
is_reversal (SlStageTarget a, SlStageTarget b)
{
  return (a == SL_STAGE_TARGET_REJECTED && is_forward (b)) ||
         (b == SL_STAGE_TARGET_REJECTED && is_forward (a));
}

static SlStageTarget
find_best (const double *shares)
{
  guint best = 0;
  for (guint i = 1; i < SL_N_STAGE_TARGETS; i++)
    if (shares[i] > shares[best])
      best = i;
  return (SlStageTarget) best;
}

static double
get_opposite (const double *shares, SlStageTarget target)
{
  double sum = 0;
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    if (is_reversal (target, (SlStageTarget) i))
      sum += shares[i];
  return sum;
}

SlStageTarget
sl_stage_decide_target (const SlModelScores *scores, const SlStageVerdict *verdict, double *shares)
{
  double max = scores->stage[0];
  double sum = 0;
  for (guint i = 1; i < SL_N_STAGE_TARGETS; i++)
    max = MAX (max, scores->stage[i]);
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    sum += shares[i] = exp (scores->stage[i] - max);
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    shares[i] /= sum;
  SlStageTarget best = find_best (shares);
  if (strcmp (verdict->rule, "stage.conflict") == 0)
    return verdict->target;
  if (verdict->hit != NULL && verdict->confidence >= SURE && is_reversal (best, verdict->target))
    return SL_STAGE_TARGET_NO_CHANGE;
  return get_opposite (shares, best) > CONTEST ? SL_STAGE_TARGET_NO_CHANGE : best;
}

/* The sentence that speaks most for @target, as a hit that a reason can quote. */
static const SlHit *
find_words (const SlRouterModel *model,
            SlMailFeatures *features,
            const SlTextFeatures *keys,
            SlStageTarget target)
{
  guint part = sl_router_model_find_part (model, keys, target);
  if (part == G_MAXUINT || keys->zones[part] == SL_N_ZONES)
    return NULL;
  features->sentence = (SlHit) {
    .group = SL_N_GROUPS,
    .zone = keys->zones[part],
    .first = keys->first[part],
    .last = keys->last[part],
  };
  return &features->sentence;
}

SlStageVerdict
sl_stage_decide (const SlRouterModel *model,
                 SlMailFeatures *features,
                 const SlTextFeatures *keys,
                 const SlModelScores *scores,
                 const SlStageVerdict *verdict,
                 double *shares)
{
  SlModelInputs inputs;
  SlStageTarget target = sl_stage_decide_target (scores, verdict, shares);
  if (strcmp (verdict->rule, "stage.language") == 0 ||
      strcmp (verdict->rule, "stage.conflict") == 0)
    return *verdict;
  sl_model_inputs_stage (&inputs, shares, target, verdict, features);
  SlStageVerdict decided = *verdict;
  decided.target = target;
  decided.confidence = sl_router_model_rate (model, SL_MODEL_STAGE, inputs.values, inputs.n);
  if (target != find_best (shares))
    {
      decided.rule = "stage.conflict";
      decided.confidence = MIN (decided.confidence, 0.3);
    }
  else if (target != verdict->target || verdict->hit == NULL)
    {
      decided.rule = rules[target];
      decided.hit = find_words (model, features, keys, target);
      decided.other = NULL;
    }
  if (get_opposite (shares, target) > TENSION)
    decided.confidence = MIN (decided.confidence, TENSION_CAP);
  return decided;
}
