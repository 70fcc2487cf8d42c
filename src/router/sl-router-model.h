/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"
#include "sl-text-features.h"

G_BEGIN_DECLS

#define SL_N_STAGE_TARGETS (SL_STAGE_TARGET_CLOSED + 1)
#define SL_MODEL_MAX_INPUTS 48

/** SlModelPart: the small regressions that stand on the large one. */
typedef enum
{
  SL_MODEL_RELEVANCE, /* is it about an application of the user */
  SL_MODEL_JOB,       /* is the best candidate the right job */
  SL_MODEL_STAGE,     /* is the likeliest stage target the right one */
  SL_MODEL_N_PARTS,
} SlModelPart;

/** SlModelScores: logits. */
typedef struct
{
  double stage[SL_N_STAGE_TARGETS];
  double relevance;
} SlModelScores;

/**
 * SlRouterModel:
 *
 * What was learned from the corpus: weights of text features, and of the evidence around them.
 * Immutable, any thread. Little-endian, read in place:
 *
 * | bytes           | what                                                              |
 * |-----------------|-------------------------------------------------------------------|
 * | 4               | "SLRM"                                                            |
 * | 4               | version of the form, SL_ROUTER_MODEL_FORM                         |
 * | 32              | version of the model, text, padded with NUL                       |
 * | 4               | number of slots                                                   |
 * | 4 + 4 + 4       | value of all words of a mail together, of all concepts together,  |
 * |                 | and of one sign; floats                                           |
 * | 12 × (4 + 4)    | by column: scale of its weights, bias; floats                     |
 * | 3 × (4 + 48×4)  | by part: bias, weights of its inputs; floats                      |
 * | 4 + 32 × (4+4)  | number of knots, then from and to of the last map; floats         |
 * | slots × (4+12)  | key of a feature, 0 is empty; its weights, int8                   |
 *
 * A column is a stage target, the last one is noise.
 */
typedef struct _SlRouterModel SlRouterModel;

#define SL_ROUTER_MODEL_FORM 2
#define SL_ROUTER_MODEL_COLUMNS (SL_N_STAGE_TARGETS + 1)
#define SL_ROUTER_MODEL_KNOTS 32
#define SL_ROUTER_MODEL_HEAD                                                                       \
  (4 + 4 + 32 + 4 + 12 + SL_ROUTER_MODEL_COLUMNS * 8 +                                             \
   SL_MODEL_N_PARTS * (4 + SL_MODEL_MAX_INPUTS * 4) + 4 + SL_ROUTER_MODEL_KNOTS * 8)
#define SL_ROUTER_MODEL_SLOT (4 + SL_ROUTER_MODEL_COLUMNS)

/** sl_router_model_get_default: Returns: (transfer none): the program's own; found once. */
const SlRouterModel *sl_router_model_get_default (void);

/** sl_router_model_new: Returns: (transfer full) (nullable): %NULL sets @error (INVALID_DATA). */
SlRouterModel *sl_router_model_new (GBytes *bytes, GError **error);
void sl_router_model_free (SlRouterModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRouterModel, sl_router_model_free)

/** sl_router_model_get_version: Returns: (transfer none): day and checksum of what it was fitted
 * to. */
const char *sl_router_model_get_version (const SlRouterModel *self);

/** sl_router_model_get_slot: Returns: where @key lies, or begins to be looked for. */
uint32_t sl_router_model_get_slot (uint32_t key, uint32_t n_slots);

void sl_router_model_score (const SlRouterModel *self,
                            const SlTextFeatures *features,
                            SlModelScores *scores);

/**
 * sl_router_model_rate_text:
 * @columns: (array fixed-size=12): logits
 *
 * Returns: logit that the text is about an application, whatever it says of it
 */
double sl_router_model_rate_text (const double *columns);

/**
 * sl_router_model_find_part:
 *
 * Returns: index of the part of @features whose words speak most for @target against the others;
 *   G_MAXUINT when none does
 */
guint sl_router_model_find_part (const SlRouterModel *self,
                                 const SlTextFeatures *features,
                                 SlStageTarget target);

/** sl_router_model_rate: @inputs: (array length=n_inputs). Returns: 0..1. */
double sl_router_model_rate (const SlRouterModel *self,
                             SlModelPart part,
                             const float *inputs,
                             guint n_inputs);

/** sl_router_model_calibrate: Returns: how often what was rated @rate turned out right; monotone.
 */
double sl_router_model_calibrate (const SlRouterModel *self, double rate);

G_END_DECLS
