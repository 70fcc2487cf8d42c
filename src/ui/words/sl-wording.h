/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-change.h"
#include "sl-job.h"
#include "sl-message.h"
#include "sl-run.h"

G_BEGIN_DECLS

/*
 * The words of the domain as people read them, translated. All text from mail that passes through
 * here comes out as one plain line.
 */

/** sl_wording_stage: Returns: (transfer none): "Technical Interview"; for NONE the empty string. */
const char *sl_wording_stage (SlStage stage);
const char *sl_wording_outcome (SlOutcome outcome);

/** sl_wording_target: Returns: (transfer none): what a mail says: "Rejected", "No Change". */
const char *sl_wording_target (SlStageTarget target);

/** sl_wording_state: Returns: (transfer none): how a job stands, in one word or two. */
const char *sl_wording_state (SlStage stage, SlOutcome outcome);

/** sl_wording_state_class, sl_wording_target_class: Returns: (transfer none): CSS class that
 * colours it. */
const char *sl_wording_state_class (SlStage stage, SlOutcome outcome);
const char *sl_wording_target_class (SlStageTarget target);

/** sl_wording_provider: Returns: (transfer none): "Gmail". */
const char *sl_wording_provider (SlProvider provider);

/** sl_wording_sender: Returns: (transfer full): the name, or else the address. */
char *sl_wording_sender (SlMessage *message);

/** sl_wording_job: Returns: (transfer full): "Company – Title" on one line; empty for %NULL. */
char *sl_wording_job (SlJob *job);

/** sl_wording_subject: Returns: (transfer full): never empty. */
char *sl_wording_subject (SlMessage *message);

/** sl_wording_change: Returns: (transfer none): what a change did. */
const char *sl_wording_change (SlChangeKind kind);

/** sl_wording_task_type: Returns: (transfer none): "Follow Up". */
const char *sl_wording_task_type (SlTaskType type);

/** sl_wording_decision: Returns: (transfer full): what became of a mail: "Approved by hand". */
char *sl_wording_decision (SlMessage *message);

/** sl_wording_run_status: Returns: (transfer none): how a sync ended. */
const char *sl_wording_run_status (SlRunStatus status);

/** sl_wording_short_date: Returns: (transfer full): 14:05, Yesterday, Tuesday, 3 Nov, 3 Nov 2025.
 */
char *sl_wording_short_date (int64_t time_us, int64_t now_us);

/** sl_wording_day: Returns: (transfer full): like sl_wording_short_date(), but "Today" for today.
 */
char *sl_wording_day (int64_t time_us, int64_t now_us);

/** sl_wording_coming_day: Returns: (transfer full): Overdue, Today, Tomorrow, Tuesday, 3 Nov. */
char *sl_wording_coming_day (int64_t time_us, int64_t now_us);

/** sl_wording_count_days: Returns: days of the calendar from @time_us to @now_us, at least 0. */
int sl_wording_count_days (int64_t time_us, int64_t now_us);

/** sl_wording_days_since: Returns: (transfer full): "1 day", "12 days"; "Today" for less. */
char *sl_wording_days_since (int64_t time_us, int64_t now_us);

/** sl_wording_full_date: Returns: (transfer full): day and time in full; empty for 0. */
char *sl_wording_full_date (int64_t time_us);

/** sl_wording_ago: Returns: (transfer full): "just now", "5 minutes ago", "on 3 Nov". */
char *sl_wording_ago (int64_t time_us, int64_t now_us);

G_END_DECLS
