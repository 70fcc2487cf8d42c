/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-decision.h"

G_BEGIN_DECLS

/**
 * Evaluation:
 *
 * Counts how decisions compare with what is known to be true, and prints one table. Used by tests
 * and by `route --evaluate`; one thread.
 */
typedef struct _Evaluation Evaluation;

/** Truth: what a person says of a mail. */
typedef struct
{
  gboolean relevant;
  SlStageTarget target;
  const char *job_id;        /* (nullable): none, or nobody can tell */
  const char *const *any_of; /* (nullable): jobs it could be; right is to leave it to review */
  const char *language;      /* (nullable): "de" */
} Truth;

Evaluation *evaluation_new (void);
void evaluation_free (Evaluation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Evaluation, evaluation_free)

void evaluation_add (Evaluation *self, const Truth *truth, SlDecision *decision);

/** evaluation_count: Returns: relevant mails of @truth that were read as @decided. */
guint evaluation_count (const Evaluation *self, SlStageTarget truth, SlStageTarget decided);

/** evaluation_get_auto: @right: (out): job and stage both. Returns: mails linked by themselves. */
guint evaluation_get_auto (const Evaluation *self, guint *right);

/** evaluation_get_noise_linked: Returns: noise that was linked by itself. */
guint evaluation_get_noise_linked (const Evaluation *self);

/** EvaluationRates: in percent. */
typedef struct
{
  double relevance_precision;
  double relevance_recall;
  double stage;       /* of relevant mail */
  double job;         /* of relevant mail: the right one, or rightly none */
  double auto_recall; /* rightly linked by itself, of relevant mail with one right job */
} EvaluationRates;

EvaluationRates evaluation_get_rates (const Evaluation *self);

/**
 * evaluation_format:
 *
 * Returns: (transfer full): relevance, stages with their confusion matrix, jobs, bands, reliability
 *   in ten bins with expected calibration error, and one line a language; plain text
 */
char *evaluation_format (const Evaluation *self);

G_END_DECLS
