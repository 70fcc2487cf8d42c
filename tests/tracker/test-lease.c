/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who holds an account, over the death of a real process. This program starts itself as the other
 * one, which tells its name and waits.
 */

#include "sl-accounts-table.h"
#include "sl-lease-owner-private.h"
#include "sl-runs-table.h"
#include "sl-tracker-fixture.h"

#include <stdio.h>

static const char *program;

typedef struct
{
  GSubprocess *process; /* (owned) */
  char *owner;          /* (owned) */
} Other;

static void
other_start (Other *other)
{
  g_autoptr (GError) error = NULL;

  other->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                     &error, program, "--other", NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (other->process));
  other->owner = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (other->owner);
}

static void
other_kill (Other *other)
{
  g_subprocess_force_exit (other->process);
  g_assert_true (g_subprocess_wait (other->process, NULL, NULL));
}

static void
other_clear (Other *other)
{
  g_clear_object (&other->process);
  g_clear_pointer (&other->owner, g_free);
}

static int
be_other (void)
{
  g_autofree char *owner = sl_lease_owner_new ();

  printf ("%s\n", owner);
  fflush (stdout);
  return getchar () == EOF ? 0 : 1;
}

static void
test_owner_dies (void)
{
  Other other = { 0 };

  other_start (&other);
  g_assert_false (sl_lease_owner_is_dead (other.owner));
  other_kill (&other);
  g_assert_true (sl_lease_owner_is_dead (other.owner));
  other_clear (&other);
}

static void
test_owner_names (void)
{
  g_autofree char *own = sl_lease_owner_new ();
  g_autofree char *second = sl_lease_owner_new ();

  g_assert_false (sl_lease_owner_is_dead (own));
  g_assert_cmpstr (own, !=, second);

  /* Another process under the number of a dead one; a name space that cannot be seen; nonsense. */
  g_auto (GStrv) parts = g_strsplit (own, ":", 4);
  g_assert_cmpuint (g_strv_length (parts), ==, 4);
  g_autofree char *earlier = g_strdup_printf ("%s:%s:1:x", parts[0], parts[1]);
  g_assert_true (sl_lease_owner_is_dead (earlier));
  g_autofree char *foreign = g_strdup_printf ("1:%s:1:x", parts[1]);
  g_assert_false (sl_lease_owner_is_dead (foreign));
  g_assert_false (sl_lease_owner_is_dead ("somebody"));
  g_assert_false (sl_lease_owner_is_dead (""));
}

typedef struct
{
  const char *account_id;
  const char *owner;
  int64_t now_us;
} Interrupted;

/* What a killed sync leaves behind. */
static gboolean
interrupt_func (SlDatabase *db, gpointer data, GError **error)
{
  Interrupted *interrupted = data;
  g_autoptr (SlRun) run = sl_run_new (&(SlRunFields) {
      .id = (char *) "r",
      .account_id = (char *) interrupted->account_id,
      .status = SL_RUN_STATUS_RUNNING,
      .started_us = interrupted->now_us,
  });

  return sl_runs_table_insert (db, run, error) &&
         sl_accounts_table_take_lease (db, interrupted->account_id, interrupted->owner,
                                       interrupted->now_us,
                                       interrupted->now_us + 60 * G_TIME_SPAN_SECOND, error);
}

static void
interrupt (SlTrackerFixture *self, const char *owner)
{
  Interrupted interrupted = { self->account_id, owner,
                              sl_clock_get_real_us (SL_CLOCK (self->clock)) };

  sl_test_write (self, interrupt_func, &interrupted);
}

static void
assert_interrupted (SlTrackerFixture *self)
{
  g_autoptr (SlRun) run = sl_tracker_get_run (self->tracker, "r", NULL);

  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_FAILED);
  g_assert_cmpstr (sl_run_get_fields (run)->error_code, ==, "interrupted");
  g_assert_cmpint (sl_run_get_fields (run)->completed_us, >, 0);
}

static void
test_killed_sync (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Other other = { 0 };

  other_start (&other);
  interrupt (self, other.owner);
  g_autoptr (SlRun) none = sl_test_try_sync (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY);
  g_autoptr (SlRun) running = sl_tracker_get_run (self->tracker, "r", NULL);
  g_assert_cmpint (sl_run_get_fields (running)->status, ==, SL_RUN_STATUS_RUNNING);

  other_kill (&other);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
  assert_interrupted (self);
  other_clear (&other);
}

/* Whose death cannot be seen is waited for, for as long as the lease. */
static void
test_foreign_owner (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  interrupt (self, "elsewhere");
  g_autoptr (SlRun) none = sl_test_try_sync (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY);
  sl_fake_clock_advance (self->clock, 61 * G_TIME_SPAN_SECOND);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
  assert_interrupted (self);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 2 && g_str_equal (argv[1], "--other"))
    return be_other ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tracker/lease/owner-dies", test_owner_dies);
  g_test_add_func ("/tracker/lease/names", test_owner_names);
  sl_tracker_fixture_add ("/tracker/lease/killed-sync", test_killed_sync);
  sl_tracker_fixture_add ("/tracker/lease/foreign-owner", test_foreign_owner);
  return g_test_run ();
}
