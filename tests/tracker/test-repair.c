/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A profile whose timelines say what does not follow from its mails is brought back, after a
 * backup.
 */

#include "sl-jobs-table.h"
#include "sl-tracker-fixture.h"

static gboolean
break_job (SlDatabase *db, gpointer data, GError **error)
{
  return sl_jobs_table_set_derived (db, data, SL_STAGE_OFFER, SL_OUTCOME_NONE, 0, 5, error);
}

static unsigned int
count_problems (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_check_async, self->tracker);
  g_auto (GStrv) problems = sl_tracker_check_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  for (unsigned int i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  return g_strv_length (problems);
}

static void
test_repair (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "linked", "acme assessment 98", SL_TEST_DAY (5));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *before = sl_test_dump (self);
  sl_test_write (self, break_job, job_id);
  g_assert_cmpuint (count_problems (self), ==, 1);

  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_repair_async, self->tracker);
  g_autofree char *backup = sl_tracker_repair_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (backup, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count_problems (self), ==, 0);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* The second repair of one moment has no room for its backup, and changes nothing. */
static void
test_repair_without_backup (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) first = sl_test_await (sl_tracker_repair_async, self->tracker);
  g_autofree char *backup = sl_tracker_repair_finish (self->tracker, first, &error);
  g_assert_nonnull (backup);

  g_autoptr (GAsyncResult) second = sl_test_await (sl_tracker_repair_async, self->tracker);
  g_assert_null (sl_tracker_repair_finish (self->tracker, second, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONFLICT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/repair/timeline", test_repair);
  sl_tracker_fixture_add ("/tracker/repair/without-backup", test_repair_without_backup);
  return g_test_run ();
}
