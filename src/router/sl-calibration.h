/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-model-inputs.h"

G_BEGIN_DECLS

/*
 * From evidence to a number: how often the best job is right, times how often the stage target is,
 * both learned on mail of people whose mail the text model had not seen, and mapped to what such
 * products turned out to be worth. The number is 100 times that, rounded down; but at least 50, a
 * suggestion, when the job is likelier than not (0.55 or more) and only the stage is unsure.
 *
 * Some mail stays below 95 whatever was learned, because those who write to deceive do not write
 * for our corpus: a private mailbox as sender, a domain that is neither the employer's nor a
 * platform's, a forged sender, homoglyphs, orders to a program, a thread that contradicts the text,
 * two jobs that fit equally well, a sender of whom the user said that he
 * does not write for this employer.
 */

/** sl_calibration_rate_job: Returns: 0..1 that the best candidate of @match is right. */
double sl_calibration_rate_job (const SlRouterModel *model,
                                const SlJobMatch *match,
                                const SlMailFeatures *features);

/**
 * sl_calibration_get_confidence:
 * @job: from sl_calibration_rate_job()
 *
 * Returns: 0..100; below SL_THRESHOLDS_REVIEW_LEAST when the mail is not relevant
 */
int sl_calibration_get_confidence (const SlRouterModel *model,
                                   double job,
                                   const SlStageVerdict *stage,
                                   const SlRelevanceVerdict *relevance);

/** sl_calibration_get_status: Returns: the band of @thresholds. */
SlDecisionStatus
sl_calibration_get_status (const SlThresholds *thresholds, gboolean relevant, int confidence);

G_END_DECLS
