/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-job.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlJobHints: what else is known of the same company: an application that looks the same, to be
 * merged by hand, and earlier ones. Hidden while there is nothing. Rows open what they speak of.
 */
#define SL_TYPE_JOB_HINTS (sl_job_hints_get_type ())
G_DECLARE_FINAL_TYPE (SlJobHints, sl_job_hints, SL, JOB_HINTS, AdwBin)

/** sl_job_hints_show: looks for what there is; again whenever something may have changed. */
void sl_job_hints_show (SlJobHints *self, SlProfile *profile, SlJob *job);

/** sl_job_hints_describe: Returns: (transfer full): "Cook · Rejected · March 2026". */
char *sl_job_hints_describe (SlJob *job);

/** sl_job_hints_merge: @other goes into @job; a toast of @widget tells, with Undo. */
void sl_job_hints_merge (GtkWidget *widget, SlProfile *profile, SlJob *job, SlJob *other);

G_END_DECLS
