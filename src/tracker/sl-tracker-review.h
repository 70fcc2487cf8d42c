/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job.h"
#include "sl-message.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlApproval: what the user says when approving. Zero-initialised: as suggested. */
typedef struct
{
  const char *job_id;  /* (nullable): %NULL takes the suggestion */
  gboolean sets_stage; /* whether stage_target is meant */
  SlStageTarget stage_target;
  const char *note;       /* (nullable): at most 2,000 characters */
  const char *decided_by; /* (nullable): at most 255 characters; %NULL for "user" */
} SlApproval;

/** SlActResult: what became of each item of one act; all that worked is one undo group. */
typedef struct
{
  char *group_id; /* (owned) (nullable): for sl_tracker_undo_async(); %NULL if nothing was done */
  GPtrArray *
      errors; /* (owned) (element-type GError): one a given id, same order; %NULL where it worked */
  unsigned int n_done;
  char *event_id; /* (owned) (nullable): of a single approve that moved its job */
} SlActResult;

void sl_act_result_free (SlActResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlActResult, sl_act_result_free)

/**
 * sl_tracker_approve_async:
 * @message_ids: pending messages
 * @approval: copied; job and stage apply to all of @message_ids
 *
 * Mail that waits without a suggestion and follows one of them, in its thread or by who wrote it,
 * is looked at again and may get one, as part of the same undo group; it is not linked by itself.
 *
 * Each item by itself: NOT_FOUND, CONFLICT (already decided) and JOB_REQUIRED are in the result.
 */
void sl_tracker_approve_async (SlTracker *self,
                               const char *const *message_ids,
                               const SlApproval *approval,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SlActResult *sl_tracker_approve_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_approve_above_async:
 * @confidence: 1..100
 * @account_id: (nullable): mail of this account only
 *
 * Approves, as one act, every suggestion that is at least so sure; nothing else is suggested by it.
 * What is held stays: it contradicts its timeline. Finish with sl_tracker_approve_finish(); how
 * many there are tells sl_tracker_count_messages() of the same query.
 */
void sl_tracker_approve_above_async (SlTracker *self,
                                     int confidence,
                                     const char *account_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * sl_tracker_refuse_async:
 * @message_ids: pending messages that have a suggestion
 *
 * "Not this application": the next candidate is suggested instead, or none. No later routing
 * suggests what was refused, only jobs that are newer. Logged as SL_CHANGE_MESSAGE_REROUTED by the
 * user; undo brings the suggestion back. Each item by itself, as for approve; JOB_REQUIRED where
 * none is suggested.
 */
void sl_tracker_refuse_async (SlTracker *self,
                              const char *const *message_ids,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SlActResult *sl_tracker_refuse_finish (SlTracker *self, GAsyncResult *result, GError **error);

/** sl_tracker_deny_async: pending messages become ignored. @decided_by: (nullable). */
void sl_tracker_deny_async (SlTracker *self,
                            const char *const *message_ids,
                            const char *decided_by,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
SlActResult *sl_tracker_deny_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_restore_async:
 *
 * Ignored or linked messages go back to the inbox with their suggestion; events they made go.
 * CONFLICT for pending ones.
 */
void sl_tracker_restore_async (SlTracker *self,
                               const char *const *message_ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
SlActResult *sl_tracker_restore_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_add_job_from_message_async:
 * @draft: company and title at least; id may be %NULL
 * @approval: (nullable): stage and note; its job_id is not used
 *
 * A new application and the approval of the mail, as one act. @result's event_id is set if it
 * moved.
 */
void sl_tracker_add_job_from_message_async (SlTracker *self,
                                            const char *message_id,
                                            SlJob *draft,
                                            const SlApproval *approval,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/** sl_tracker_add_job_from_message_finish: @group_id: (out) (optional). Returns: (transfer full):
 * the job. */
SlJob *sl_tracker_add_job_from_message_finish (SlTracker *self,
                                               GAsyncResult *result,
                                               char **group_id,
                                               GError **error);

/** sl_tracker_dup_job_draft: Returns: (transfer full): company, title, date as the mail gives them.
 */
SlJob *sl_tracker_dup_job_draft (SlTracker *self, SlMessage *message);

G_END_DECLS
