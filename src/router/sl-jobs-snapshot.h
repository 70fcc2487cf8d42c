/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-job.h"
#include "sl-rule.h"
#include "sl-thresholds.h"

G_BEGIN_DECLS

/**
 * SlJobsSnapshot:
 *
 * The tracked jobs and the user's rules as the router sees them: immutable, indexed once, shared by
 * threads. Cost of a look-up does not grow with the number of jobs.
 */
#define SL_TYPE_JOBS_SNAPSHOT (sl_jobs_snapshot_get_type ())
G_DECLARE_FINAL_TYPE (SlJobsSnapshot, sl_jobs_snapshot, SL, JOBS_SNAPSHOT, GObject)

/**
 * sl_jobs_snapshot_new:
 * @jobs: (element-type SlJob): open and closed
 * @rules: (nullable) (element-type SlRule): by position
 */
SlJobsSnapshot *sl_jobs_snapshot_new (GPtrArray *jobs, GPtrArray *rules);

/**
 * sl_jobs_snapshot_teach:
 * @learned: (element-type SlLearned): what the user's decisions say
 *
 * Once, right after it was made and before anybody else has it.
 */
void sl_jobs_snapshot_teach (SlJobsSnapshot *self, GPtrArray *learned);

/**
 * sl_jobs_snapshot_set_thresholds:
 * @thresholds: copied; as the user set them
 *
 * Likewise once, before anybody else has it. Without it SL_THRESHOLDS_DEFAULT holds.
 */
void sl_jobs_snapshot_set_thresholds (SlJobsSnapshot *self, const SlThresholds *thresholds);

/** sl_jobs_snapshot_get_thresholds: Returns: the bands by which decisions are made with it. */
SlThresholds sl_jobs_snapshot_get_thresholds (SlJobsSnapshot *self);

/**
 * sl_jobs_snapshot_get_link_threshold:
 * @target: the kind of mail
 *
 * Returns: from which confidence on such mail is linked by itself: the user's threshold, and more
 * where he has taken back what was; above 100: never
 */
int sl_jobs_snapshot_get_link_threshold (SlJobsSnapshot *self, SlStageTarget target);

/** sl_jobs_snapshot_get_job: Returns: (transfer none) (nullable): */
SlJob *sl_jobs_snapshot_get_job (SlJobsSnapshot *self, const char *job_id);

G_END_DECLS
