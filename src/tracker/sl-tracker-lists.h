/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-event.h"
#include "sl-job.h"
#include "sl-message.h"
#include "sl-query.h"
#include "sl-run.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlInboxItem: a row of a list of mails. Properties: "message" (SlMessage), "job" (SlJob,
 * nullable: linked or suggested), "account" (SlAccount). Immutable. */
#define SL_TYPE_INBOX_ITEM (sl_inbox_item_get_type ())
G_DECLARE_FINAL_TYPE (SlInboxItem, sl_inbox_item, SL, INBOX_ITEM, GObject)
SlMessage *sl_inbox_item_get_message (SlInboxItem *self);
SlJob *sl_inbox_item_get_job (SlInboxItem *self);

/** SlJobItem: a row of a list of jobs. Property: "job" (SlJob; %NULL for one that was removed a
 * moment ago). Immutable. */
#define SL_TYPE_JOB_ITEM (sl_job_item_get_type ())
G_DECLARE_FINAL_TYPE (SlJobItem, sl_job_item, SL, JOB_ITEM, GObject)
SlJob *sl_job_item_get_job (SlJobItem *self);
/** sl_job_item_get_in_stage_since_us: when it came to where it stands. */
int64_t sl_job_item_get_in_stage_since_us (SlJobItem *self);
/** sl_job_item_get_next_us: what comes next: an open task, perhaps overdue, or an event logged for
 * a day to come; 0 for nothing. */
int64_t sl_job_item_get_next_us (SlJobItem *self, int64_t now_us);

/** SlTimelineItem: a row of a timeline. Properties: "event" (SlEvent, nullable), "message"
 * (SlMessage, nullable: the mail that caused it, or a linked mail without event), "occurred-us".
 * Immutable. */
#define SL_TYPE_TIMELINE_ITEM (sl_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (SlTimelineItem, sl_timeline_item, SL, TIMELINE_ITEM, GObject)
SlEvent *sl_timeline_item_get_event (SlTimelineItem *self);
SlMessage *sl_timeline_item_get_message (SlTimelineItem *self);

/**
 * SlPagedModel:
 *
 * A GListModel over a query: knows its length at once, loads items by pages when asked for them,
 * keeps the same object for the same unchanged row, follows changes of the database with few
 * items-changed. Properties: "n-items", "loading" (gboolean: the order is being read), "error"
 * (GError, nullable).
 */
#define SL_TYPE_PAGED_MODEL (sl_paged_model_get_type ())
G_DECLARE_FINAL_TYPE (SlPagedModel, sl_paged_model, SL, PAGED_MODEL, GObject)

/** sl_tracker_create_jobs: Returns: (transfer full): model of SlJob. @query: copied. */
SlPagedModel *sl_tracker_create_jobs (SlTracker *self, const SlJobQuery *query);
/** sl_tracker_create_job_items: the same, of SlJobItem. */
SlPagedModel *sl_tracker_create_job_items (SlTracker *self, const SlJobQuery *query);
/** sl_paged_model_set_job_query: of a model made by one of these two. */
void sl_paged_model_set_job_query (SlPagedModel *self, const SlJobQuery *query);

/** sl_tracker_create_messages: Returns: (transfer full): model of SlInboxItem, newest first. */
SlPagedModel *sl_tracker_create_messages (SlTracker *self, const SlMessageQuery *query);

/** sl_paged_model_find: Returns: position of the row with this UUID, or
 * %GTK_INVALID_LIST_POSITION's value G_MAXUINT. */
unsigned int sl_paged_model_find (SlPagedModel *self, const char *id);

/** sl_paged_model_get_key: Returns: what names the row at @position and nothing else, for as long
 * as the database is there; 0 past the end. Reads nothing. */
int64_t sl_paged_model_get_key (SlPagedModel *self, unsigned int position);

/** sl_paged_model_pause: nobody looks: changes are only noted until sl_paged_model_resume(). What
 * is being read now still comes. */
void sl_paged_model_pause (SlPagedModel *self);
void sl_paged_model_resume (SlPagedModel *self);

/** sl_tracker_create_timeline: Returns: (transfer full): GListModel of SlTimelineItem of a job,
 * newest first; it follows changes. */
GListModel *sl_tracker_create_timeline (SlTracker *self, const char *job_id);

/* Reading at once, one page: for terminal and API. */

/** sl_tracker_list_messages: Returns: (transfer full) (element-type SlInboxItem): newest first, at
 * most @limit (1..1000). @next_cursor: (out) (nullable): for the page after. Errors: INVALID for a
 * cursor that is none. */
GPtrArray *sl_tracker_list_messages (SlTracker *self,
                                     const SlMessageQuery *query,
                                     unsigned int limit,
                                     char **next_cursor,
                                     GError **error);
int sl_tracker_count_messages (SlTracker *self, const SlMessageQuery *query, GError **error);
SlInboxItem *sl_tracker_get_message (SlTracker *self, const char *message_id, GError **error);
GPtrArray *sl_tracker_list_jobs (SlTracker *self,
                                 const SlJobQuery *query,
                                 unsigned int limit,
                                 unsigned int offset,
                                 GError **error);
/**
 * sl_tracker_list_jobs_page:
 * @query: newest activity first; another order is not paged so
 * @cursor: (nullable): of the page before
 * @limit: 1..1000
 * @next_cursor: (out) (transfer full) (nullable): %NULL on the last page
 * @total: (out): jobs of the query on all pages
 *
 * Jobs that move while somebody turns the pages are met once or not at all, never twice where they
 * stood. Errors: INVALID for a cursor that was never given.
 *
 * Returns: (transfer full) (element-type SlJob):
 */
GPtrArray *sl_tracker_list_jobs_page (SlTracker *self,
                                      const SlJobQuery *query,
                                      const char *cursor,
                                      unsigned int limit,
                                      char **next_cursor,
                                      unsigned int *total,
                                      GError **error);
/** sl_tracker_list_runs_page: the same for runs, newest first; @account_id: (nullable). */
GPtrArray *sl_tracker_list_runs_page (SlTracker *self,
                                      const char *account_id,
                                      const char *cursor,
                                      unsigned int limit,
                                      char **next_cursor,
                                      unsigned int *total,
                                      GError **error);
/** sl_tracker_dup_jobs_revision: Returns: (transfer full): opaque; differs whenever the list of
 * jobs does. */
char *sl_tracker_dup_jobs_revision (SlTracker *self, GError **error);
/** sl_tracker_list_events: Returns: (transfer full) (element-type SlEvent): ascending. */
GPtrArray *sl_tracker_list_events (SlTracker *self, const char *job_id, GError **error);
GPtrArray *
sl_tracker_list_runs (SlTracker *self, const char *account_id, unsigned int limit, GError **error);
SlRun *sl_tracker_get_run (SlTracker *self, const char *run_id, GError **error);

/** sl_tracker_list_sources_async: where the jobs were found, each once, by name. */
void sl_tracker_list_sources_async (SlTracker *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sl_tracker_list_sources_finish: Returns: (transfer full) (nullable): */
GStrv sl_tracker_list_sources_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_count_active_threads_async: conversations by mail that belong to applications not
 * closed; counted on the store thread, for it looks at all linked mail. */
void sl_tracker_count_active_threads_async (SlTracker *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/** sl_tracker_count_active_threads_finish: Returns: -1 with @error. */
int sl_tracker_count_active_threads_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_count_stages: @counts: (array fixed-size=9): by SlStage, archived left out. */
gboolean sl_tracker_count_stages (SlTracker *self, unsigned int *counts, GError **error);

G_END_DECLS
