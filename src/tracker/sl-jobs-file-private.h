/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-event.h"
#include "sl-job.h"

G_BEGIN_DECLS

typedef enum
{
  SL_JOBS_FILE_CSV,
  SL_JOBS_FILE_JSONL,
} SlJobsFileKind;

/** SlFileJob: a job of a file. */
typedef struct
{
  SlJob *job;     /* (owned): complete */
  SlEvent *event; /* (owned) (nullable): what brought it to the stage it is said to have */
} SlFileJob;

/**
 * sl_jobs_file_parse:
 * @bytes: of the file; in the encoding of today's spreadsheets, or UTF-8
 * @now_us: wall clock
 *
 * Any thread. See sl_tracker_import_jobs_async() for what such a file holds.
 *
 * Returns: (transfer full) (nullable) (element-type SlFileJob): in order; %NULL with
 *   SL_TRACKER_ERROR_INVALID, which names the line
 */
GPtrArray *sl_jobs_file_parse (GBytes *bytes, SlJobsFileKind kind, int64_t now_us, GError **error);

G_END_DECLS
