/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job.h"
#include "sl-query.h"
#include "sl-store.h"

G_BEGIN_DECLS

gboolean sl_jobs_table_insert (SlDatabase *db, SlJob *job, GError **error);
/** sl_jobs_table_update: all fields but the derived four (stage, outcome, closed_us,
 * last_activity_us). */
gboolean sl_jobs_table_update (SlDatabase *db, SlJob *job, GError **error);
/** sl_jobs_table_set_derived: what the timeline says. */
gboolean sl_jobs_table_set_derived (SlDatabase *db,
                                    const char *job_id,
                                    SlStage stage,
                                    SlOutcome outcome,
                                    int64_t closed_us,
                                    int64_t last_activity_us,
                                    GError **error);
/** sl_jobs_table_delete: events, notes and tasks go with it; messages lose their job_id. */
gboolean sl_jobs_table_delete (SlDatabase *db, const char *job_id, GError **error);
/** sl_jobs_table_get: Returns: (transfer full) (nullable): %NULL with NOT_FOUND. */
SlJob *sl_jobs_table_get (SlDatabase *db, const char *job_id, GError **error);
/** sl_jobs_table_get_by_url: (nullable): the oldest; %NULL without @error when there is none. */
SlJob *sl_jobs_table_get_by_url (SlDatabase *db, const char *url, GError **error);
/** sl_jobs_table_list: Returns: (transfer full) (element-type SlJob): at most @limit from @offset;
 * 0 all. */
GPtrArray *sl_jobs_table_list (SlDatabase *db,
                               const SlJobQuery *query,
                               unsigned int limit,
                               unsigned int offset,
                               GError **error);
/** sl_jobs_table_list_keys: Returns: (transfer full) (element-type gint64): row keys in order. */
GArray *sl_jobs_table_list_keys (SlDatabase *db, const SlJobQuery *query, GError **error);
/** sl_jobs_table_find_key: Returns: row key; 0 without @error if there is no such row. */
int64_t sl_jobs_table_find_key (SlDatabase *db, const char *job_id, GError **error);
/** sl_jobs_table_load: Returns: (transfer full) (element-type SlJob): for each key, in order; %NULL
 * elements where gone. */
GPtrArray *sl_jobs_table_load (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error);
/** SlJobDates: what the tables of events and tasks say of a job; 0 where they say nothing. */
typedef struct
{
  int64_t in_stage_since_us; /* when it came to where it stands */
  int64_t next_due_us;       /* of the open task that is due first */
  int64_t latest_event_us;   /* may lie ahead */
} SlJobDates;

/** sl_jobs_table_get_dates: @dates: (out): all 0 for a job that is not there. */
gboolean
sl_jobs_table_get_dates (SlDatabase *db, const char *job_id, SlJobDates *dates, GError **error);
/** sl_jobs_table_list_sources: Returns: (transfer full): each once, by name, at most 200; looks at
 * every job. */
GStrv sl_jobs_table_list_sources (SlDatabase *db, GError **error);
/** sl_jobs_table_list_companies: Returns: (transfer full): each spelling once, the one applied to
 * last first; looks at every job. */
GStrv sl_jobs_table_list_companies (SlDatabase *db, GError **error);
/** sl_jobs_table_list_of_companies: Returns: (transfer full) (element-type SlJob): of companies
 * spelt so, but for case; applied last first. */
GPtrArray *
sl_jobs_table_list_of_companies (SlDatabase *db, const char *const *companies, GError **error);
/** sl_jobs_table_list_by_link: Returns: (transfer full) (element-type SlJob): whose link begins
 * with @prefix. */
GPtrArray *sl_jobs_table_list_by_link (SlDatabase *db, const char *prefix, GError **error);
/** sl_jobs_table_dup_revision: Returns: (transfer full): differs whenever what a list of jobs shows
 * does; the same again when all is as it was. */
char *sl_jobs_table_dup_revision (SlDatabase *db, GError **error);
/** sl_jobs_table_count_stages: @counts: (array fixed-size=9): jobs not archived by SlStage. */
gboolean sl_jobs_table_count_stages (SlDatabase *db, unsigned int *counts, GError **error);

/** sl_jobs_table_dup_signature: Returns: (transfer full): differs when what routing needs of jobs
 * and rules has changed; cheap. */
char *sl_jobs_table_dup_signature (SlDatabase *db, GError **error);

G_END_DECLS
