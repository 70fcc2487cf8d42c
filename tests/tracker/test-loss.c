/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A profile whose key is there and whose content is not is told, never made anew; one that was
 * only begun is finished.
 */

#include <glib/gstdio.h>

#include "sl-tracker-backup.h"
#include "sl-tracker-fixture.h"

static char *
get_path (SlTrackerFixture *self, const char *suffix)
{
  g_autofree char *name = g_strconcat ("shortlist.db", suffix, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static void
put (SlTrackerFixture *self, const char *suffix, const char *content)
{
  g_autofree char *path = get_path (self, suffix);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
take_away (SlTrackerFixture *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = get_path (self, suffixes[i]);
      g_unlink (path);
    }
}

/* Closes, and leaves a tracker that is not open. */
static void
shut (SlTrackerFixture *self)
{
  sl_tracker_close (self->tracker);
  sl_await_idle ();
  g_clear_object (&self->tracker);
  sl_tracker_fixture_create (self);
}

static gboolean
reopen (SlTrackerFixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_open_async, self->tracker);

  return sl_tracker_open_finish (self->tracker, result, error);
}

static void
assert_lost (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (reopen (self, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_CONTENT_LOST);
}

static void
assert_opens (SlTrackerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = get_path (self, ".new");

  reopen (self, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
}

static char *
back_up (SlTrackerFixture *self, const char *suffix)
{
  char *path = get_path (self, suffix);
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_backup_async, self->tracker, path);
  g_autoptr (GError) error = NULL;

  sl_tracker_backup_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_empty (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *path = get_path (self, "");
  GStatBuf status;

  shut (self);
  take_away (self);
  put (self, "", "");
  assert_lost (self);
  g_assert_null (sl_tracker_find_backup (self->tracker));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 0);
}

/* SQLite throws a log away that has no database. */
static void
test_log_alone (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *log = get_path (self, "-wal");
  g_autofree char *path = get_path (self, "");

  shut (self);
  take_away (self);
  put (self, "-wal", "what was written last");
  assert_lost (self);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_newest_backup (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  sl_test_add_job (self, "acme");
  g_autofree char *older = back_up (self, ".version-9-20261101-101010");
  sl_test_add_job (self, "other");
  g_autofree char *newer = back_up (self, ".before-repair-20261102-080000");
  g_autofree char *before = sl_test_dump (self);
  put (self, ".version-8-20270101-101010.AbCdEf", "never finished");
  put (self, ".before-restore-20270101-101010", "put aside by the user");
  put (self, ".version-7-now", "not one of ours");
  shut (self);
  take_away (self);
  assert_lost (self);

  g_autofree char *found = sl_tracker_find_backup (self->tracker);
  g_assert_cmpstr (found, ==, newer);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_restore_backup_async, self->tracker, found, FALSE);
  sl_tracker_restore_backup_finish (self->tracker, result, &kept, &error);
  g_assert_no_error (error);
  g_assert_null (kept);
  assert_opens (self);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* The folder was deleted: nothing is there that could be lost. */
static void
test_all_gone (SlTrackerFixture *self, gconstpointer data)
{
  shut (self);
  take_away (self);
  assert_opens (self);
}

/* The program ended between storing the key and making the database. */
static void
test_only_begun (SlTrackerFixture *self, gconstpointer data)
{
  shut (self);
  take_away (self);
  put (self, "", "");
  put (self, ".new", "");
  assert_opens (self);
  shut (self);
  assert_opens (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/loss/empty", test_empty);
  sl_tracker_fixture_add ("/tracker/loss/log-alone", test_log_alone);
  sl_tracker_fixture_add ("/tracker/loss/newest-backup", test_newest_backup);
  sl_tracker_fixture_add ("/tracker/loss/all-gone", test_all_gone);
  sl_tracker_fixture_add ("/tracker/loss/only-begun", test_only_begun);
  return g_test_run ();
}
