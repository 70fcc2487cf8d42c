/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sl-await.h"
#include "sl-database-private.h"
#include "sl-jobs-table.h"
#include "sl-migrations-private.h"
#include "sl-store-fixture.h"

static gboolean
reopen (SlStoreFixture *fixture, const char *key, GError **error)
{
  g_autoptr (SlStore) store = sl_store_new (fixture->path);

  return sl_test_open (store, key, error);
}

static guint
get_mode (const char *path)
{
  GStatBuf status = { 0 };

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_database_modes (SlStoreFixture *fixture, gconstpointer data)
{
  g_autofree char *log_path = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *index_path = g_strconcat (fixture->path, "-shm", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (get_mode (fixture->folder), ==, 0700);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (get_mode (log_path), ==, 0600);
  g_assert_cmpuint (get_mode (index_path), ==, 0600);

  /* One that others could read is closed to them. */
  sl_store_close (fixture->store);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  reopen (fixture, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
}

static gboolean
insert_secret (SlDatabase *db, gpointer data, GError **error)
{
  SlJobFields fields = {
    .id = (char *) "x",
    .company = (char *) "Unmistakable Secret Ltd",
    .title = (char *) "",
    .stage = SL_STAGE_APPLIED,
  };
  g_autoptr (SlJob) job = sl_job_new (&fields);

  return sl_jobs_table_insert (db, job, error);
}

/* Nothing of the text, nor of SQLite's own, is readable in any file of the folder. */
static void
test_database_encrypted (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *name = NULL;
  guint n_files = 0;

  sl_test_write_ok (fixture->store, insert_secret, NULL);
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      g_file_get_contents (path, &contents, &length, &error);
      g_assert_no_error (error);
      g_assert_null (memmem (contents, length, "Unmistakable", 12));
      g_assert_null (memmem (contents, length, "SQLite format 3", 15));
      g_assert_null (memmem (contents, length, "CREATE TABLE", 12));
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, 3);
}

static void
test_database_wrong_key (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_test_write_ok (fixture->store, insert_secret, NULL);
  sl_store_close (fixture->store);

  g_assert_false (reopen (fixture, SL_TEST_OTHER_KEY, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_false (reopen (fixture, "not a key", &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_assert_true (reopen (fixture, SL_TEST_KEY, &error));
  g_assert_no_error (error);
}

/* A plain SQLite file in its place is not taken for an empty store, and stays as it is. */
static void
test_database_plain_file (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = g_malloc0 (4096);
  g_autofree char *contents = NULL;
  gsize length = 0;

  sl_store_close (fixture->store);
  strcpy (plain, "SQLite format 3");
  g_file_set_contents (fixture->path, plain, 4096, &error);
  g_assert_no_error (error);

  g_assert_false (reopen (fixture, SL_TEST_KEY, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_WRONG_KEY);
  g_clear_error (&error);
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, plain, 4096);
}

static gboolean
check_sound (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) problems = sl_store_check (db, error);

  if (problems == NULL)
    return FALSE;
  if (problems->len > 0)
    g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT, problems->pdata[0]);
  return problems->len == 0;
}

static void
test_database_damaged (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (sl_test_read (fixture->store, check_sound, NULL, &error));
  sl_store_close (fixture->store);
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  for (gsize i = 8 * 4096; i + 100 < length; i += 4096)
    contents[i + 100] ^= 1;
  g_file_set_contents (fixture->path, contents, (gssize) length, &error);
  g_assert_no_error (error);

  g_autoptr (SlStore) store = sl_store_new (fixture->path);
  if (sl_test_open (store, SL_TEST_KEY, &error))
    g_assert_false (sl_test_read (store, check_sound, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT);
}

static void
test_database_newer_schema (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_store_close (fixture->store);
  SlDatabase *db = _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (_sl_database_exec (db, "PRAGMA user_version = 999", &error));
  _sl_database_close (db);

  g_assert_false (reopen (fixture, SL_TEST_KEY, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NEWER_SCHEMA);
}

static void
test_database_foreign_file (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_store_close (fixture->store);
  SlDatabase *db = _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (_sl_database_exec (db, "PRAGMA application_id = 1", &error));
  _sl_database_close (db);

  g_assert_false (reopen (fixture, SL_TEST_KEY, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CORRUPT);
}

/* Root may write anywhere; a file system mounted read-only stops even root. */
static char *
find_read_only_folder (const char *folder)
{
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  if (g_access (folder, W_OK) != 0)
    return g_strdup (folder);
  return g_access ("/usr", W_OK) != 0 ? g_strdup ("/usr") : NULL;
}

static void
test_database_read_only_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sl-store-XXXXXX", NULL);
  g_autofree char *base = find_read_only_folder (folder);

  if (base == NULL)
    {
      g_test_skip ("everything can be written here");
    }
  else
    {
      g_autofree char *path = g_build_filename (base, "profile", "shortlist.db", NULL);
      g_autoptr (SlStore) store = sl_store_new (path);

      g_assert_false (sl_test_open (store, SL_TEST_KEY, &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);
    }
  sl_test_remove_tree (folder);
}

static void
test_database_exists (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sl-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shortlist.db", NULL);
  g_autoptr (SlStore) store = sl_store_new (path);

  g_assert_false (sl_store_exists (store));
  g_assert_null (sl_store_get_reader (store));
  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  g_assert_false (sl_store_exists (store));
  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_true (sl_store_exists (store));
  g_assert_nonnull (sl_store_get_reader (store));
  sl_store_close (store);
  g_assert_null (sl_store_get_reader (store));
  sl_test_remove_tree (folder);
}

/* Plain SQLite in front of SQLCipher, as a wrong link line would put it. */
static void
test_database_not_encrypted (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sl-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shortlist.db", NULL);
  g_autofree char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", "libsqlite3.so.0", TRUE);
  /* Without it, a build with the address sanitizer insists on coming first. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "verify_asan_link_order=0", TRUE);
  g_autoptr (GSubprocess) child =
      g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--open", path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (g_str_has_prefix (output, "opened"))
    g_test_skip ("plain SQLite could not be loaded first");
  else
    g_assert_cmpstr (output, ==, "not encrypted\n");
  sl_test_remove_tree (folder);
}

static int
run_open (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;

  if (sl_test_open (store, SL_TEST_KEY, &error))
    g_print ("opened\n");
  else if (g_error_matches (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_ENCRYPTED))
    g_print ("not encrypted\n");
  else
    g_print ("%s\n", error->message);
  return 0;
}

static void
test_database_pragmas (SlStoreFixture *fixture, gconstpointer data)
{
  static const char *const expected[][2] = {
    { "PRAGMA foreign_keys", "1" },   { "PRAGMA journal_mode", "wal" },
    { "PRAGMA trusted_schema", "0" }, { "PRAGMA temp_store", "2" },
    { "PRAGMA query_only", "1" },     { "PRAGMA application_id", "1399353972" },
  };
  SlDatabase *reader = sl_store_get_reader (fixture->store);

  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = _sl_database_query_string (reader, expected[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, expected[i][1]);
    }
}

static void
test_database_reader_cannot_write (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SlJob) job = sl_test_job (0);
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_jobs_table_insert (sl_store_get_reader (fixture->store), job, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);
}

/* A second reading of the same text while the first goes on is another statement. */
static void
test_database_statement_cache (SlStoreFixture *fixture, gconstpointer data)
{
  static const char SQL[] = "SELECT 1 UNION ALL SELECT 2";
  SlDatabase *reader = sl_store_get_reader (fixture->store);
  SlStatement *address = NULL;

  {
    g_autoptr (SlStatement) one = _sl_database_prepare (reader, SQL, NULL);
    g_assert_cmpint (_sl_statement_step (one, NULL), ==, SL_STEP_ROW);
    g_autoptr (SlStatement) two = _sl_database_prepare (reader, SQL, NULL);
    g_assert_true (one != two);
    g_assert_cmpint (_sl_statement_step (two, NULL), ==, SL_STEP_ROW);
    g_assert_cmpint (_sl_statement_get_int64 (two, 0), ==, 1);
    g_assert_cmpint (_sl_statement_step (one, NULL), ==, SL_STEP_ROW);
    g_assert_cmpint (_sl_statement_get_int64 (one, 0), ==, 2);
    address = one;
  }
  g_autoptr (SlStatement) again = _sl_database_prepare (reader, SQL, NULL);
  g_assert_true (again == address);
  g_assert_cmpint (_sl_statement_step (again, NULL), ==, SL_STEP_ROW);
  g_assert_cmpint (_sl_statement_get_int64 (again, 0), ==, 1);
}

static void
test_database_busy (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_store_close (fixture->store);
  g_autoptr (SlDatabase) one =
      _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_autoptr (SlDatabase) two =
      _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);

  _sl_database_set_busy_limit (two, 20 * G_TIME_SPAN_MILLISECOND);
  g_assert_true (_sl_database_exec (one, "BEGIN IMMEDIATE", &error));
  g_assert_false (_sl_database_exec (two, "BEGIN IMMEDIATE", &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (_sl_database_exec (one, "COMMIT", &error));
  g_assert_true (_sl_database_exec (two, "BEGIN IMMEDIATE; COMMIT", &error));
  g_assert_no_error (error);
}

static gboolean
fill_up (SlDatabase *db, gpointer data, GError **error)
{
  int n = 1000;

  return _sl_database_exec (db, "PRAGMA max_page_count = 100", error) &&
         sl_test_insert_jobs (db, &n, error);
}

static void
test_database_full (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n = 1;

  g_assert_false (sl_test_write (fixture->store, fill_up, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FULL);
  sl_test_write_ok (fixture->store, sl_test_insert_jobs, &n);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    return run_open (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/database/modes", test_database_modes);
  sl_store_fixture_add ("/store/database/encrypted", test_database_encrypted);
  sl_store_fixture_add ("/store/database/wrong-key", test_database_wrong_key);
  sl_store_fixture_add ("/store/database/plain-file", test_database_plain_file);
  sl_store_fixture_add ("/store/database/damaged", test_database_damaged);
  sl_store_fixture_add ("/store/database/newer-schema", test_database_newer_schema);
  sl_store_fixture_add ("/store/database/foreign-file", test_database_foreign_file);
  g_test_add_func ("/store/database/read-only-folder", test_database_read_only_folder);
  g_test_add_func ("/store/database/exists", test_database_exists);
  g_test_add_func ("/store/database/not-encrypted", test_database_not_encrypted);
  sl_store_fixture_add ("/store/database/pragmas", test_database_pragmas);
  sl_store_fixture_add ("/store/database/reader-cannot-write", test_database_reader_cannot_write);
  sl_store_fixture_add ("/store/database/statement-cache", test_database_statement_cache);
  sl_store_fixture_add ("/store/database/busy", test_database_busy);
  sl_store_fixture_add ("/store/database/full", test_database_full);
  return g_test_run ();
}
