/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups of a store in use, and what a restore refuses.
 */

#include <glib/gstdio.h>

#include "sl-await.h"
#include "sl-jobs-table.h"
#include "sl-store-backup.h"
#include "sl-store-fixture.h"

static gboolean
back_up (SlStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  GAsyncResult *result = NULL;

  sl_store_backup_async (store, path, cancellable, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  gboolean ok = sl_store_backup_finish (store, result, error);
  g_object_unref (result);
  return ok;
}

static gboolean
restore (const char *to,
         const char *path,
         const char *key,
         gboolean replace,
         char **kept,
         GError **error)
{
  g_autoptr (SlStore) store = sl_store_new (to);
  GAsyncResult *result = NULL;

  sl_store_restore_async (store, path, key, replace, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  gboolean ok = sl_store_restore_finish (store, result, kept, error);
  g_object_unref (result);
  return ok;
}

static gboolean
count_func (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, &(SlJobQuery) { 0 }, 0, 0, error);
  int *n = data;

  *n = jobs != NULL ? (int) jobs->len : -1;
  return jobs != NULL;
}

static int
count_jobs (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;
  int n = -1;

  g_assert_true (sl_test_open (store, SL_TEST_KEY, &error));
  g_assert_true (sl_test_read (store, count_func, &n, &error));
  sl_store_close (store);
  return n;
}

static void
test_round_trip (SlStoreFixture *self, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (self->folder, "copy.backup", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other", "other.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  int n = 3;

  sl_test_write_ok (self->store, sl_test_insert_jobs, &n);
  g_assert_true (back_up (self->store, backup, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (back_up (self->store, backup, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (restore (other, backup, SL_TEST_KEY, FALSE, &kept, &error));
  g_assert_no_error (error);
  g_assert_null (kept);
  g_assert_cmpint (count_jobs (other), ==, 3);
  g_assert_false (restore (other, backup, SL_TEST_KEY, FALSE, &kept, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (restore (other, backup, SL_TEST_KEY, TRUE, &kept, &error));
  g_assert_cmpint (count_jobs (kept), ==, 3);
}

static void
test_refused (SlStoreFixture *self, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (self->folder, "copy.backup", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int n = 2;

  sl_test_write_ok (self->store, sl_test_insert_jobs, &n);
  g_cancellable_cancel (cancellable);
  g_assert_false (back_up (self->store, backup, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_true (back_up (self->store, backup, NULL, &error));
  g_assert_false (restore (other, backup, SL_TEST_OTHER_KEY, TRUE, &kept, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  /* The fixture's store is open. */
  g_assert_false (restore (self->path, backup, SL_TEST_KEY, TRUE, &kept, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY);
  g_clear_error (&error);
  sl_test_write_ok (self->store, count_func, &n);
  g_assert_cmpint (n, ==, 2);
}

static gboolean
insert_later_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlJob) job = sl_test_job (7);

  return sl_jobs_table_insert (db, job, error);
}

/* What was written after the backup lies in the log of a database whose file is empty: played onto
 * the backup, it would make a third thing of both. */
static void
test_log_of_lost_file (SlStoreFixture *self, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (self->folder, "copy.backup", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *other_log = g_strconcat (other, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  size_t length = 0;
  int n = 2;

  sl_test_write_ok (self->store, sl_test_insert_jobs, &n);
  g_assert_true (back_up (self->store, backup, NULL, &error));
  sl_test_write_ok (self->store, insert_later_job, NULL);
  g_file_get_contents (log, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 4096);
  g_file_set_contents (other, "", 0, &error);
  g_assert_no_error (error);
  g_file_set_contents (other_log, content, (gssize) length, &error);
  g_assert_no_error (error);

  g_assert_true (restore (other, backup, SL_TEST_KEY, FALSE, &kept, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (other_log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (count_jobs (other), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/backup/round-trip", test_round_trip);
  sl_store_fixture_add ("/store/backup/refused", test_refused);
  sl_store_fixture_add ("/store/backup/log-of-lost-file", test_log_of_lost_file);
  return g_test_run ();
}
