/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-router-model.h"

G_BEGIN_DECLS

/**
 * sl_stage_decide:
 * @verdict: what the phrases say
 * @keys: of the same mail
 * @shares: (out) (array fixed-size=11): probability of each target
 *
 * Weighs what the phrases say and what the learned model makes of the whole text. The likeliest
 * target is taken, with three exceptions: bad news that the phrases find is never told as good
 * news, nor the reverse; what could well be the opposite is told as neither; and a mail in a
 * language that cannot be read says nothing.
 *
 * Returns: with the phrase as its reason where both agree, else the sentence that speaks most for
 * it; its confidence is that the target is right
 */
SlStageVerdict sl_stage_decide (const SlRouterModel *model,
                                SlMailFeatures *features,
                                const SlTextFeatures *keys,
                                const SlModelScores *scores,
                                const SlStageVerdict *verdict,
                                double *shares);

/** sl_stage_decide_target: the target alone, as sl_stage_decide() would take it. */
SlStageTarget
sl_stage_decide_target (const SlModelScores *scores, const SlStageVerdict *verdict, double *shares);

G_END_DECLS
