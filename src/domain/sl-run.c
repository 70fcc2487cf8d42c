/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-run.h"

#include "sl-field.h"

static const SlField sl_run_table[] = {
  SL_FIELD (SlRunFields, STRING, id),
  SL_FIELD (SlRunFields, STRING, account_id),
  SL_FIELD_OF (SlRunFields, ENUM, status, sl_run_status_get_type),
  SL_FIELD (SlRunFields, INT64, started_us),
  SL_FIELD (SlRunFields, INT64, completed_us),
  SL_FIELD (SlRunFields, INT, discovered),
  SL_FIELD (SlRunFields, INT, relevant),
  SL_FIELD (SlRunFields, INT, classified),
  SL_FIELD (SlRunFields, INT, matched),
  SL_FIELD (SlRunFields, INT, approved),
  SL_FIELD (SlRunFields, INT, denied),
  SL_FIELD (SlRunFields, INT, errored),
  SL_FIELD (SlRunFields, STRING, query),
  SL_FIELD (SlRunFields, STRING, error_code),
  SL_FIELD (SlRunFields, STRING, error_message),
  SL_FIELD (SlRunFields, STRING, job_id),
};

SL_DEFINE_RECORD (SlRun, sl_run, sl_run_table)
