/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job-matcher.h"
#include "sl-relevance.h"
#include "sl-stage-classifier.h"

G_BEGIN_DECLS

/*
 * From evidence to a number. The table is monotone (more evidence never lowers the number) and errs
 * low: what it calls 95 is meant to be right at least 95 times of 100.
 *
 * | the best job is                                            | right job |
 * |------------------------------------------------------------|-----------|
 * | of the thread                                              | 0.985     |
 * | of the requisition, employer named too                     | 0.99      |
 * | of the requisition alone: the number may be another's      | 0.93      |
 * | named in two independent places (SURE), role exact         | 0.993     |
 * | SURE, only job of the employer                             | 0.985     |
 * | named once (NAMED), role exact                             | 0.98      |
 * | NAMED, only job, mail within days of applying              | 0.97      |
 * | NAMED, only job                                            | 0.96      |
 * | MENTION, role exact                                        | 0.88      |
 * | MENTION, only job                                          | 0.70      |
 * | WEAK, role exact                                           | 0.60      |
 * | WEAK                                                       | 0.35      |
 * | nothing but the role                                       | 0.55      |
 *
 * Lowered by: several jobs of the employer and no exact role; another role named; a mail older than
 * the application; a closed job; an employer that is itself a platform. Capped below 0.95 by: a
 * private mailbox as sender, a domain that is neither the employer's nor a platform's, a forged
 * sender, homoglyphs, orders to a program, a thread that contradicts the text.
 * The number shown is 100 times right job times right stage, rounded down; but at least 50, a
 * suggestion, when the job is plain (0.7 or more) and only the stage is not.
 */

/** sl_calibration_rate_job: Returns: 0..1 that the best candidate of @match is right. */
double sl_calibration_rate_job (const SlJobMatch *match, const SlMailFeatures *features);

/**
 * sl_calibration_get_confidence:
 * @job: from sl_calibration_rate_job()
 *
 * Returns: 0..100; below SL_ROUTER_SUGGEST_CONFIDENCE when the mail is not relevant
 */
int sl_calibration_get_confidence (double job,
                                   const SlStageVerdict *stage,
                                   const SlRelevanceVerdict *relevance);

G_END_DECLS
