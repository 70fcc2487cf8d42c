/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "sl-accounts-table.h"
#include "sl-await.h"
#include "sl-changes-table.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"
#include "sl-tasks-table.h"

#define assert_same(read, written) g_assert_true (sl_record_equal (read, written))

/* Every member set, text that is not ASCII, numbers that need 64 bits. */
static const SlJobFields full_job = {
  .id = (char *) "00000000-0000-0000-0000-000000000001",
  .company = (char *) "Zoë & Søn \"quoted\" '; DROP TABLE jobs; --",
  .title = (char *) "Ingénieur 🚀",
  .url = (char *) "https://example.org/jobs/1?a=b",
  .location = (char *) "Łódź",
  .source = (char *) "friend",
  .salary = (char *) "60–70 k€",
  .applied_us = G_GINT64_CONSTANT (1700000000123456),
  .stage = SL_STAGE_OFFER,
  .outcome = SL_OUTCOME_OFFER_ACCEPTED,
  .closed_us = G_GINT64_CONSTANT (1700000000123457),
  .last_activity_us = G_GINT64_CONSTANT (1700000000123458),
  .starred = TRUE,
  .archived = TRUE,
  .created_us = G_GINT64_CONSTANT (1700000000123459),
  .updated_us = G_GINT64_CONSTANT (1700000000123460),
};

static gboolean
write_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlJob) job = sl_job_new (&full_job);
  g_autoptr (SlJob) bare = sl_test_job (0);

  g_assert_true (sl_jobs_table_insert (db, job, error));
  g_assert_true (sl_jobs_table_insert (db, bare, error));
  g_autoptr (SlJob) read = sl_jobs_table_get (db, full_job.id, error);
  assert_same (read, job);
  g_autoptr (SlJob) read_bare = sl_jobs_table_get (db, sl_job_get_fields (bare)->id, error);
  assert_same (read_bare, bare);
  g_autoptr (SlJob) by_url = sl_jobs_table_get_by_url (db, full_job.url, error);
  assert_same (by_url, job);
  g_assert_null (sl_jobs_table_get_by_url (db, "https://example.org/none", error));
  return TRUE;
}

static gboolean
update_job (SlDatabase *db, gpointer data, GError **error)
{
  SlJobFields fields = full_job;

  fields.company = (char *) "Other";
  fields.stage = SL_STAGE_APPLIED;
  fields.outcome = SL_OUTCOME_NONE;
  fields.last_activity_us = 1;
  g_autoptr (SlJob) edited = sl_job_new (&fields);
  g_assert_true (sl_jobs_table_update (db, edited, error));

  g_autoptr (SlJob) read = sl_jobs_table_get (db, full_job.id, error);
  g_assert_cmpstr (sl_job_get_fields (read)->company, ==, "Other");
  g_assert_cmpint (sl_job_get_fields (read)->stage, ==, SL_STAGE_OFFER);
  g_assert_cmpint (sl_job_get_fields (read)->last_activity_us, ==, full_job.last_activity_us);

  g_assert_true (sl_jobs_table_set_derived (db, full_job.id, SL_STAGE_CLOSED, SL_OUTCOME_REJECTED,
                                            7, 8, error));
  g_autoptr (SlJob) derived = sl_jobs_table_get (db, full_job.id, error);
  fields.stage = SL_STAGE_CLOSED;
  fields.outcome = SL_OUTCOME_REJECTED;
  fields.closed_us = 7;
  fields.last_activity_us = 8;
  g_autoptr (SlJob) expected = sl_job_new (&fields);
  assert_same (derived, expected);
  return TRUE;
}

static void
test_tables_jobs (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_job, NULL);
  sl_test_write_ok (fixture->store, update_job, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/tables/jobs", test_tables_jobs);
  return g_test_run ();
}
