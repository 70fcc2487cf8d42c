/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One act upon several jobs, and one undo for all of it.
 */

#include "sl-tracker-bulk.h"
#include "sl-tracker-fixture.h"

typedef struct
{
  SlTrackerFixture *fixture;
  char *ids[5]; /* (owned): acme, beta, one that is not there */
} Jobs;

static void
jobs_init (Jobs *jobs, SlTrackerFixture *fixture)
{
  jobs->fixture = fixture;
  sl_test_add_job (fixture, "acme");
  sl_test_add_job (fixture, "beta");
  jobs->ids[0] = sl_test_job_id ("acme");
  jobs->ids[1] = sl_test_job_id ("nobody");
  jobs->ids[2] = sl_test_job_id ("beta");
  jobs->ids[3] = NULL;
}

static void
jobs_clear (Jobs *jobs)
{
  for (int i = 0; i < 3; i++)
    g_free (jobs->ids[i]);
}

static char *
finish (Jobs *jobs, GAsyncResult *result, unsigned int expected)
{
  unsigned int n_changed = 99;
  char *group_id = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sl_tracker_bulk_finish (jobs->fixture->tracker, result, &n_changed, &group_id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, expected);
  g_object_unref (result);
  return group_id;
}

static char *
move (Jobs *jobs, SlStage stage, SlOutcome outcome, unsigned int expected)
{
  return finish (jobs,
                 sl_test_await (sl_tracker_move_jobs_async, jobs->fixture->tracker,
                                (const char *const *) jobs->ids, stage, outcome),
                 expected);
}

static char *
mark (Jobs *jobs, SlJobMark what, unsigned int expected)
{
  return finish (jobs,
                 sl_test_await (sl_tracker_mark_jobs_async, jobs->fixture->tracker,
                                (const char *const *) jobs->ids, what),
                 expected);
}

static void
test_move (SlTrackerFixture *self, gconstpointer data)
{
  Jobs jobs = { 0 };

  jobs_init (&jobs, self);
  g_autofree char *before = sl_test_dump (self);
  g_autofree char *group = move (&jobs, SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 2);
  sl_test_assert_job (self, "acme", "closed", "rejected", "closed");
  sl_test_assert_job (self, "beta", "closed", "rejected", "closed");
  /* Nothing left to do: nothing to undo. */
  g_assert_null (move (&jobs, SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, 0));
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
  sl_test_check (self);
  jobs_clear (&jobs);
}

static void
test_move_some (SlTrackerFixture *self, gconstpointer data)
{
  Jobs jobs = { 0 };

  jobs_init (&jobs, self);
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (3));
  g_autofree char *group = move (&jobs, SL_STAGE_OFFER, SL_OUTCOME_NONE, 1);
  sl_test_assert_job (self, "acme", "offer", NULL, "offer");
  sl_test_assert_job (self, "beta", "offer", NULL, "offer");
  /* Back again is the user's word, too. */
  g_autofree char *back = move (&jobs, SL_STAGE_ASSESSMENT, SL_OUTCOME_NONE, 2);
  sl_test_assert_job (self, "acme", "assessment", NULL, "offer assessment");
  sl_test_check (self);
  jobs_clear (&jobs);
}

static void
test_invalid (SlTrackerFixture *self, gconstpointer data)
{
  Jobs jobs = { 0 };
  g_autoptr (GError) error = NULL;

  jobs_init (&jobs, self);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_move_jobs_async, self->tracker, (const char *const *) jobs.ids,
                     SL_STAGE_ONSITE, SL_OUTCOME_REJECTED);
  g_assert_false (sl_tracker_bulk_finish (self->tracker, result, NULL, NULL, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  sl_test_assert_job (self, "acme", "applied", NULL, "");
  jobs_clear (&jobs);
}

static void
test_mark (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery starred = { .only_starred = TRUE };
  SlJobQuery archived = { .only_archived = TRUE };
  Jobs jobs = { 0 };

  jobs_init (&jobs, self);
  g_autofree char *star = mark (&jobs, SL_JOB_MARK_STARRED, 2);
  g_autofree char *archive = mark (&jobs, SL_JOB_MARK_ARCHIVED, 2);
  g_assert_null (mark (&jobs, SL_JOB_MARK_STARRED, 0));
  g_autoptr (GPtrArray) hidden = sl_tracker_list_jobs (self->tracker, &archived, 0, 0, NULL);
  g_assert_cmpuint (hidden->len, ==, 2);
  g_assert_true (sl_test_undo (self, archive, NULL));
  g_autoptr (GPtrArray) shown = sl_tracker_list_jobs (self->tracker, &starred, 0, 0, NULL);
  g_assert_cmpuint (shown->len, ==, 2);
  g_autofree char *unstar = mark (&jobs, SL_JOB_MARK_NOT_STARRED, 2);
  g_autoptr (GPtrArray) none = sl_tracker_list_jobs (self->tracker, &starred, 0, 0, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  sl_test_check (self);
  jobs_clear (&jobs);
}

static void
test_remove (SlTrackerFixture *self, gconstpointer data)
{
  Jobs jobs = { 0 };

  jobs_init (&jobs, self);
  sl_fake_mailbox_add (self->mailbox, "m", "acme offer 99", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *before = sl_test_dump (self);
  g_autofree char *group = finish (
      &jobs,
      sl_test_await (sl_tracker_remove_jobs_async, self->tracker, (const char *const *) jobs.ids),
      2);
  sl_test_assert_mail (self, "m", "ignored");
  sl_test_check (self);
  g_assert_true (sl_test_undo (self, group, NULL));
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
  sl_test_check (self);
  jobs_clear (&jobs);
}

static void
test_sources (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlJob) draft = sl_job_new (
      &(SlJobFields) { .company = (char *) "A", .title = (char *) "B", .source = (char *) "Fair" });
  g_autoptr (GAsyncResult) added = sl_test_await (sl_tracker_add_job_async, self->tracker, draft);
  g_autoptr (SlJob) job = sl_tracker_add_job_finish (self->tracker, added, NULL, NULL);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_list_sources_async, self->tracker);
  g_auto (GStrv) sources = sl_tracker_list_sources_finish (self->tracker, result, NULL);

  g_assert_nonnull (job);
  g_assert_cmpuint (g_strv_length (sources), ==, 1);
  g_assert_cmpstr (sources[0], ==, "Fair");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/bulk/move", test_move);
  sl_tracker_fixture_add ("/tracker/bulk/move-some", test_move_some);
  sl_tracker_fixture_add ("/tracker/bulk/invalid", test_invalid);
  sl_tracker_fixture_add ("/tracker/bulk/mark", test_mark);
  sl_tracker_fixture_add ("/tracker/bulk/remove", test_remove);
  sl_tracker_fixture_add ("/tracker/bulk/sources", test_sources);
  return g_test_run ();
}
