/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlJobTaskFields: something to do for a job. */
typedef struct
{
  char *id;
  char *job_id;
  SlTaskType type;
  char *title;
  int64_t due_us; /* 0 for none */
  gboolean completed;
  char *notes; /* (nullable) */
} SlJobTaskFields;

#define SL_TYPE_JOB_TASK (sl_job_task_get_type ())
G_DECLARE_FINAL_TYPE (SlJobTask, sl_job_task, SL, JOB_TASK, GObject)

SlJobTask *sl_job_task_new (const SlJobTaskFields *fields);
const SlJobTaskFields *sl_job_task_get_fields (SlJobTask *self);

G_END_DECLS
