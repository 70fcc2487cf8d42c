/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bands that the user sets: what comes follows them, what is here only by its suggestion.
 */

#include "sl-tracker-fixture.h"
#include "sl-tracker-thresholds.h"

static char *
set (SlTrackerFixture *self, int link, int review)
{
  const SlThresholds thresholds = { link, review };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_set_thresholds_async, self->tracker, &thresholds);
  char *group_id = NULL;

  g_assert_true (sl_tracker_set_thresholds_finish (self->tracker, result, &group_id, &error));
  g_assert_no_error (error);
  return group_id;
}

static void
assert_set (SlTrackerFixture *self, int link, int review)
{
  SlThresholds thresholds = { 0, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_tracker_get_thresholds (self->tracker, &thresholds, &error));
  g_assert_no_error (error);
  g_assert_cmpint (thresholds.link, ==, link);
  g_assert_cmpint (thresholds.review, ==, review);
}

static void
sync_once (SlTrackerFixture *self)
{
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->status, ==, SL_RUN_STATUS_COMPLETED);
}

static gboolean
is_suggested (SlTrackerFixture *self, const char *external_id)
{
  g_autoptr (SlMessage) message = sl_test_get_mail (self, external_id);

  sl_test_assert_mail (self, external_id, "pending_user");
  return sl_message_get_fields (message)->job_id != NULL;
}

static void
test_kept (SlTrackerFixture *self, gconstpointer data)
{
  assert_set (self, 95, 50);
  g_autofree char *none = set (self, 98, 35);
  g_assert_null (none);
  assert_set (self, 98, 35);
  sl_tracker_fixture_reopen (self);
  assert_set (self, 98, 35);
}

static void
test_invalid (SlTrackerFixture *self, gconstpointer data)
{
  static const SlThresholds wrong[] = { { 89, 50 },  { 101, 50 }, { 95, 29 },
                                        { 95, 81 },  { 0, 0 },    { 50, 95 },
                                        { -95, 50 }, { 95, -50 }, { G_MAXINT, G_MININT } };

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result =
          sl_test_await (sl_tracker_set_thresholds_async, self->tracker, &wrong[i]);
      g_assert_false (sl_tracker_set_thresholds_finish (self->tracker, result, NULL, &error));
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
    }
  assert_set (self, 95, 50);
}

/* What comes after is decided by them. */
static void
test_new_mail (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  g_autofree char *group = set (self, 91, 70);
  sl_fake_mailbox_add (self->mailbox, "sure", "acme assessment 91", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "likely", "acme onsite 70", SL_TEST_DAY (6));
  sl_fake_mailbox_add (self->mailbox, "perhaps", "acme offer 69", SL_TEST_DAY (7));
  sync_once (self);
  sl_test_assert_mail (self, "sure", "auto_linked");
  g_assert_true (is_suggested (self, "likely"));
  g_assert_false (is_suggested (self, "perhaps"));
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");
}

/* Lower or higher: suggestions come and go, timelines stay. */
static void
test_what_is_here (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "linked", "acme assessment 96", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "likely", "acme onsite 93", SL_TEST_DAY (6));
  sl_fake_mailbox_add (self->mailbox, "half", "acme onsite 55", SL_TEST_DAY (7));
  sl_fake_mailbox_add (self->mailbox, "perhaps", "acme offer 40", SL_TEST_DAY (8));
  sync_once (self);
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");

  g_autofree char *lower = set (self, 90, 30);
  g_assert_nonnull (lower);
  g_assert_true (is_suggested (self, "perhaps"));
  /* Sure enough by now, but it waits: the user has not asked for the board to move. */
  g_assert_true (is_suggested (self, "likely"));
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");

  g_autofree char *higher = set (self, 100, 80);
  g_assert_false (is_suggested (self, "half"));
  g_assert_false (is_suggested (self, "perhaps"));
  g_assert_true (is_suggested (self, "likely"));
  sl_test_assert_mail (self, "linked", "auto_linked");
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");

  /* Undoing gives the suggestions back, and leaves what was set. */
  g_assert_true (sl_test_undo (self, higher, &error));
  g_assert_no_error (error);
  g_assert_true (is_suggested (self, "half"));
  g_assert_true (is_suggested (self, "perhaps"));
  assert_set (self, 100, 80);
  sl_test_check (self);
}

/* Whom the user has put back, or has refused the suggestion of, is left alone. */
static void
test_touched (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "half", "acme onsite 55", SL_TEST_DAY (7));
  sync_once (self);
  g_autofree char *denied = sl_test_deny (self, "half", NULL);
  g_autofree char *restored = sl_test_restore (self, "half", NULL);
  g_autofree char *none = set (self, 95, 80);
  g_assert_null (none);
  g_assert_true (is_suggested (self, "half"));
}

/* A mail that comes late has its thread decided again: by what holds now, and not against what was
 * linked before that. */
static void
test_linked_stays (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "new", "acme onsite 96 thread=t", SL_TEST_DAY (9));
  sync_once (self);
  g_autofree char *none = set (self, 98, 50);
  sl_fake_mailbox_add (self->mailbox, "late", "acme assessment 99 thread=t", SL_TEST_DAY (5));
  sync_once (self);
  sl_test_assert_mail (self, "late", "auto_linked");
  sl_test_assert_mail (self, "new", "auto_linked");
  sl_test_assert_job (self, "acme", "onsite", NULL, "assessment onsite");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/thresholds/kept", test_kept);
  sl_tracker_fixture_add ("/tracker/thresholds/invalid", test_invalid);
  sl_tracker_fixture_add ("/tracker/thresholds/new-mail", test_new_mail);
  sl_tracker_fixture_add ("/tracker/thresholds/what-is-here", test_what_is_here);
  sl_tracker_fixture_add ("/tracker/thresholds/touched", test_touched);
  sl_tracker_fixture_add ("/tracker/thresholds/linked-stays", test_linked_stays);
  return g_test_run ();
}
