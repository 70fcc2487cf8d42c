/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job-matcher.h"
#include "sl-relevance.h"
#include "sl-router-model.h"

G_BEGIN_DECLS

/*
 * The evidence around the text as numbers, for the parts of SlRouterModel; made by the same code in
 * training and in use. Each returns how many it wrote, at most SL_MODEL_MAX_INPUTS.
 */

/** SlModelInputs: */
typedef struct
{
  guint n;
  float values[SL_MODEL_MAX_INPUTS];
} SlModelInputs;

/** sl_model_inputs_get_direction: Returns: '+', '-' or '.': the sign its weight must have, if any.
 */
char sl_model_inputs_get_direction (SlModelPart part, guint input);

/**
 * sl_model_inputs_relevance:
 * @text: logit of the text alone
 * @points: of the rules, without the jobs
 */
void sl_model_inputs_relevance (SlModelInputs *inputs,
                                double text,
                                double points,
                                const SlMailFeatures *features,
                                const SlJobMatch *match);

/** sl_model_inputs_weigh: the rules' verdict and the text's, weighed together; keeps @text_points.
 */
void sl_model_inputs_weigh (SlRelevanceVerdict *verdict,
                            const SlRouterModel *model,
                            double text_points,
                            const SlMailFeatures *features,
                            const SlJobMatch *match);

/** sl_model_inputs_job: with no candidate there is nothing to rate. */
void sl_model_inputs_job (SlModelInputs *inputs,
                          const SlMailFeatures *features,
                          const SlJobMatch *match);

/**
 * sl_model_inputs_stage:
 * @shares: (array fixed-size=11): probability of each target
 * @target: the one that was chosen
 * @verdict: what the phrases say
 */
void sl_model_inputs_stage (SlModelInputs *inputs,
                            const double *shares,
                            SlStageTarget target,
                            const SlStageVerdict *verdict,
                            const SlMailFeatures *features);

G_END_DECLS
