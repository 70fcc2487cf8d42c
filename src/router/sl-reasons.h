/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-calibration.h"
#include "sl-decision.h"

G_BEGIN_DECLS

/** SlReasons: the reasons of one decision, strongest first. */

/** sl_reasons_add: a rule without arguments. @quote: (nullable): verbatim words of the mail */
void sl_reasons_add (GPtrArray *reasons, SlReasonKind kind, const char *rule, const char *quote);

/**
 * sl_reasons_list:
 *
 * Returns: (transfer full) (element-type SlReason): why this stage, this job (or why none), and why
 *   relevant or not, each with the words of the mail that caused it
 */
GPtrArray *sl_reasons_list (SlJobsSnapshot *snapshot,
                            const SlMailFeatures *features,
                            const SlRelevanceVerdict *relevance,
                            const SlStageVerdict *stage,
                            const SlJobMatch *match);

/** sl_reasons_add_job: only the reasons that speak about the job. */
void sl_reasons_add_job (GPtrArray *reasons, SlJobsSnapshot *snapshot, const SlJobMatch *match);

G_END_DECLS
