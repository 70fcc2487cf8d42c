/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-event.h"

#include "sl-field.h"

static const SlField sl_event_table[] = {
  SL_FIELD (SlEventFields, STRING, id),
  SL_FIELD (SlEventFields, STRING, job_id),
  SL_FIELD (SlEventFields, INT64, sequence),
  SL_FIELD_OF (SlEventFields, ENUM, from_stage, sl_stage_get_type),
  SL_FIELD_OF (SlEventFields, ENUM, to_stage, sl_stage_get_type),
  SL_FIELD_OF (SlEventFields, ENUM, outcome, sl_outcome_get_type),
  SL_FIELD (SlEventFields, INT64, occurred_us),
  SL_FIELD_OF (SlEventFields, ENUM, actor, sl_actor_get_type),
  SL_FIELD_OF (SlEventFields, ENUM, event_type, sl_event_type_get_type),
  SL_FIELD (SlEventFields, STRING, title),
  SL_FIELD (SlEventFields, STRING, note),
  SL_FIELD (SlEventFields, STRING, reason_code),
  SL_FIELD (SlEventFields, STRING, external_url),
  SL_FIELD (SlEventFields, STRING, group_id),
  SL_FIELD (SlEventFields, STRING, group_label),
  SL_FIELD (SlEventFields, STRING, message_id),
};

SL_DEFINE_RECORD (SlEvent, sl_event, sl_event_table)
