/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the board and the list of applications ask for: how jobs stand, where they were found, who
 * is silent, what comes next.
 */

#include "sl-events-table.h"
#include "sl-job-task.h"
#include "sl-jobs-table.h"
#include "sl-store-fixture.h"
#include "sl-tasks-table.h"

/* By number; their last activity is the number, too. */
static const struct
{
  SlStage stage;
  SlOutcome outcome;
  const char *source;
  const char *location;
  gboolean archived;
} rows[] = {
  { SL_STAGE_APPLIED, SL_OUTCOME_NONE, "LinkedIn", "Oslo", FALSE },
  { SL_STAGE_APPLIED, SL_OUTCOME_NONE, NULL, "bergen", FALSE },
  { SL_STAGE_OFFER, SL_OUTCOME_NONE, "linkedin", NULL, FALSE },
  { SL_STAGE_OFFER, SL_OUTCOME_OFFER_ACCEPTED, "A friend", NULL, FALSE },
  { SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, "", NULL, FALSE },
  { SL_STAGE_CLOSED, SL_OUTCOME_NONE, NULL, NULL, FALSE },
  { SL_STAGE_ONSITE, SL_OUTCOME_NONE, "Fair", NULL, TRUE },
};

static gboolean
insert_rows (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SlJob) plain = sl_test_job (i);
      SlJobFields fields = *sl_job_get_fields (plain);
      fields.stage = rows[i].stage;
      fields.outcome = rows[i].outcome;
      fields.source = (char *) rows[i].source;
      fields.location = (char *) rows[i].location;
      fields.archived = rows[i].archived;
      fields.applied_us = 100 + i;
      fields.last_activity_us = 100 + i;
      g_autoptr (SlJob) job = sl_job_new (&fields);
      if (!sl_jobs_table_insert (db, job, error))
        return FALSE;
    }
  return TRUE;
}

/* @expected: numbers of the jobs in order, a digit each */
static void
assert_found (SlStoreFixture *fixture, const SlJobQuery *query, const char *expected)
{
  SlDatabase *reader = sl_store_get_reader (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (reader, query, 0, 0, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (found, "%d",
                            (int) sl_job_get_fields (jobs->pdata[i])->applied_us - 100);
  g_assert_cmpstr (found->str, ==, expected);
  g_autoptr (GArray) keys = sl_jobs_table_list_keys (reader, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, jobs->len);
}

static void
test_states (SlStoreFixture *fixture, gconstpointer data)
{
  SlJobQuery query = { .ascending = TRUE };

  sl_test_write_ok (fixture->store, insert_rows, NULL);
  query.states = SL_JOB_STATE_IN (SL_STAGE_APPLIED);
  assert_found (fixture, &query, "01");
  /* An offer that was accepted is one no longer. */
  query.states = SL_JOB_STATE_IN (SL_STAGE_OFFER);
  assert_found (fixture, &query, "2");
  query.states = SL_JOB_STATE_ENDED (SL_OUTCOME_OFFER_ACCEPTED);
  assert_found (fixture, &query, "3");
  query.states = SL_JOB_STATE_ENDED (SL_OUTCOME_REJECTED) | SL_JOB_STATE_IN (SL_STAGE_CLOSED);
  assert_found (fixture, &query, "45");
  query.states |= SL_JOB_STATE_IN (SL_STAGE_ONSITE);
  query.include_archived = TRUE;
  assert_found (fixture, &query, "456");
  query.states = 0;
  query.only_archived = TRUE;
  assert_found (fixture, &query, "6");
  query.states = SL_JOB_STATE_IN (SL_STAGE_ONSITE);
  query.search = "company";
  assert_found (fixture, &query, "6");
}

static void
test_source (SlStoreFixture *fixture, gconstpointer data)
{
  SlJobQuery query = { .ascending = TRUE, .source = "LINKEDIN" };
  g_autoptr (GError) error = NULL;

  sl_test_write_ok (fixture->store, insert_rows, NULL);
  assert_found (fixture, &query, "02");
  query.source = "' OR 1 --";
  assert_found (fixture, &query, "");
  query.source = NULL;
  query.sort = SL_JOB_SORT_SOURCE;
  query.include_archived = TRUE;
  query.stages = 1u << SL_STAGE_APPLIED | 1u << SL_STAGE_ONSITE;
  assert_found (fixture, &query, "601");
  query.ascending = FALSE;
  assert_found (fixture, &query, "061"); /* none comes last all the same */
  query.sort = SL_JOB_SORT_LOCATION;
  assert_found (fixture, &query, "016");
  query.ascending = TRUE;
  assert_found (fixture, &query, "106");
  g_auto (GStrv) sources =
      sl_jobs_table_list_sources (sl_store_get_reader (fixture->store), &error);
  g_autofree char *joined = g_strjoinv ("|", sources);
  g_assert_cmpstr (joined, ==, "A friend|Fair|LinkedIn");
}

static void
test_silent (SlStoreFixture *fixture, gconstpointer data)
{
  SlJobQuery query = { .ascending = TRUE, .silent_before_us = 102 };

  sl_test_write_ok (fixture->store, insert_rows, NULL);
  assert_found (fixture, &query, "01");
  /* What has ended is not waited for. */
  query.silent_before_us = 1000;
  assert_found (fixture, &query, "012");
}

static gboolean
insert_dates (SlDatabase *db, gpointer data, GError **error)
{
  /* Job 0: applied at 100, screened at 500, offer at 700, and again a line about the offer. */
  static const struct
  {
    SlStage from;
    SlStage to;
    int64_t occurred_us;
  } moves[] = {
    { SL_STAGE_APPLIED, SL_STAGE_RECRUITER_SCREEN, 500 },
    { SL_STAGE_RECRUITER_SCREEN, SL_STAGE_APPLIED, 700 },
    { SL_STAGE_APPLIED, SL_STAGE_APPLIED, 800 },
    { SL_STAGE_APPLIED, SL_STAGE_NONE, 900 },
  };
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *other_id = sl_test_id ("job", 1);

  for (int i = 0; i < (int) G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (SlEvent) plain = sl_test_event (i, 0);
      SlEventFields fields = *sl_event_get_fields (plain);
      fields.from_stage = moves[i].from;
      fields.to_stage = moves[i].to;
      fields.occurred_us = moves[i].occurred_us;
      g_autoptr (SlEvent) event = sl_event_new (&fields);
      if (!sl_events_table_insert (db, event, error))
        return FALSE;
    }
  for (int i = 0; i < 4; i++)
    {
      const int64_t due[] = { 0, 3000, 2000, 4000 };
      g_autofree char *id = g_strdup_printf ("task %d", i);
      g_autoptr (SlJobTask) task = sl_job_task_new (&(SlJobTaskFields) {
          .id = id,
          .job_id = i == 3 ? other_id : job_id,
          .title = (char *) "Write",
          .due_us = due[i],
          .completed = i == 2,
      });
      if (!sl_tasks_table_put (db, task, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_dates (SlStoreFixture *fixture, gconstpointer data)
{
  SlDatabase *reader = sl_store_get_reader (fixture->store);
  SlJobQuery query = { .ascending = TRUE, .sort = SL_JOB_SORT_NEXT_DATE };
  g_autofree char *first = sl_test_id ("job", 0);
  g_autofree char *last = sl_test_id ("job", 5);
  g_autoptr (GError) error = NULL;
  SlJobDates dates;

  sl_test_write_ok (fixture->store, insert_rows, NULL);
  sl_test_write_ok (fixture->store, insert_dates, NULL);
  g_assert_true (sl_jobs_table_get_dates (reader, first, &dates, &error));
  g_assert_cmpint (dates.in_stage_since_us, ==, 700);
  g_assert_cmpint (dates.next_due_us, ==, 3000);
  g_assert_cmpint (dates.latest_event_us, ==, 900);
  g_assert_true (sl_jobs_table_get_dates (reader, last, &dates, &error));
  g_assert_cmpint (dates.in_stage_since_us, ==, 105);
  g_assert_cmpint (dates.next_due_us, ==, 0);
  g_assert_true (sl_jobs_table_get_dates (reader, "none", &dates, &error));
  g_assert_cmpint (dates.in_stage_since_us, ==, 0);

  query.include_archived = TRUE;
  query.stages = 1u << SL_STAGE_APPLIED | 1u << SL_STAGE_ONSITE;
  assert_found (fixture, &query, "016");
  query.ascending = FALSE;
  assert_found (fixture, &query, "106");
  query.stages = 0;
  query.include_archived = FALSE;
  query.sort = SL_JOB_SORT_IN_STAGE;
  assert_found (fixture, &query, "054321");
  query.ascending = TRUE;
  assert_found (fixture, &query, "123450");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/job-queries/states", test_states);
  sl_store_fixture_add ("/store/job-queries/source", test_source);
  sl_store_fixture_add ("/store/job-queries/silent", test_silent);
  sl_store_fixture_add ("/store/job-queries/dates", test_dates);
  return g_test_run ();
}
