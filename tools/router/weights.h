/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "feature-index.h"
#include "linear.h"
#include "small.h"

G_BEGIN_DECLS

/** WeightsHead: all of a model but the weights of text features. */
typedef struct
{
  char version[33];
  double word_value;
  double concept_value;
  double sign_value;
  SmallModel parts[SL_MODEL_N_PARTS];
  SmallMap map;
} WeightsHead;

/** WEIGHTS_NOISE: the class behind the stage targets. */
#define WEIGHTS_NOISE SL_N_STAGE_TARGETS

/**
 * weights_new:
 * @text: (nullable): of the stage targets and noise; with %NULL there are no text features
 *
 * Returns: (transfer full): as SlRouterModel reads it
 */
GBytes *weights_new (const WeightsHead *head, const LinearModel *text, const FeatureIndex *index);

G_END_DECLS
