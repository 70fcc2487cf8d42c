/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Approve, deny, restore: one act over any number of mails. Each mail by itself: what fails for one
 * is reported for it and undoes nothing of the others (a savepoint is not needed, since each check
 * comes before the mail's first write).
 */

#include "sl-tracker-review.h"

#include "sl-job-draft-private.h"
#include "sl-jobs-table.h"
#include "sl-ledger-private.h"
#include "sl-messages-table.h"
#include "sl-routing-private.h"
#include "sl-settle-private.h"
#include "sl-tracker-private.h"

#define MOST_NOTE 2000
#define MOST_NAME 255

typedef enum
{
  REVIEW_APPROVE,
  REVIEW_DENY,
  REVIEW_RESTORE,
  REVIEW_REFUSE,
} ReviewKind;

typedef struct
{
  ReviewKind kind;
  SlAct act;
  GStrv message_ids; /* (owned) (nullable): %NULL until those of @above are read */
  int above;         /* all suggestions as sure as this; 0 for @message_ids */
  char *account_id;  /* (owned) (nullable): of those only */
  char *job_id;      /* (owned) (nullable) */
  gboolean sets_stage;
  SlStageTarget stage_target;
  char *note;          /* (owned) (nullable) */
  char *decided_by;    /* (owned) */
  SlJob *new_job;      /* (owned) (nullable): to be added first */
  SlRouter *router;    /* (owned) */
  SlActResult *result; /* (owned) */
} Review;

static void
review_free (gpointer data)
{
  Review *review = data;

  sl_act_clear (&review->act);
  g_strfreev (review->message_ids);
  g_free (review->account_id);
  g_free (review->job_id);
  g_free (review->note);
  g_free (review->decided_by);
  g_clear_object (&review->new_job);
  g_clear_object (&review->router);
  g_clear_pointer (&review->result, sl_act_result_free);
  g_free (review);
}

static void
clear_error (gpointer error)
{
  if (error != NULL)
    g_error_free (error);
}

static Review *
review_new (SlTracker *self, ReviewKind kind, const char *const *message_ids)
{
  Review *review = g_new0 (Review, 1);

  review->kind = kind;
  sl_act_init (&review->act, SL_ACTOR_USER, sl_clock_get_real_us (self->clock));
  review->router = g_object_ref (self->router);
  review->message_ids = g_strdupv ((GStrv) message_ids);
  review->decided_by = g_strdup ("user");
  review->result = g_new0 (SlActResult, 1);
  review->result->errors = g_ptr_array_new_with_free_func (clear_error);
  return review;
}

static void
review_take_approval (Review *review, const SlApproval *approval)
{
  if (approval == NULL)
    return;
  review->job_id = g_strdup (approval->job_id);
  review->sets_stage = approval->sets_stage;
  review->stage_target = approval->stage_target;
  review->note = g_strdup (approval->note);
  if (approval->decided_by != NULL)
    g_set_str (&review->decided_by, approval->decided_by);
}

static gboolean
check_decidable (SlMessage *message, ReviewKind kind, GError **error)
{
  SlDecisionStatus status = sl_message_get_fields (message)->status;
  gboolean pending = status == SL_DECISION_STATUS_PENDING_USER;

  if (pending == (kind != REVIEW_RESTORE))
    return TRUE;
  g_set_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT,
               pending ? "The message waits in the inbox already"
                       : "The message is decided already (%s)",
               sl_enum_to_nick (SL_TYPE_DECISION_STATUS, (int) status));
  return FALSE;
}

static gboolean
approve_one (SlDatabase *db, Review *review, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);

  if (review->job_id != NULL)
    fields.job_id = review->job_id;
  if (fields.job_id == NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED,
                           "No application is suggested for this message: choose one");
      return FALSE;
    }
  g_autoptr (SlJob) job = sl_jobs_table_get (db, fields.job_id, error);
  if (job == NULL)
    return FALSE;
  if (review->sets_stage)
    fields.stage_target = review->stage_target;
  fields.status = SL_DECISION_STATUS_MANUAL_LINKED;
  fields.held = SL_HELD_NONE;
  fields.decided_us = review->act.now_us;
  fields.decided_by = review->decided_by;
  fields.note = review->note;

  g_autoptr (SlMessage) approved = sl_message_new (&fields);
  return sl_ledger_decide (db, &review->act, SL_CHANGE_MESSAGE_APPROVED, message, approved, error);
}

static gboolean
deny_one (SlDatabase *db, Review *review, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);

  fields.status = SL_DECISION_STATUS_IGNORED;
  fields.held = SL_HELD_NONE;
  fields.decided_us = review->act.now_us;
  fields.decided_by = review->decided_by;
  g_autoptr (SlMessage) denied = sl_message_new (&fields);
  return sl_ledger_decide (db, &review->act, SL_CHANGE_MESSAGE_DENIED, message, denied, error);
}

/* The next best candidate takes the place of the refused one; the log remembers that one. */
static gboolean
refuse_one (SlDatabase *db, Review *review, SlMessage *message, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (message);
  const SlCandidateFields *next = NULL;

  if (fields.job_id == NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED,
                           "No application is suggested for this message");
      return FALSE;
    }
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; fields.candidates != NULL && i < fields.candidates->len; i++)
    {
      SlCandidate *candidate = g_ptr_array_index (fields.candidates, i);
      const SlCandidateFields *named = sl_candidate_get_fields (candidate);
      if (g_str_equal (named->job_id, fields.job_id))
        continue;
      /* Removed meanwhile: no candidate any more. */
      g_autoptr (SlJob) job = sl_jobs_table_get (db, named->job_id, NULL);
      if (job == NULL)
        continue;
      next = next != NULL ? next : named;
      g_ptr_array_add (others, g_object_ref (candidate));
    }
  fields.job_id = next != NULL ? next->job_id : NULL;
  fields.confidence = next != NULL ? next->confidence : 0;
  fields.candidates = others;
  fields.held = SL_HELD_NONE;
  fields.decided_by = review->decided_by;
  g_autoptr (SlMessage) refused = sl_message_new (&fields);
  return sl_ledger_decide (db, &review->act, SL_CHANGE_MESSAGE_REROUTED, message, refused, error);
}

static gboolean
review_one (SlDatabase *db, Review *review, const char *message_id, GError **error)
{
  g_autoptr (SlMessage) message = sl_messages_table_get (db, message_id, error);

  if (message == NULL || !check_decidable (message, review->kind, error))
    return FALSE;
  switch (review->kind)
    {
    case REVIEW_APPROVE:
      return approve_one (db, review, message, error);
    case REVIEW_DENY:
      return deny_one (db, review, message, error);
    case REVIEW_RESTORE:
      return sl_ledger_restore (db, &review->act, message, error);
    case REVIEW_REFUSE:
      return refuse_one (db, review, message, error);
    }
  g_return_val_if_reached (FALSE);
}

/* What concerns one mail alone; anything else (disk full, ...) ends the act. */
static gboolean
is_of_one_item (const GError *error)
{
  return error->domain == SL_TRACKER_ERROR ||
         g_error_matches (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
}

/* Which event a single approve has made. */
static gboolean
find_event (SlDatabase *db, Review *review, GError **error)
{
  GError *find_error = NULL;

  if (review->kind != REVIEW_APPROVE || review->result->n_done != 1 ||
      g_strv_length (review->message_ids) != 1)
    return TRUE;
  g_autoptr (SlMessage) message = sl_messages_table_get (db, review->message_ids[0], error);
  if (message == NULL)
    return FALSE;
  review->result->event_id = sl_ledger_find_event (db, message, &find_error);
  if (find_error == NULL)
    return TRUE;
  g_propagate_error (error, find_error);
  return FALSE;
}

static gboolean
reread_new_job (SlDatabase *db, Review *review, GError **error)
{
  g_autoptr (SlJob) draft = g_steal_pointer (&review->new_job);

  review->new_job = sl_jobs_table_get (db, sl_job_get_fields (draft)->id, error);
  return review->new_job != NULL;
}

/* What is held contradicts its timeline: however sure, it is for a look of its own. */
static gboolean
find_above (SlDatabase *db, Review *review, GError **error)
{
  const SlMessageQuery query = { .view = SL_MESSAGE_VIEW_SUGGESTIONS,
                                 .account_id = review->account_id,
                                 .min_confidence = review->above };
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) messages = sl_messages_table_list (db, &query, 0, error);

  if (messages == NULL)
    return FALSE;
  for (guint i = 0; i < messages->len; i++)
    g_strv_builder_add (ids, sl_message_get_fields (g_ptr_array_index (messages, i))->id);
  review->message_ids = g_strv_builder_end (ids);
  return TRUE;
}

/* What was approved tells of what still waits without a suggestion. */
static gboolean
suggest_followers (SlDatabase *db, Review *review, GError **error)
{
  /* Undone with the approval, but the system's doing: the user has not looked at them. */
  SlAct act = review->act;

  /* With a new job all mail is routed again anyway; and "all that are as sure" is what was there to
     be seen, not what that would add. */
  if (review->kind != REVIEW_APPROVE || review->result->n_done == 0 || review->new_job != NULL ||
      review->above > 0)
    return TRUE;
  act.actor = SL_ACTOR_SYSTEM;
  g_autoptr (SlJobsSnapshot) snapshot = sl_routing_read_snapshot (db, error);
  if (snapshot == NULL)
    return FALSE;
  g_autoptr (SlSettling) settling = sl_settling_new (review->router, &act, snapshot);
  for (guint i = 0; review->message_ids[i] != NULL; i++)
    {
      if (g_ptr_array_index (review->result->errors, i) != NULL)
        continue;
      g_autoptr (SlMessage) message = sl_messages_table_get (db, review->message_ids[i], error);
      if (message == NULL || !sl_settling_suggest_followers (settling, db, message, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
review_func (SlDatabase *db, gpointer data, GError **error)
{
  Review *review = data;

  if (review->above > 0 && !find_above (db, review, error))
    return FALSE;
  if (review->new_job != NULL && !sl_ledger_add_job (db, &review->act, review->new_job, error))
    return FALSE;
  for (size_t i = 0; review->message_ids[i] != NULL; i++)
    {
      GError *item_error = NULL;
      if (review_one (db, review, review->message_ids[i], &item_error))
        review->result->n_done++;
      else if (!is_of_one_item (item_error) || review->new_job != NULL)
        {
          g_propagate_error (error, item_error);
          return FALSE;
        }
      g_ptr_array_add (review->result->errors,
                       item_error != NULL ? sl_tracker_error_take (item_error) : NULL);
    }
  if (review->result->n_done > 0)
    review->result->group_id = g_strdup (review->act.group_id);
  return sl_ledger_replay (db, &review->act, error) && suggest_followers (db, review, error) &&
         find_event (db, review, error) &&
         (review->new_job == NULL || reread_new_job (db, review, error));
}

static gboolean
check_review (const Review *review, GError **error)
{
  const char *problem = NULL;

  if (review->note != NULL && g_utf8_strlen (review->note, -1) > MOST_NOTE)
    problem = "A note has at most 2,000 characters";
  else if (*review->decided_by == '\0' || g_utf8_strlen (review->decided_by, -1) > MOST_NAME)
    problem = "Who decides has a name of 1 to 255 characters";
  else if (g_str_equal (review->decided_by, "system"))
    problem = "Nobody decides in the name of the system";
  if (problem != NULL)
    g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID, problem);
  return problem == NULL;
}

static void
review_start (SlTracker *self,
              Review *review,
              gpointer source_tag,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, review, review_free);
  if (check_review (review, &error))
    {
      _sl_act_run (self, task, &review->act, review_func);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static SlActResult *
review_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  Review *review = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&review->result);
}

void
sl_act_result_free (SlActResult *result)
{
  g_free (result->group_id);
  g_free (result->event_id);
  g_ptr_array_unref (result->errors);
  g_free (result);
}

void
sl_tracker_approve_async (SlTracker *self,
                          const char *const *message_ids,
                          const SlApproval *approval,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_ids != NULL);

  Review *review = review_new (self, REVIEW_APPROVE, message_ids);
  review_take_approval (review, approval);
  review_start (self, review, sl_tracker_approve_async, cancellable, callback, user_data);
}

SlActResult *
sl_tracker_approve_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return review_finish (self, result, error);
}

void
sl_tracker_deny_async (SlTracker *self,
                       const char *const *message_ids,
                       const char *decided_by,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_ids != NULL);

  Review *review = review_new (self, REVIEW_DENY, message_ids);
  if (decided_by != NULL)
    g_set_str (&review->decided_by, decided_by);
  review_start (self, review, sl_tracker_deny_async, cancellable, callback, user_data);
}

SlActResult *
sl_tracker_deny_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return review_finish (self, result, error);
}

void
sl_tracker_restore_async (SlTracker *self,
                          const char *const *message_ids,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_ids != NULL);

  review_start (self, review_new (self, REVIEW_RESTORE, message_ids), sl_tracker_restore_async,
                cancellable, callback, user_data);
}

SlActResult *
sl_tracker_restore_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return review_finish (self, result, error);
}

void
sl_tracker_add_job_from_message_async (SlTracker *self,
                                       const char *message_id,
                                       SlJob *draft,
                                       const SlApproval *approval,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_id != NULL);
  g_return_if_fail (SL_IS_JOB (draft));

  const char *ids[] = { message_id, NULL };
  GError *error = NULL;
  SlJob *job = sl_job_draft_complete (draft, sl_clock_get_real_us (self->clock), &error);
  if (job == NULL)
    {
      g_task_report_error (self, callback, user_data, sl_tracker_add_job_from_message_async, error);
      return;
    }
  Review *review = review_new (self, REVIEW_APPROVE, ids);
  review_take_approval (review, approval);
  review->new_job = job;
  g_set_str (&review->job_id, sl_job_get_fields (job)->id);
  review_start (self, review, sl_tracker_add_job_from_message_async, cancellable, callback,
                user_data);
}

SlJob *
sl_tracker_add_job_from_message_finish (SlTracker *self,
                                        GAsyncResult *result,
                                        char **group_id,
                                        GError **error)
{
  g_autoptr (SlActResult) reviewed = review_finish (self, result, error);

  if (reviewed == NULL)
    return NULL;
  if (group_id != NULL)
    *group_id = g_steal_pointer (&reviewed->group_id);
  Review *review = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&review->new_job);
}

void
sl_tracker_approve_above_async (SlTracker *self,
                                int confidence,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (confidence > 0 && confidence <= 100);

  Review *review = review_new (self, REVIEW_APPROVE, NULL);
  review->above = confidence;
  review->account_id = g_strdup (account_id);
  review_start (self, review, sl_tracker_approve_above_async, cancellable, callback, user_data);
}

void
sl_tracker_refuse_async (SlTracker *self,
                         const char *const *message_ids,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SL_IS_TRACKER (self));
  g_return_if_fail (message_ids != NULL);

  review_start (self, review_new (self, REVIEW_REFUSE, message_ids), sl_tracker_refuse_async,
                cancellable, callback, user_data);
}

SlActResult *
sl_tracker_refuse_finish (SlTracker *self, GAsyncResult *result, GError **error)
{
  return review_finish (self, result, error);
}

SlJob *
sl_tracker_dup_job_draft (SlTracker *self, SlMessage *message)
{
  g_return_val_if_fail (SL_IS_TRACKER (self), NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  const SlMessageFields *fields = sl_message_get_fields (message);
  return sl_job_new (&(SlJobFields) {
      .company = fields->company != NULL ? fields->company : (char *) "",
      .title = fields->title != NULL ? fields->title : (char *) "",
      .applied_us = fields->received_us,
      .stage = SL_STAGE_APPLIED,
  });
}
