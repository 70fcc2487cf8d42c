/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-decision.h"

G_BEGIN_DECLS

/**
 * SlEvaluation:
 *
 * Counts how decisions compare with what is known to be true, and prints one table. Used by tests
 * and by `route --evaluate`; one thread.
 */
typedef struct _SlEvaluation SlEvaluation;

/** SlTruth: what a person says of a mail. */
typedef struct
{
  gboolean relevant;
  SlStageTarget target;
  const char *job_id;        /* (nullable): none, or nobody can tell */
  const char *const *any_of; /* (nullable): jobs it could be; right is to leave it to review */
  const char *language;      /* (nullable): "de" */
} SlTruth;

SlEvaluation *sl_evaluation_new (void);
void sl_evaluation_free (SlEvaluation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEvaluation, sl_evaluation_free)

/** sl_evaluation_add: @fields: what was decided; of the strings only job_id is looked at. */
void sl_evaluation_add (SlEvaluation *self, const SlTruth *truth, const SlDecisionFields *fields);

/** sl_evaluation_count: Returns: relevant mails of @truth that were read as @decided. */
guint sl_evaluation_count (const SlEvaluation *self, SlStageTarget truth, SlStageTarget decided);

/** sl_evaluation_get_auto: @right: (out): job and stage both. Returns: mails linked by themselves.
 */
guint sl_evaluation_get_auto (const SlEvaluation *self, guint *right);

/** sl_evaluation_get_noise_linked: Returns: noise that was linked by itself. */
guint sl_evaluation_get_noise_linked (const SlEvaluation *self);

/** SlEvaluationRates: in percent, but for the last two, which are 0..1. */
typedef struct
{
  double relevance_precision;
  double relevance_recall;
  double stage;          /* of relevant mail */
  double job;            /* of relevant mail: the right one, or rightly none */
  double auto_precision; /* job and stage both right, of what was linked by itself */
  double auto_recall;    /* rightly linked by itself, of relevant mail with one right job */
  double macro_f1;       /* of the stage targets that occur */
  double calibration_error;
} SlEvaluationRates;

SlEvaluationRates sl_evaluation_get_rates (const SlEvaluation *self);

/**
 * sl_evaluation_format:
 *
 * One line for all and one a language: mails, relevant ones, precision and recall of relevance,
 * stage accuracy and macro-F1 (a relevant mail that was ignored has the wrong stage), right jobs
 * (or rightly none), precision of the auto-linked (job and stage both), share of the tracked mails
 * that were rightly auto-linked, and false alarms in 1,000 mails of noise. Then the confusion
 * matrix of the stages, decisions by band, and the reliability of the confidence in ten bins with
 * its expected calibration error.
 *
 * Returns: (transfer full): plain text
 */
char *sl_evaluation_format (const SlEvaluation *self);

G_END_DECLS
