/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_job_draft_complete:
 * @draft: what a user typed, or a file holds
 * @now_us: wall clock
 *
 * Checks and completes: company and title not empty, white space trimmed, the link http or https.
 * A missing id, applied_us or created_us is filled in. Any thread.
 *
 * Returns: (transfer full) (nullable): INVALID says which field
 */
SlJob *sl_job_draft_complete (SlJob *draft, int64_t now_us, GError **error);

G_END_DECLS
