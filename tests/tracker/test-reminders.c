/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When interviews are reminded of, and that nobody is told twice: after a restart, after sleep, in
 * another time zone. And the calendar file that is kept. The tests live in Kathmandu, 5:45 ahead.
 */

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "sl-calendar-file.h"
#include "sl-jobs-table.h"
#include "sl-mail-dates-table.h"
#include "sl-reminder-schedule.h"
#include "sl-tracker-fixture.h"
#include "sl-tracker-next.h"
#include "sl-uuid.h"

#define MINUTE_US (60 * SECOND_US)
#define SECOND_US ((int64_t) G_USEC_PER_SEC)
#define HOUR_US (60 * MINUTE_US)
#define N_MANY 10000
#define TICK_US (20 * SECOND_US)
/* Ten in the morning of day 102, and six in the evening before. */
#define START_US (SL_TEST_DAY (102) + 4 * HOUR_US + 15 * MINUTE_US)
#define EVENING_US (SL_TEST_DAY (101) + 12 * HOUR_US + 15 * MINUTE_US)

/* What was said: of each reminder its kind, and whether it is new. */
typedef struct
{
  SlReminderSchedule *schedule; /* (owned) */
  GString *said;                /* (owned) */
} Watch;

static void
on_changed_cb (SlReminderSchedule *schedule, GPtrArray *reminders, Watch *watch)
{
  g_string_append (watch->said, "[");
  for (guint i = 0; i < reminders->len; i++)
    {
      const SlReminder *reminder = reminders->pdata[i];
      g_string_append_printf (watch->said, "%s%s%s", i > 0 ? " " : "",
                              reminder->kind == SL_REMINDER_EVENING ? "evening" : "hour",
                              reminder->is_shown ? "" : "!");
    }
  g_string_append (watch->said, "]");
}

/* A reading and the sleep hold the schedule. */
static void
settle (Watch *watch)
{
  gboolean active;

  g_object_get (watch->schedule, "active", &active, NULL);
  sl_await_idle ();
  SL_AWAIT (G_OBJECT (watch->schedule)->ref_count == (active ? 2 : 1));
}

static void
begin (SlTrackerFixture *self, Watch *watch)
{
  watch->schedule = sl_reminder_schedule_new (self->tracker);
  watch->said = g_string_new (NULL);
  g_signal_connect (watch->schedule, "changed", G_CALLBACK (on_changed_cb), watch);
  g_object_set (watch->schedule, "active", TRUE, NULL);
  settle (watch);
}

static void
end (Watch *watch)
{
  sl_reminder_schedule_stop (watch->schedule);
  SL_AWAIT (G_OBJECT (watch->schedule)->ref_count == 1);
  g_clear_object (&watch->schedule);
  g_string_free (watch->said, TRUE);
}

/* The clock jumps, as after sleep; then the next tick comes. */
static void
jump (SlTrackerFixture *self, Watch *watch, int64_t to_us)
{
  sl_fake_clock_set_real (self->clock, to_us - TICK_US);
  sl_fake_clock_advance (self->clock, TICK_US);
  settle (watch);
}

static void
assert_said (Watch *watch, const char *expected)
{
  g_assert_cmpstr (watch->said->str, ==, expected);
  g_string_truncate (watch->said, 0);
}

typedef struct
{
  SlMailDate *date; /* (owned) */
} Put;

static gboolean
put_func (SlDatabase *db, gpointer data, GError **error)
{
  return sl_mail_dates_table_put (db, ((Put *) data)->date, error);
}

/* An invite in one more mail of Acme. */
static void
invite (SlTrackerFixture *self, const char *mail, const char *uid, int sequence, int64_t starts_us)
{
  sl_fake_mailbox_add (self->mailbox, mail, "acme technical_interview 97", SL_TEST_DAY (90));
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *id = sl_test_mail_id (self, mail);
  g_autoptr (SlInvite) plain = sl_invite_new (&(SlInviteFields) {
      .method = starts_us == 0 ? (char *) "CANCEL" : (char *) "REQUEST",
      .uid = (char *) uid,
      .sequence = sequence,
      .summary = (char *) "Interview",
      .starts_us = starts_us,
      .ends_us = starts_us + 45 * MINUTE_US,
  });
  Put put = { .date = sl_mail_date_from_invite (id, plain) };
  sl_test_write (self, put_func, &put);
  g_object_unref (put.date);
  sl_await_idle ();
}

static void
test_evening_and_hour (SlTrackerFixture *self, gconstpointer data)
{
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  begin (self, &watch);
  assert_said (&watch, "[]");
  jump (self, &watch, EVENING_US - TICK_US);
  assert_said (&watch, "");
  jump (self, &watch, EVENING_US);
  assert_said (&watch, "[evening!]");
  jump (self, &watch, EVENING_US + HOUR_US);
  jump (self, &watch, START_US - HOUR_US - TICK_US);
  g_string_truncate (watch.said, 0); /* it was looked at again, and nothing is new */
  jump (self, &watch, START_US - HOUR_US);
  assert_said (&watch, "[hour!]");
  jump (self, &watch, START_US + 44 * MINUTE_US);
  g_assert_null (strstr (watch.said->str, "!"));
  g_string_truncate (watch.said, 0);
  jump (self, &watch, START_US + 46 * MINUTE_US);
  assert_said (&watch, "[]");
  end (&watch);
}

static void
test_restart (SlTrackerFixture *self, gconstpointer data)
{
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  sl_fake_clock_set_real (self->clock, EVENING_US + MINUTE_US);
  begin (self, &watch);
  assert_said (&watch, "[evening!]");
  end (&watch);
  sl_tracker_fixture_reopen (self);
  begin (self, &watch);
  assert_said (&watch, "[evening]");
  end (&watch);
}

/* Asleep from noon to the next morning: told once, late; asleep until it is over: not told. */
static void
test_sleep (SlTrackerFixture *self, gconstpointer data)
{
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  invite (self, "m2", "v", 0, START_US + 20 * HOUR_US);
  begin (self, &watch);
  assert_said (&watch, "[]");
  jump (self, &watch, START_US - 2 * HOUR_US);
  assert_said (&watch, "[evening!]");
  jump (self, &watch, START_US + 30 * HOUR_US);
  assert_said (&watch, "[]");
  /* set back: what was shown is shown still, and is not new */
  jump (self, &watch, START_US - 2 * HOUR_US);
  assert_said (&watch, "[evening]");
  end (&watch);
}

static void
test_time_zone (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  sl_fake_clock_set_real (self->clock, EVENING_US + MINUTE_US);
  begin (self, &watch);
  assert_said (&watch, "[evening!]");
  /* In New York evening comes ten hours later; it was told already. */
  g_setenv ("TZ", "America/New_York", TRUE);
  jump (self, &watch, EVENING_US + 10 * MINUTE_US);
  assert_said (&watch, "[evening]");
  jump (self, &watch, START_US - 3 * HOUR_US);
  g_assert_null (strstr (watch.said->str, "!"));
  g_string_truncate (watch.said, 0);
  jump (self, &watch, START_US - HOUR_US);
  assert_said (&watch, "[hour!]");
  g_setenv ("TZ", zone, TRUE);
  end (&watch);
}

static void
test_moved_and_cancelled (SlTrackerFixture *self, gconstpointer data)
{
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  sl_fake_clock_set_real (self->clock, EVENING_US + MINUTE_US);
  begin (self, &watch);
  assert_said (&watch, "[evening!]");
  invite (self, "m2", "u", 1, START_US + 3 * HOUR_US);
  SL_AWAIT (sl_fake_clock_get_n_sleepers (self->clock) > 0);
  jump (self, &watch, EVENING_US + 2 * MINUTE_US);
  g_assert_true (g_str_has_suffix (watch.said->str, "[evening!]")); /* another time: told again */
  g_string_truncate (watch.said, 0);
  invite (self, "m3", "u", 2, 0);
  jump (self, &watch, EVENING_US + 3 * MINUTE_US);
  g_assert_true (g_str_has_suffix (watch.said->str, "[]"));
  end (&watch);
}

static void
test_switched_off (SlTrackerFixture *self, gconstpointer data)
{
  const SlNextQuery query = { 0 };
  Watch watch;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "u", 0, START_US);
  begin (self, &watch);
  assert_said (&watch, "[]");
  g_object_set (watch.schedule, "active", FALSE, NULL);
  assert_said (&watch, "[]");
  sl_fake_clock_set_real (self->clock, EVENING_US + MINUTE_US);
  settle (&watch);
  assert_said (&watch, "");
  g_object_set (watch.schedule, "active", TRUE, NULL);
  settle (&watch);
  assert_said (&watch, "[evening!]");
  /* Who takes it off the list does not want to hear of it. */
  g_autoptr (GAsyncResult) listed =
      sl_test_await (sl_tracker_list_next_async, self->tracker, &query);
  g_autoptr (GPtrArray) steps = sl_tracker_list_next_finish (self->tracker, listed, NULL);
  g_autoptr (GAsyncResult) put =
      sl_test_await (sl_tracker_put_off_next_async, self->tracker, steps->pdata[0], G_MAXINT64);
  g_assert_true (sl_tracker_put_off_next_finish (self->tracker, put, NULL, NULL));
  sl_await_idle ();
  jump (self, &watch, EVENING_US + 3 * MINUTE_US);
  g_assert_true (g_str_has_suffix (watch.said->str, "[]"));
  end (&watch);
}

/* Several at once are one reading, and each is known by itself. */
static void
test_many (SlTrackerFixture *self, gconstpointer data)
{
  Watch watch;

  sl_test_add_job (self, "acme");
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *mail = g_strdup_printf ("m%d", i);
      invite (self, mail, mail, 0, START_US + i * HOUR_US);
    }
  sl_fake_clock_set_real (self->clock, EVENING_US);
  begin (self, &watch);
  assert_said (&watch, "[evening! evening! evening! evening! evening!]");
  jump (self, &watch, START_US - HOUR_US);
  assert_said (&watch, "[evening evening evening evening hour!]");
  end (&watch);
}

/* --- The calendar file --- */

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
file_has (const char *path, const char *words)
{
  g_autofree char *text = read_file (path);
  return text != NULL && strstr (text, words) != NULL;
}

static void
test_calendar_file (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "interviews.ics", NULL);
  g_autoptr (SlCalendarFile) calendar = sl_calendar_file_new (self->tracker, path);
  GStatBuf status;

  sl_test_add_job (self, "acme");
  invite (self, "m1", "one@example.org", 0, START_US);
  sl_await_idle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_object_set (calendar, "active", TRUE, NULL);
  SL_AWAIT (file_has (path, "UID:one@example.org"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  /* It is kept in step, and replaced whole: whoever has the old one open reads on in that. */
  ino_t inode = status.st_ino;
  invite (self, "m2", "two@example.org", 0, START_US + HOUR_US);
  SL_AWAIT (sl_fake_clock_get_n_sleepers (self->clock) == 1);
  sl_fake_clock_advance (self->clock, TICK_US);
  SL_AWAIT (file_has (path, "UID:two@example.org"));
  g_assert_true (file_has (path, "UID:one@example.org"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_ino, !=, inode);

  /* What changes no interview writes nothing. */
  inode = status.st_ino;
  sl_test_add_job (self, "other");
  SL_AWAIT (sl_fake_clock_get_n_sleepers (self->clock) == 1);
  sl_fake_clock_advance (self->clock, TICK_US);
  SL_AWAIT (G_OBJECT (calendar)->ref_count == 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_ino, ==, inode);

  g_object_set (calendar, "active", FALSE, NULL);
  SL_AWAIT (!g_file_test (path, G_FILE_TEST_EXISTS));
  sl_calendar_file_stop (calendar);
}

/* --- Ten thousand --- */

static gboolean
insert_many (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = sl_uuid_random ();
      g_autofree char *company = g_strdup_printf ("Company %d", i);
      g_autoptr (SlJob) job = sl_job_new (&(SlJobFields) {
          .id = id,
          .company = company,
          .title = (char *) "Gardener",
          .applied_us = SL_TEST_DAY (i % 100),
          .last_activity_us = SL_TEST_DAY (i % 100),
          .stage = SL_STAGE_APPLIED,
      });
      if (!sl_jobs_table_insert (db, job, error))
        return FALSE;
    }
  return TRUE;
}

/* Of the processor, so that what else the machine does counts for nothing. */
static void
test_ten_thousand (SlTrackerFixture *self, gconstpointer data)
{
  const SlNextQuery query = { .view = SL_NEXT_VIEW_STEPS };
  int64_t best_us = G_MAXINT64;

  sl_test_write (self, insert_many, NULL);
  for (int i = 0; i < 5; i++)
    {
      clock_t begin = clock ();
      g_autoptr (GAsyncResult) listed =
          sl_test_await (sl_tracker_list_next_async, self->tracker, &query);
      g_autoptr (GPtrArray) steps = sl_tracker_list_next_finish (self->tracker, listed, NULL);
      best_us = MIN (best_us, (int64_t) (clock () - begin) * G_USEC_PER_SEC / CLOCKS_PER_SEC);
      g_assert_cmpuint (steps->len, ==, N_MANY * 87 / 100);
    }
  g_test_minimized_result ((double) best_us / 1000, "next steps of %d applications: %.1f ms",
                           N_MANY, (double) best_us / 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/reminders/evening-and-hour", test_evening_and_hour);
  sl_tracker_fixture_add ("/tracker/reminders/restart", test_restart);
  sl_tracker_fixture_add ("/tracker/reminders/sleep", test_sleep);
  sl_tracker_fixture_add ("/tracker/reminders/time-zone", test_time_zone);
  sl_tracker_fixture_add ("/tracker/reminders/moved-and-cancelled", test_moved_and_cancelled);
  sl_tracker_fixture_add ("/tracker/reminders/switched-off", test_switched_off);
  sl_tracker_fixture_add ("/tracker/reminders/many", test_many);
  sl_tracker_fixture_add ("/tracker/reminders/calendar-file", test_calendar_file);
  sl_tracker_fixture_add ("/tracker/reminders/ten-thousand", test_ten_thousand);
  return g_test_run ();
}
