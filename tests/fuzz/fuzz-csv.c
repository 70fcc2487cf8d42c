/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of jobs, as spreadsheets and people write them; lines of JSON when the first byte is "j".
 */

#include "fuzz.h"

#include "sl-csv-private.h"
#include "sl-jobs-file-private.h"

#define NOW_US G_GINT64_CONSTANT (1774745970000000)

static void
check_job (gpointer data, gpointer user_data)
{
  const SlFileJob *file_job = data;
  const SlJobFields *job = sl_job_get_fields (file_job->job);

  g_assert_true (g_utf8_validate (job->company, -1, NULL));
  g_assert_true (g_utf8_validate (job->title, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  SlJobsFileKind kind = size > 0 && data[0] == 'j' ? SL_JOBS_FILE_JSONL : SL_JOBS_FILE_CSV;
  size_t skip = kind == SL_JOBS_FILE_JSONL ? 1 : 0;
  g_autoptr (GBytes) bytes = g_bytes_new (data + skip, size - skip);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_jobs_file_parse (bytes, kind, NOW_US, &error);

  g_assert_true ((jobs == NULL) == (error != NULL));
  if (jobs != NULL)
    g_ptr_array_foreach (jobs, check_job, NULL);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return 0;
}
