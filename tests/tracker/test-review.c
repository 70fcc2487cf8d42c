/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Approve, deny, restore, undo; the rules 1, 2, 4 and 5 of the design.
 */

#include "sl-await.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-tracker-fixture.h"

#define acme_mail(self, id, rest, day)                                                             \
  sl_fake_mailbox_add ((self)->mailbox, id, "acme " rest, SL_TEST_DAY (day))

static void
sync_one (SlTrackerFixture *self)
{
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
}

static void
test_approve_moves (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "technical_interview 70", 5);
  sync_one (self);
  sl_test_assert_mail (self, "m1", "pending_user");
  sl_test_assert_job (self, "acme", "applied", NULL, "");

  g_autofree char *group = sl_test_approve (self, "m1", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (group);
  sl_test_assert_mail (self, "m1", "manual_linked");
  sl_test_assert_job (self, "acme", "technical_interview", NULL, "technical_interview");

  /* The same once more is a conflict and changes nothing. */
  g_autofree char *again = sl_test_approve (self, "m1", NULL, NULL, &error);
  g_assert_null (again);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  sl_test_assert_job (self, "acme", "technical_interview", NULL, "technical_interview");
}

static void
test_approve_with_other_job_and_stage (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  acme_mail (self, "m1", "onsite 70", 5);
  sync_one (self);
  g_autofree char *group = sl_test_approve (self, "m1", "beta", "assessment", NULL);
  g_assert_nonnull (group);
  sl_test_assert_job (self, "acme", "applied", NULL, "");
  sl_test_assert_job (self, "beta", "assessment", NULL, "assessment");

  /* The earlier suggestion comes back. */
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m1");
  g_autofree char *acme = sl_test_job_id ("acme");
  g_assert_cmpstr (sl_message_get_fields (message)->job_id, ==, acme);
  g_assert_cmpint (sl_message_get_fields (message)->stage_target, ==, SL_STAGE_TARGET_ONSITE);
  sl_test_assert_job (self, "beta", "applied", NULL, "");
}

static void
test_orphan_needs_job (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "m1", "unknown offer 30", SL_TEST_DAY (5));
  sync_one (self);
  sl_test_assert_mail (self, "m1", "pending_user");
  g_autofree char *group = sl_test_approve (self, "m1", NULL, NULL, &error);
  g_assert_null (group);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED);
  g_clear_error (&error);
  g_autofree char *unknown = sl_test_approve (self, "m1", "nobody", NULL, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_deny_and_restore (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "offer 70", 5);
  sync_one (self);
  g_autofree char *denied = sl_test_deny (self, "m1", NULL);
  sl_test_assert_mail (self, "m1", "ignored");
  g_autofree char *restored = sl_test_restore (self, "m1", NULL);
  sl_test_assert_mail (self, "m1", "pending_user");
  g_autofree char *again = sl_test_restore (self, "m1", &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m1");
  g_assert_cmpint (sl_message_get_fields (message)->stage_target, ==, SL_STAGE_TARGET_OFFER);
  g_assert_nonnull (sl_message_get_fields (message)->job_id);
  /* What rests on it must go first. */
  g_clear_error (&error);
  g_assert_false (sl_test_undo (self, denied, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
  g_assert_true (sl_test_undo (self, restored, NULL));
  g_assert_true (sl_test_undo (self, denied, NULL));
  sl_test_assert_mail (self, "m1", "pending_user");
}

static void
deny_as (SlTrackerFixture *self, const char *name, GError **error)
{
  g_autofree char *id = sl_test_mail_id (self, "m1");
  const char *ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_deny_async, self->tracker, ids, name);
  g_autoptr (SlActResult) acted = sl_tracker_deny_finish (self->tracker, result, error);
}

static void
test_who_decides (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (256, 'x');
  const char *const refused[] = { "", "system", long_name };

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "offer 70", 5);
  sync_one (self);
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      deny_as (self, refused[i], &error);
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
    }
  sl_test_assert_mail (self, "m1", "pending_user");
  deny_as (self, "a script", NULL);
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m1");
  g_assert_cmpstr (sl_message_get_fields (message)->decided_by, ==, "a script");
}

/* One act over all that are sure enough; what is less so, or held, stays. */
static void
test_above (SlTrackerFixture *self, gconstpointer data)
{
  const SlMessageQuery query = { .view = SL_MESSAGE_VIEW_SUGGESTIONS, .min_confidence = 80 };

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "assessment 79", 5);
  acme_mail (self, "m2", "onsite 80", 6);
  acme_mail (self, "m3", "offer 94", 7);
  sync_one (self);
  g_autofree char *start = sl_test_dump (self);
  g_assert_cmpint (sl_tracker_count_messages (self->tracker, &query, NULL), ==, 2);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_approve_above_async, self->tracker, 80, NULL);
  g_autoptr (SlActResult) acted = sl_tracker_approve_finish (self->tracker, result, NULL);
  g_assert_cmpuint (acted->n_done, ==, 2);
  sl_test_assert_mail (self, "m1", "pending_user");
  sl_test_assert_mail (self, "m2", "manual_linked");
  sl_test_assert_mail (self, "m3", "manual_linked");
  g_assert_true (sl_test_undo (self, acted->group_id, NULL));
  g_autofree char *end = sl_test_dump (self);
  g_assert_cmpstr (end, ==, start);
}

/* What was refused is not suggested again, except by a job that is newer. */
static void
test_refuse (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sl_test_mail_id (self, "m1");
  const char *ids[] = { id, NULL };

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "offer 70", 5);
  sync_one (self);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_refuse_async, self->tracker, ids);
  g_autoptr (SlActResult) acted = sl_tracker_refuse_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acted->n_done, ==, 1);
  sl_test_add_job (self, "beta"); /* routes again */
  g_autoptr (SlMessage) refused = sl_test_get_mail (self, "m1");
  g_assert_cmpint (sl_message_get_fields (refused)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_null (sl_message_get_fields (refused)->job_id);
  g_autoptr (GAsyncResult) again = sl_test_await (sl_tracker_refuse_async, self->tracker, ids);
  g_autoptr (SlActResult) nothing = sl_tracker_refuse_finish (self->tracker, again, &error);
  const GError *why = g_ptr_array_index (nothing->errors, 0);
  g_assert_error (why, SL_TRACKER_ERROR, SL_TRACKER_ERROR_JOB_REQUIRED);
  g_assert_true (sl_test_undo (self, acted->group_id, NULL));
  g_autoptr (SlMessage) back = sl_test_get_mail (self, "m1");
  g_assert_nonnull (sl_message_get_fields (back)->job_id);
  g_assert_cmpint (sl_message_get_fields (back)->confidence, ==, 70);
}

/* Of many at once, each by itself; what worked is one act. */
static void
test_many_at_once (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *first = sl_test_mail_id (self, "m1");
  g_autofree char *orphan = sl_test_mail_id (self, "m2");
  g_autofree char *third = sl_test_mail_id (self, "m3");
  const char *ids[] = { first, orphan, "unknown", third, first, NULL };
  const int codes[] = { -1, SL_TRACKER_ERROR_JOB_REQUIRED, SL_TRACKER_ERROR_NOT_FOUND, -1,
                        SL_TRACKER_ERROR_CONFLICT };

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "assessment 70", 5);
  sl_fake_mailbox_add (self->mailbox, "m2", "x offer 40", SL_TEST_DAY (6));
  acme_mail (self, "m3", "onsite 70", 7);
  sync_one (self);
  g_autofree char *start = sl_test_dump (self);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_approve_async, self->tracker, ids, NULL);
  g_autoptr (SlActResult) acted = sl_tracker_approve_finish (self->tracker, result, NULL);
  g_assert_cmpuint (acted->n_done, ==, 2);
  g_assert_null (acted->event_id);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      GError *error = g_ptr_array_index (acted->errors, i);
      if (codes[i] < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, SL_TRACKER_ERROR, codes[i]);
    }
  sl_test_assert_job (self, "acme", "onsite", NULL, "assessment onsite");
  g_assert_true (sl_test_undo (self, acted->group_id, NULL));
  g_autofree char *end = sl_test_dump (self);
  g_assert_cmpstr (end, ==, start);
}

static void
test_run_counts_decisions (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "offer 70", 5);
  acme_mail (self, "m2", "onsite 70", 4);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *approved = sl_test_approve (self, "m1", NULL, NULL, NULL);
  g_autofree char *denied = sl_test_deny (self, "m2", NULL);

  const char *run_id = sl_run_get_fields (run)->id;
  g_autoptr (SlRun) counted = sl_tracker_get_run (self->tracker, run_id, NULL);
  g_assert_cmpint (sl_run_get_fields (counted)->approved, ==, 1);
  g_assert_cmpint (sl_run_get_fields (counted)->denied, ==, 1);
  g_assert_true (sl_test_undo (self, approved, NULL));
  g_autoptr (SlRun) undone = sl_tracker_get_run (self->tracker, run_id, NULL);
  g_assert_cmpint (sl_run_get_fields (undone)->approved, ==, 0);
}

static void
test_auto_link_moves_forward_only (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  acme_mail (self, "receipt", "applied 98", 1);
  acme_mail (self, "offer", "offer 98", 20);
  acme_mail (self, "late", "recruiter_screen 98", 25);
  sync_one (self);
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_mail (self, "receipt", "auto_linked");
  sl_test_assert_mail (self, "late", "pending_user");
  g_autoptr (SlMessage) held = sl_test_get_mail (self, "late");
  g_assert_cmpint (sl_message_get_fields (held)->held, ==, SL_HELD_BACKWARD);
}

/* Rule 2: it shows only later, because an older mail arrives. */
static void
test_held_when_older_mail_arrives (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  acme_mail (self, "screen", "recruiter_screen 98", 25);
  sync_one (self);
  sl_test_assert_job (self, "acme", "recruiter_screen", NULL, "recruiter_screen");
  acme_mail (self, "offer", "offer 98", 20);
  sync_one (self);
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_mail (self, "screen", "pending_user");

  /* And back, when the older one is taken out again. */
  g_autofree char *group = sl_test_restore (self, "offer", NULL);
  sl_test_assert_mail (self, "screen", "auto_linked");
  sl_test_assert_job (self, "acme", "recruiter_screen", NULL, "recruiter_screen");
}

static void
test_closed_is_not_reopened (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  acme_mail (self, "no", "rejected 98", 10);
  acme_mail (self, "yes", "onsite 98", 12);
  sync_one (self);
  sl_test_assert_job (self, "acme", "closed", "rejected", "closed");
  g_autoptr (SlMessage) held = sl_test_get_mail (self, "yes");
  g_assert_cmpint (sl_message_get_fields (held)->held, ==, SL_HELD_REOPEN);

  /* The user may. */
  g_autofree char *group = sl_test_approve (self, "yes", NULL, NULL, NULL);
  sl_test_assert_job (self, "acme", "onsite", NULL, "closed onsite");
}

static void
test_user_event_is_never_overruled (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_CLOSED, SL_OUTCOME_WITHDRAWN, SL_TEST_DAY (3));
  acme_mail (self, "m1", "offer 99", 5);
  sync_one (self);
  sl_test_assert_job (self, "acme", "closed", "withdrawn", "closed");
  sl_test_assert_mail (self, "m1", "pending_user");

  /* Without it, the mail moves the job by itself. */
  g_autoptr (GError) error = NULL;
  g_assert_true (sl_test_undo (self, NULL, &error));
  g_assert_no_error (error);
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_mail (self, "m1", "auto_linked");
}

static void
test_same_stage_makes_one_event (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "assessment 98", 5);
  acme_mail (self, "m2", "assessment 98", 6);
  acme_mail (self, "m3", "no_change 98", 7);
  sync_one (self);
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");
  sl_test_assert_mail (self, "m2", "auto_linked");
  sl_test_assert_mail (self, "m3", "auto_linked");
}

/* Rule 5. */
static void
test_orphans_are_routed_again (SlTrackerFixture *self, gconstpointer data)
{
  acme_mail (self, "m1", "offer 98", 5);
  acme_mail (self, "m2", "assessment 70", 4);
  acme_mail (self, "m3", "onsite 98", 6);
  sync_one (self);
  sl_test_assert_mail (self, "m1", "pending_user");
  g_autofree char *denied = sl_test_deny (self, "m3", NULL);

  sl_test_add_job (self, "acme");
  sl_test_assert_mail (self, "m1", "auto_linked");
  sl_test_assert_mail (self, "m2", "pending_user");
  sl_test_assert_mail (self, "m3", "ignored"); /* the user's word stands */
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
}

static void
test_new_job_from_mail (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *group = NULL;

  sl_fake_mailbox_add (self->mailbox, "m1", "x assessment 40 thread=t", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "m2", "x onsite 40 thread=t", SL_TEST_DAY (8));
  sync_one (self);
  g_autofree char *id = sl_test_mail_id (self, "m1");
  g_autofree char *job_id = sl_test_job_id ("nova");
  g_autoptr (SlJob) draft = sl_job_new (
      &(SlJobFields) { .id = job_id, .company = (char *) "nova", .title = (char *) "Cook" });
  sl_tracker_add_job_from_message_async (self->tracker, id, draft, NULL, NULL, sl_await_result_cb,
                                         &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlJob) job =
      sl_tracker_add_job_from_message_finish (self->tracker, result, &group, &error);
  g_assert_no_error (error);
  g_assert_nonnull (job);
  sl_test_assert_mail (self, "m1", "manual_linked");
  /* The rest of the thread follows. */
  sl_test_assert_mail (self, "m2", "auto_linked");
  sl_test_assert_job (self, "nova", "onsite", NULL, "assessment onsite");

  g_assert_true (sl_test_undo (self, group, &error));
  g_assert_no_error (error);
  sl_test_assert_mail (self, "m1", "pending_user");
  sl_test_assert_mail (self, "m2", "pending_user");
  g_autoptr (SlJob) gone = sl_tracker_get_job (self->tracker, job_id, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_remove_job_and_undo (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autofree char *group = NULL;

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "assessment 98", 5);
  acme_mail (self, "m2", "onsite 70", 6);
  sync_one (self);
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_TECHNICAL_INTERVIEW, SL_OUTCOME_NONE, SL_TEST_DAY (9));
  g_autofree char *before = sl_test_dump (self);
  sl_tracker_remove_job_async (self->tracker, job_id, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_true (sl_tracker_remove_job_finish (self->tracker, result, &group, &error));
  g_assert_no_error (error);
  sl_test_assert_mail (self, "m1", "ignored");

  g_assert_true (sl_test_undo (self, group, &error));
  g_assert_no_error (error);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_check_finds_nothing (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  acme_mail (self, "m1", "assessment 98", 5);
  sync_one (self);
  sl_tracker_check_async (self->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_auto (GStrv) problems = sl_tracker_check_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (problems, (const char *[]) { NULL });
}

static gboolean
tamper_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_jobs_table_set_derived (db, data, SL_STAGE_ONSITE, SL_OUTCOME_NONE, 0, 0, error);
}

static gboolean
hold_func (SlDatabase *db, gpointer data, GError **error)
{
  SlMessageFields fields = *sl_message_get_fields (data);

  fields.status = SL_DECISION_STATUS_PENDING_USER;
  fields.held = SL_HELD_BACKWARD;
  g_autoptr (SlMessage) held = sl_message_new (&fields);
  return sl_messages_table_update_decision (db, held, error);
}

static unsigned int
count_problems (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_check_async, self->tracker);
  g_auto (GStrv) problems = sl_tracker_check_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  return g_strv_length (problems);
}

/* It finds what does not follow, and mends nothing. */
static void
test_check_finds_problems (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *acme = sl_test_job_id ("acme");
  g_autofree char *beta = sl_test_job_id ("beta");

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  acme_mail (self, "m1", "no_change 98", 5);
  sync_one (self);
  g_assert_cmpuint (count_problems (self), ==, 0);
  sl_test_write (self, tamper_func, beta);
  g_assert_cmpuint (count_problems (self), ==, 1);
  g_assert_cmpuint (count_problems (self), ==, 1);
  sl_test_assert_job (self, "beta", "onsite", NULL, "");
  g_autoptr (SlMessage) message = sl_test_get_mail (self, "m1");
  sl_test_write (self, hold_func, message);
  g_assert_cmpuint (count_problems (self), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/review/approve-moves", test_approve_moves);
  sl_tracker_fixture_add ("/tracker/review/other-job-and-stage",
                          test_approve_with_other_job_and_stage);
  sl_tracker_fixture_add ("/tracker/review/orphan-needs-job", test_orphan_needs_job);
  sl_tracker_fixture_add ("/tracker/review/deny-and-restore", test_deny_and_restore);
  sl_tracker_fixture_add ("/tracker/review/who-decides", test_who_decides);
  sl_tracker_fixture_add ("/tracker/review/above", test_above);
  sl_tracker_fixture_add ("/tracker/review/refuse", test_refuse);
  sl_tracker_fixture_add ("/tracker/review/many-at-once", test_many_at_once);
  sl_tracker_fixture_add ("/tracker/review/run-counts-decisions", test_run_counts_decisions);
  sl_tracker_fixture_add ("/tracker/rules/forward-only", test_auto_link_moves_forward_only);
  sl_tracker_fixture_add ("/tracker/rules/held-by-older-mail", test_held_when_older_mail_arrives);
  sl_tracker_fixture_add ("/tracker/rules/closed-stays-closed", test_closed_is_not_reopened);
  sl_tracker_fixture_add ("/tracker/rules/user-event-stands", test_user_event_is_never_overruled);
  sl_tracker_fixture_add ("/tracker/rules/one-event-a-stage", test_same_stage_makes_one_event);
  sl_tracker_fixture_add ("/tracker/rules/orphans-again", test_orphans_are_routed_again);
  sl_tracker_fixture_add ("/tracker/jobs/new-from-mail", test_new_job_from_mail);
  sl_tracker_fixture_add ("/tracker/jobs/remove-and-undo", test_remove_job_and_undo);
  sl_tracker_fixture_add ("/tracker/check/sound", test_check_finds_nothing);
  sl_tracker_fixture_add ("/tracker/check/problems", test_check_finds_problems);
  return g_test_run ();
}
