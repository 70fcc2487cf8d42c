/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlJobRow: one application of a list. Property "job" (SlJob, nullable). */
#define SL_TYPE_JOB_ROW (sl_job_row_get_type ())
G_DECLARE_FINAL_TYPE (SlJobRow, sl_job_row, SL, JOB_ROW, AdwBin)

/** sl_job_row_describe: Returns: (transfer full): a row in words, for a screen reader. */
char *sl_job_row_describe (GObject *object, GObject *job);

/* What rows and cards show; pure functions of a job that may be an empty one. */
char *sl_job_row_company_label (GObject *object, GObject *job);
char *sl_job_row_title_label (GObject *object, GObject *job);

G_END_DECLS
