/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When mailboxes are looked at by themselves; and that a day of it leaves nothing behind.
 */

#include <unistd.h>

#include "sl-accounts-table.h"
#include "sl-sync-schedule.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-fixture.h"

#define MINUTE_US (60 * (int64_t) G_USEC_PER_SEC)

static unsigned int
count_runs (SlTrackerFixture *self)
{
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 0, NULL);

  return runs->len;
}

/* Time passes in ticks; what begins in one ends in it. */
static void
pass (SlTrackerFixture *self, int64_t us)
{
  for (int64_t left_us = us; left_us > 0; left_us -= MINUTE_US / 2)
    {
      sl_fake_clock_advance (self->clock, MIN (left_us, MINUTE_US / 2));
      sl_await_idle ();
      SL_AWAIT (g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)) == 0);
    }
  sl_await_idle ();
}

static void
settle (SlTrackerFixture *self)
{
  sl_await_idle ();
  SL_AWAIT (g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)) == 0);
  sl_await_idle ();
}

static void
stop (SlTrackerFixture *self, SlSyncSchedule *schedule)
{
  sl_sync_schedule_stop (schedule);
  settle (self);
}

static void
test_schedule_interval (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlSyncSchedule) schedule = sl_sync_schedule_new (self->tracker, NULL);

  sl_sync_schedule_start (schedule);
  settle (self);
  g_assert_cmpuint (count_runs (self), ==, 1); /* at once */
  pass (self, 4 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 1);
  g_assert_cmpint (sl_sync_schedule_get_next_us (schedule, self->account_id), ==,
                   SL_TEST_DAY (100) + 5 * MINUTE_US);
  pass (self, MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 2);

  g_object_set (schedule, "minutes", 60, NULL);
  pass (self, 59 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 2);
  pass (self, MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 3);

  g_object_set (schedule, "minutes", 0, NULL);
  pass (self, 300 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 3);
  g_assert_cmpint (sl_sync_schedule_get_next_us (schedule, self->account_id), ==, 0);
  stop (self, schedule);
}

/* While the machine slept the wall clock went on, and nothing else; or somebody set it back. */
static void
test_schedule_wall_clock (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlSyncSchedule) schedule = sl_sync_schedule_new (self->tracker, NULL);

  sl_sync_schedule_start (schedule);
  settle (self);
  sl_fake_clock_set_real (self->clock, SL_TEST_DAY (101));
  pass (self, MINUTE_US / 2);
  g_assert_cmpuint (count_runs (self), ==, 2);
  sl_fake_clock_set_real (self->clock, SL_TEST_DAY (50));
  pass (self, MINUTE_US / 2);
  g_assert_cmpuint (count_runs (self), ==, 3);
  pass (self, 4 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 3);
  stop (self, schedule);
}

/* A job that was added is looked for soon. */
static void
test_schedule_jobs (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlSyncSchedule) schedule = sl_sync_schedule_new (self->tracker, NULL);

  sl_sync_schedule_start (schedule);
  settle (self);
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  pass (self, MINUTE_US / 2);
  g_assert_cmpuint (count_runs (self), ==, 2);
  stop (self, schedule);
}

typedef struct
{
  const char *account_id;
  SlAccountState state;
  int64_t retry_us;
} Change;

static gboolean
change_func (SlDatabase *db, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (SlAccount) account = sl_accounts_table_get (db, change->account_id, error);
  SlAccountFields fields = *sl_account_get_fields (account);

  fields.state = change->state;
  fields.retry_us = change->retry_us;
  g_autoptr (SlAccount) after = sl_account_new (&fields);
  return sl_accounts_table_put (db, after, error);
}

/* Not before the provider wants to be asked; and not at all without a sign-in. */
static void
test_schedule_patience (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlSyncSchedule) schedule = sl_sync_schedule_new (self->tracker, NULL);
  Change change = { self->account_id, SL_ACCOUNT_STATE_CONNECTED,
                    SL_TEST_DAY (100) + 20 * MINUTE_US };

  sl_test_write (self, change_func, &change);
  sl_sync_schedule_start (schedule);
  pass (self, 19 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 0);
  g_assert_cmpint (sl_sync_schedule_get_next_us (schedule, self->account_id), ==, change.retry_us);
  pass (self, MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 1);

  change = (Change) { self->account_id, SL_ACCOUNT_STATE_SIGN_IN_NEEDED, 0 };
  sl_test_write (self, change_func, &change);
  pass (self, 30 * MINUTE_US);
  g_assert_cmpuint (count_runs (self), ==, 1);
  stop (self, schedule);
}

static unsigned int
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  unsigned int n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Kilobytes that are really there. */
static unsigned int
read_resident_kb (void)
{
  g_autofree char *text = NULL;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  g_auto (GStrv) fields = g_strsplit (text, " ", 3);
  return (unsigned int) (g_ascii_strtoull (fields[1], NULL, 10) * (guint64) sysconf (_SC_PAGESIZE) /
                         1024);
}

/* 24 hours, 288 polls; once an hour a mail. */
static void
test_schedule_day (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (SlSyncSchedule) schedule = sl_sync_schedule_new (self->tracker, NULL);
  unsigned int kb[25] = { 0 };

  sl_test_add_job (self, "acme");
  sl_sync_schedule_start (schedule);
  settle (self);
  for (int hour = 0; hour < 24; hour++)
    {
      g_autofree char *id = g_strdup_printf ("hour %d", hour);
      sl_fake_mailbox_add (self->mailbox, id, "acme no_change 96", SL_TEST_DAY (100));
      pass (self, 60 * MINUTE_US);
      kb[hour] = read_resident_kb ();
      if (hour == 1)
        kb[24] = count_entries ("/proc/self/fd") * 1000 + count_entries ("/proc/self/task");
    }
  unsigned int after = count_entries ("/proc/self/fd") * 1000 + count_entries ("/proc/self/task");

  g_test_message ("%u kB after 2 hours, %u after 24", kb[1], kb[23]);
  g_assert_cmpuint (count_runs (self), ==, 289);
  g_assert_cmpuint (sl_fake_mailbox_get_n_fetched (self->mailbox), ==, 24);
  g_assert_cmpuint (after, <=, kb[24]); /* file handles and threads */
  /* What the allocator keeps comes and goes by some pages. */
  g_assert_cmpuint (kb[23], <, kb[1] + 1024);
  stop (self, schedule);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/sync-schedule/interval", test_schedule_interval);
  sl_tracker_fixture_add ("/tracker/sync-schedule/wall-clock", test_schedule_wall_clock);
  sl_tracker_fixture_add ("/tracker/sync-schedule/jobs", test_schedule_jobs);
  sl_tracker_fixture_add ("/tracker/sync-schedule/patience", test_schedule_patience);
  sl_tracker_fixture_add ("/tracker/sync-schedule/day", test_schedule_day);
  return g_test_run ();
}
