/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-event.h"
#include "sl-job-task.h"
#include "sl-job.h"
#include "sl-note.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * Every act takes a @group_id (out) (transfer full) (optional) at its finish: for
 * sl_tracker_undo_async().
 */

/** sl_tracker_add_job_async: @draft: company and title not empty. Errors: INVALID, DUPLICATE
 * (link). */
void sl_tracker_add_job_async (SlTracker *self,
                               SlJob *draft,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SlJob *
sl_tracker_add_job_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);

/** sl_tracker_edit_job_async: @job: same id, new values; derived fields are not taken from it. */
void sl_tracker_edit_job_async (SlTracker *self,
                                SlJob *job,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlJob *
sl_tracker_edit_job_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);

/** sl_tracker_remove_job_async: its mails become ignored; undo brings all back. */
void sl_tracker_remove_job_async (SlTracker *self,
                                  const char *job_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean sl_tracker_remove_job_finish (SlTracker *self,
                                       GAsyncResult *result,
                                       char **group_id,
                                       GError **error);

/**
 * sl_tracker_import_jobs_async:
 * @file: .csv or .tsv (header row: company, title, url, location, source, salary, applied_at,
 *   stage, starred, id, or common words for them; extra columns are left aside) or else JSON (one
 *   object a line, same names). A stage may also be an outcome.
 *
 * All or nothing, one act. Jobs whose link, or else company + title + day, or whose id is tracked
 * already are skipped; an id that is no UUID stands for the same UUID every time.
 * Errors: INVALID with the line number, UNREADABLE.
 */
void sl_tracker_import_jobs_async (SlTracker *self,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_import_jobs_finish (SlTracker *self,
                                        GAsyncResult *result,
                                        unsigned int *n_added,
                                        unsigned int *n_skipped,
                                        GError **error);

/**
 * sl_tracker_add_event_async:
 * @draft: job_id; to_stage (NONE for a note), outcome, occurred_us (0 for now), title, note, ...
 *
 * Moves a stage or logs a line: the user's word. Errors: NOT_FOUND, INVALID (an outcome without
 * closed or offer).
 */
void sl_tracker_add_event_async (SlTracker *self,
                                 SlEvent *draft,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
SlEvent *sl_tracker_add_event_finish (SlTracker *self,
                                      GAsyncResult *result,
                                      char **group_id,
                                      GError **error);

/** sl_tracker_add_offer_async: the same, and @salary is what the job's says from now on; one act.
 * Finish with sl_tracker_add_event_finish(). */
void sl_tracker_add_offer_async (SlTracker *self,
                                 SlEvent *draft,
                                 const char *salary,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** sl_tracker_edit_event_async: events made by a mail can be edited only by changing its approval:
 * INVALID. */
void sl_tracker_edit_event_async (SlTracker *self,
                                  SlEvent *event,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SlEvent *sl_tracker_edit_event_finish (SlTracker *self,
                                       GAsyncResult *result,
                                       char **group_id,
                                       GError **error);

/** sl_tracker_remove_event_async: of a mail's event, the mail goes back to the inbox. */
void sl_tracker_remove_event_async (SlTracker *self,
                                    const char *event_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean sl_tracker_remove_event_finish (SlTracker *self,
                                         GAsyncResult *result,
                                         char **group_id,
                                         GError **error);

/**
 * sl_tracker_set_outcome_async:
 * @outcome: NONE takes back how the job ended: it stands where it stood before
 * @closed_us: when; 0 for now
 *
 * An event of the user that closes the job with @outcome, or opens it again. Nothing to open: no
 * event. Errors: NOT_FOUND.
 */
void sl_tracker_set_outcome_async (SlTracker *self,
                                   const char *job_id,
                                   SlOutcome outcome,
                                   int64_t closed_us,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** sl_tracker_set_outcome_finish: Returns: (transfer full): the job as it is now. */
SlJob *sl_tracker_set_outcome_finish (SlTracker *self,
                                      GAsyncResult *result,
                                      char **group_id,
                                      GError **error);

/** sl_tracker_get_job: Returns: (transfer full) (nullable): NOT_FOUND; read at once. */
SlJob *sl_tracker_get_job (SlTracker *self, const char *job_id, GError **error);

/** sl_tracker_list_notes, tasks: Returns: (transfer full): read at once; few. */
GPtrArray *sl_tracker_list_notes (SlTracker *self, const char *job_id, GError **error);
GPtrArray *sl_tracker_list_tasks (SlTracker *self, const char *job_id, GError **error);
/**
 * sl_tracker_put_note_async:
 * @note: id %NULL makes one; when it was made stays
 * @group_id: (nullable): of an earlier put of the same note, to become part of that act: what is
 *   saved every few seconds while somebody types is undone at once. If anything else was done
 *   since, it is an act of its own.
 *
 * The group at the finish is %NULL where nothing has changed. Errors: NOT_FOUND (job), INVALID.
 */
void sl_tracker_put_note_async (SlTracker *self,
                                SlNote *note,
                                const char *group_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlNote *
sl_tracker_put_note_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);
/** sl_tracker_put_task_async: the same, of a task. */
void sl_tracker_put_task_async (SlTracker *self,
                                SlJobTask *task,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlJobTask *
sl_tracker_put_task_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);
/** sl_tracker_remove_note_async: Errors: NOT_FOUND. */
void sl_tracker_remove_note_async (SlTracker *self,
                                   const char *note_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_remove_note_finish (SlTracker *self,
                                        GAsyncResult *result,
                                        char **group_id,
                                        GError **error);
/** sl_tracker_remove_task_async: Errors: NOT_FOUND. */
void sl_tracker_remove_task_async (SlTracker *self,
                                   const char *task_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_remove_task_finish (SlTracker *self,
                                        GAsyncResult *result,
                                        char **group_id,
                                        GError **error);

/**
 * sl_tracker_merge_jobs_async:
 * @job_id: stays
 * @other_id: goes into it, and is no more
 *
 * Events of the user, mails with their decisions, notes, tasks and rules move; what @job_id does
 * not know (link, location, source, salary) it learns, and of two days of applying the earlier
 * one counts. One act, one undo. Errors: NOT_FOUND; INVALID for the same job twice.
 */
void sl_tracker_merge_jobs_async (SlTracker *self,
                                  const char *job_id,
                                  const char *other_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** sl_tracker_merge_jobs_finish: Returns: (transfer full): the job as it is now. */
SlJob *sl_tracker_merge_jobs_finish (SlTracker *self,
                                     GAsyncResult *result,
                                     char **group_id,
                                     GError **error);

G_END_DECLS
