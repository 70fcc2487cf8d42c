/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-job.h"

#include "sl-field.h"

static const SlField sl_job_table[] = {
  SL_FIELD (SlJobFields, STRING, id),
  SL_FIELD (SlJobFields, STRING, company),
  SL_FIELD (SlJobFields, STRING, title),
  SL_FIELD (SlJobFields, STRING, url),
  SL_FIELD (SlJobFields, STRING, location),
  SL_FIELD (SlJobFields, STRING, source),
  SL_FIELD (SlJobFields, STRING, salary),
  SL_FIELD (SlJobFields, INT64, applied_us),
  SL_FIELD_OF (SlJobFields, ENUM, stage, sl_stage_get_type),
  SL_FIELD_OF (SlJobFields, ENUM, outcome, sl_outcome_get_type),
  SL_FIELD (SlJobFields, INT64, closed_us),
  SL_FIELD (SlJobFields, INT64, last_activity_us),
  SL_FIELD (SlJobFields, BOOLEAN, starred),
  SL_FIELD (SlJobFields, BOOLEAN, archived),
  SL_FIELD (SlJobFields, INT64, created_us),
  SL_FIELD (SlJobFields, INT64, updated_us),
};

SL_DEFINE_RECORD (SlJob, sl_job, sl_job_table)
