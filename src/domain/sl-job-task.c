/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-job-task.h"

#include "sl-field.h"

static const SlField sl_job_task_table[] = {
  SL_FIELD (SlJobTaskFields, STRING, id),
  SL_FIELD (SlJobTaskFields, STRING, job_id),
  SL_FIELD_OF (SlJobTaskFields, ENUM, type, sl_task_type_get_type),
  SL_FIELD (SlJobTaskFields, STRING, title),
  SL_FIELD (SlJobTaskFields, INT64, due_us),
  SL_FIELD (SlJobTaskFields, BOOLEAN, completed),
  SL_FIELD (SlJobTaskFields, STRING, notes),
};

SL_DEFINE_RECORD (SlJobTask, sl_job_task, sl_job_task_table)
