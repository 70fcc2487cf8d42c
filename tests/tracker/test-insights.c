/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers of a whole profile, read from its database.
 */

#include "sl-tracker-insights.h"

#include <time.h>

#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-tracker-fixture.h"
#include "sl-uuid.h"

#define N_MANY 10000
#define MOST_US (100 * 1000)

static SlInsights *
compute (SlTrackerFixture *self, const SlInsightsQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_compute_insights_async, self->tracker, query);
  SlInsights *insights = sl_tracker_compute_insights_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  return insights;
}

/* Moves of the user, with one taken back, and undone. */
static void
test_follows_the_timeline (SlTrackerFixture *self, gconstpointer data)
{
  const SlInsightsQuery query = { 0 };

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  g_free (sl_test_move (self, "acme", SL_STAGE_TECHNICAL_INTERVIEW, 0, SL_TEST_DAY (5)));
  g_free (sl_test_move (self, "beta", SL_STAGE_CLOSED, SL_OUTCOME_REJECTED, SL_TEST_DAY (7)));
  g_autoptr (SlInsights) first = compute (self, &query);
  g_assert_cmpint (first->all.total, ==, 2);
  g_assert_cmpint (first->all.answered, ==, 2);
  g_assert_cmpint (first->stages[SL_INSIGHTS_TECHNICAL_INTERVIEW].waiting, ==, 1);

  g_free (sl_test_move (self, "acme", SL_STAGE_APPLIED, 0, SL_TEST_DAY (6)));
  g_autoptr (SlInsights) second = compute (self, &query);
  g_assert_cmpint (second->all.answered, ==, 1);
  g_assert_cmpint (second->stages[SL_INSIGHTS_TECHNICAL_INTERVIEW].total, ==, 0);
  g_assert_cmpint (second->all.silent, ==, 1); /* the clock stands at day 100 */

  g_assert_true (sl_test_undo (self, NULL, NULL));
  g_autoptr (SlInsights) third = compute (self, &query);
  g_assert_cmpint (third->all.answered, ==, 2);
  g_autoptr (SlInsights) later = compute (self, &(SlInsightsQuery) { .from_us = SL_TEST_DAY (1) });
  g_assert_cmpint (later->all.total, ==, 0);
}

static gboolean
insert_many (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = sl_uuid_random ();
      g_autofree char *company = g_strdup_printf ("Société %d", i % 3000);
      g_autofree char *title = g_strdup_printf ("Software Engineer %d", i % 50);
      g_autoptr (SlJob) job = sl_job_new (&(SlJobFields) {
          .id = id,
          .company = company,
          .title = title,
          .source = i % 3 == 0 ? (char *) "LinkedIn" : (char *) "Referral",
          .applied_us = SL_TEST_DAY (i % 400),
          .stage = SL_STAGE_APPLIED,
          .archived = i % 4 == 0,
      });
      if (!sl_jobs_table_insert (db, job, error))
        return FALSE;
      for (int j = 0; j < 3; j++)
        {
          g_autofree char *event_id = sl_uuid_random ();
          g_autoptr (SlEvent) event = sl_event_new (&(SlEventFields) {
              .id = event_id,
              .job_id = id,
              .sequence = j + 1,
              .to_stage = j == 2 ? SL_STAGE_CLOSED : (SlStage) (SL_STAGE_RECRUITER_SCREEN + j),
              .outcome = j == 2 ? SL_OUTCOME_REJECTED : SL_OUTCOME_NONE,
              .occurred_us = SL_TEST_DAY (i % 400 + j + 1),
          });
          if (!sl_events_table_insert (db, event, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Of the processor, so that what else the machine does counts for nothing. */
static void
test_ten_thousand (SlTrackerFixture *self, gconstpointer data)
{
  const SlInsightsQuery query = { 0 };
  int64_t best_us = G_MAXINT64;

  sl_test_write (self, insert_many, NULL);
  for (int i = 0; i < 5; i++)
    {
      clock_t begin = clock ();
      g_autoptr (SlInsights) insights = compute (self, &query);
      best_us = MIN (best_us, (int64_t) (clock () - begin) * G_USEC_PER_SEC / CLOCKS_PER_SEC);
      g_assert_cmpint (insights->all.total, ==, N_MANY);
      g_assert_cmpint (insights->all.rejected, ==, N_MANY);
      g_assert_cmpint (insights->stages[SL_INSIGHTS_ASSESSMENT].total, ==, N_MANY);
    }
  g_test_minimized_result ((double) best_us / 1000, "insights of %d applications: %.1f ms", N_MANY,
                           (double) best_us / 1000);
  if (g_test_perf ())
    g_assert_cmpint (best_us, <, MOST_US);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/insights/follows-the-timeline", test_follows_the_timeline);
  sl_tracker_fixture_add ("/tracker/insights/ten-thousand", test_ten_thousand);
  return g_test_run ();
}
