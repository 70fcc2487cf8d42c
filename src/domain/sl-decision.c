/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-decision.h"

#include "sl-field.h"

static const SlField sl_reason_table[] = {
  SL_FIELD_OF (SlReasonFields, ENUM, kind, sl_reason_kind_get_type),
  SL_FIELD (SlReasonFields, STRING, rule),
  SL_FIELD (SlReasonFields, STRING, text),
  SL_FIELD (SlReasonFields, STRING, quote),
  SL_FIELD (SlReasonFields, STRV, arguments),
};

SL_DEFINE_RECORD (SlReason, sl_reason, sl_reason_table)

static const SlField sl_candidate_table[] = {
  SL_FIELD (SlCandidateFields, STRING, job_id),
  SL_FIELD (SlCandidateFields, INT, confidence),
};

SL_DEFINE_RECORD (SlCandidate, sl_candidate, sl_candidate_table)

static const SlField sl_decision_table[] = {
  SL_FIELD_OF (SlDecisionFields, ENUM, status, sl_decision_status_get_type),
  SL_FIELD (SlDecisionFields, BOOLEAN, relevant),
  SL_FIELD (SlDecisionFields, DOUBLE, relevance),
  SL_FIELD_OF (SlDecisionFields, ENUM, stage_target, sl_stage_target_get_type),
  SL_FIELD (SlDecisionFields, DOUBLE, stage_confidence),
  SL_FIELD (SlDecisionFields, STRING, job_id),
  SL_FIELD (SlDecisionFields, INT, confidence),
  SL_FIELD_OF (SlDecisionFields, ARRAY, candidates, sl_candidate_get_type),
  SL_FIELD_OF (SlDecisionFields, ARRAY, reasons, sl_reason_get_type),
  SL_FIELD (SlDecisionFields, STRING, company),
  SL_FIELD (SlDecisionFields, STRING, title),
  SL_FIELD (SlDecisionFields, STRING, evidence),
};

SL_DEFINE_RECORD (SlDecision, sl_decision, sl_decision_table)
