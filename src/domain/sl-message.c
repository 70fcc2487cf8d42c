/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-message.h"

#include "sl-field.h"

static const SlField sl_message_table[] = {
  SL_FIELD (SlMessageFields, STRING, id),
  SL_FIELD (SlMessageFields, STRING, account_id),
  SL_FIELD (SlMessageFields, STRING, external_id),
  SL_FIELD (SlMessageFields, STRING, thread_id),
  SL_FIELD (SlMessageFields, STRING, rfc822_id),
  SL_FIELD (SlMessageFields, STRV, references),
  SL_FIELD (SlMessageFields, STRING, locator),
  SL_FIELD (SlMessageFields, STRING, from_name),
  SL_FIELD (SlMessageFields, STRING, from_address),
  SL_FIELD (SlMessageFields, STRING, subject),
  SL_FIELD (SlMessageFields, STRING, snippet),
  SL_FIELD (SlMessageFields, INT64, received_us),
  SL_FIELD (SlMessageFields, BOOLEAN, sent),
  SL_FIELD (SlMessageFields, STRING, run_id),
  SL_FIELD_OF (SlMessageFields, ENUM, status, sl_decision_status_get_type),
  SL_FIELD (SlMessageFields, BOOLEAN, relevant),
  SL_FIELD (SlMessageFields, DOUBLE, relevance),
  SL_FIELD_OF (SlMessageFields, ENUM, stage_target, sl_stage_target_get_type),
  SL_FIELD (SlMessageFields, DOUBLE, stage_confidence),
  SL_FIELD (SlMessageFields, STRING, job_id),
  SL_FIELD (SlMessageFields, INT, confidence),
  SL_FIELD_OF (SlMessageFields, ARRAY, candidates, sl_candidate_get_type),
  SL_FIELD_OF (SlMessageFields, ARRAY, reasons, sl_reason_get_type),
  SL_FIELD (SlMessageFields, STRING, company),
  SL_FIELD (SlMessageFields, STRING, title),
  SL_FIELD (SlMessageFields, STRING, evidence),
  SL_FIELD_OF (SlMessageFields, ENUM, held, sl_held_get_type),
  SL_FIELD (SlMessageFields, INT64, decided_us),
  SL_FIELD (SlMessageFields, STRING, decided_by),
  SL_FIELD (SlMessageFields, STRING, note),
  SL_FIELD (SlMessageFields, BOOLEAN, gone),
};

SL_DEFINE_RECORD (SlMessage, sl_message, sl_message_table)
