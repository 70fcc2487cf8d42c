/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlRunFields: one sync. */
typedef struct
{
  char *id;
  char *account_id;
  SlRunStatus status;
  int64_t started_us;
  int64_t completed_us; /* 0 while running */
  int discovered;       /* ids listed that were new */
  int relevant;
  int classified; /* fetched and routed */
  int matched;    /* linked by itself */
  int approved;   /* later decisions of the user on this run's messages */
  int denied;
  int errored;
  char *query;         /* (nullable): what was searched, for the user to see */
  char *error_code;    /* (nullable): domain-code, stable */
  char *error_message; /* (nullable) */
  char *job_id;        /* (nullable): a search for the mail of this job, and no whole sync */
} SlRunFields;

#define SL_TYPE_RUN (sl_run_get_type ())
G_DECLARE_FINAL_TYPE (SlRun, sl_run, SL, RUN, GObject)

SlRun *sl_run_new (const SlRunFields *fields);
const SlRunFields *sl_run_get_fields (SlRun *self);

G_END_DECLS
