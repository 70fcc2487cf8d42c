/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-enums.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * One act upon several jobs, undone as one. Jobs that are not there any more, and those that are as
 * asked for already, are left aside. All or nothing otherwise. Every finish function takes:
 *   @n_changed: (out) (optional): jobs that are different now
 *   @group_id: (out) (transfer full) (optional) (nullable): for sl_tracker_undo_async(); %NULL when
 *     nothing has changed
 */

/** sl_tracker_move_jobs_async: the user's word, as of now. Errors: INVALID (an outcome without
 * closed or offer). */
void sl_tracker_move_jobs_async (SlTracker *self,
                                 const char *const *job_ids,
                                 SlStage stage,
                                 SlOutcome outcome,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

typedef enum
{
  SL_JOB_MARK_STARRED,
  SL_JOB_MARK_NOT_STARRED,
  SL_JOB_MARK_ARCHIVED,
  SL_JOB_MARK_NOT_ARCHIVED,
} SlJobMark;

void sl_tracker_mark_jobs_async (SlTracker *self,
                                 const char *const *job_ids,
                                 SlJobMark mark,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** sl_tracker_remove_jobs_async: as sl_tracker_remove_job_async() does. */
void sl_tracker_remove_jobs_async (SlTracker *self,
                                   const char *const *job_ids,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** sl_tracker_bulk_finish: of each of these. */
gboolean sl_tracker_bulk_finish (SlTracker *self,
                                 GAsyncResult *result,
                                 unsigned int *n_changed,
                                 char **group_id,
                                 GError **error);

G_END_DECLS
