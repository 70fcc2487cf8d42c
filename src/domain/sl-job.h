/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/**
 * SlJobFields:
 *
 * One application of the user. Times are microseconds since the epoch, UTC; 0 is unknown.
 * stage, outcome, closed_us and last_activity_us are derived from the timeline, never set by hand.
 */
typedef struct
{
  char *id; /* UUID */
  char *company;
  char *title;
  char *url;      /* (nullable) */
  char *location; /* (nullable) */
  char *source;   /* (nullable): where it was found */
  char *salary;   /* (nullable): as the user wrote it */
  int64_t applied_us;
  SlStage stage;
  SlOutcome outcome;
  int64_t closed_us;
  int64_t last_activity_us;
  gboolean starred;
  gboolean archived;
  int64_t created_us;
  int64_t updated_us;
} SlJobFields;

/** SlJob: immutable; any thread. All fields are read-only properties ("last-activity-us"). */
#define SL_TYPE_JOB (sl_job_get_type ())
G_DECLARE_FINAL_TYPE (SlJob, sl_job, SL, JOB, GObject)

/** sl_job_new: @fields: copied. Returns: (transfer full): */
SlJob *sl_job_new (const SlJobFields *fields);
/** sl_job_get_fields: Returns: (transfer none): valid as long as the object. */
const SlJobFields *sl_job_get_fields (SlJob *self);

G_END_DECLS
