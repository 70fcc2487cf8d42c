/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <string.h>

#include "sl-await.h"
#include "sl-database-private.h"
#include "sl-migrations-private.h"
#include "sl-store-fixture.h"

/* What users have run. Never edit a step that was released: add another one, and a line here. */
static const struct
{
  const char *name;
  const char *sha256;
} published[] = {
  { "001-initial.sql", "48f243472335e2421d49cc207c5312ca7b79b234f4fbdf76ae77e08bda3dee67" },
  { "002-rest.sql", "857c9f79cf37410b01645c1fc4f90d5ddd7f75783cf085c71dca98c890b247e9" },
  { "003-sync.sql", "b44e8d9256914cedc9cacc0128e8efb15d0e0b7e6feaeafcb434fb95bf2d7c3d" },
  { "004-changes.sql", "d1502a41435a9263916f0f495c3d8c89a648fac32b917b411a526689101fd374" },
  { "005-threads.sql", "2ed426a851ecda0995c06d11a21e4a1a2635dea2f86f8d39733410a9464b8a57" },
  { "006-forgotten.sql", "133f6eabbeccb511a5b36d2ee0ffe48a846178346c74c6e593602f14859ae4d3" },
  { "007-dates.sql", "eb3f494a3cd80aa9cd5d87198822828f9f1c8918e6efc5b3865e4a7dd4aa8f18" },
  { "008-settings.sql", "243db355dacd91c9b3367f3838e0f4c74bdf118d61c98b545d9c6bef4252f31c" },
  { "009-next.sql", "dd1830dc6869eb5c949849b1794bf7acbe58883666d343c655c0d29ad184aa77" },
  { "010-keys.sql", "3cb6fda35f4499ddb1e84c1e20f1f9701ef53760f5112fdc180131790612469e" },
  { "011-texts.sql", "ad78bb54659cad108f3a282b0c722a00b4edc23df61782da254176208de68d61" },
};

static void
test_migrations_published (void)
{
  const char *const *names = _sl_migrations_get_names ();

  g_assert_cmpuint (g_strv_length ((GStrv) names), ==, G_N_ELEMENTS (published));
  for (size_t i = 0; i < G_N_ELEMENTS (published); i++)
    {
      g_autoptr (GBytes) bytes = _sl_migrations_load (names[i]);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_assert_cmpstr (names[i], ==, published[i].name);
      g_assert_cmpstr (sum, ==, published[i].sha256);
    }
}

static char *
read_schema (SlDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  /* Without the tables FTS5 makes for itself: how those look is its own affair. */
  g_autoptr (SlStatement) statement = _sl_database_prepare (
      db,
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
      "AND NOT (type = 'table' AND name LIKE '%\\_fts\\_%' ESCAPE '\\') ORDER BY type, name",
      &error);

  g_assert_no_error (error);
  while (_sl_statement_step (statement, &error) == SL_STEP_ROW)
    g_string_append_printf (text, "%s;\n", _sl_statement_get_string (statement, 0));
  g_assert_no_error (error);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The whole schema as it stands, so that a change of it is seen in review. */
static void
test_migrations_schema (SlStoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "schema.sql", NULL);
  g_autofree char *schema = read_schema (sl_store_get_reader (fixture->store));
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SL_UPDATE_SCHEMA") != NULL)
    g_file_set_contents (path, schema, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (schema, ==, expected);
}

/* Run again, a migration does nothing. */
static void
test_migrations_again (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_store_close (fixture->store);
  g_autoptr (SlDatabase) db =
      _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_autofree char *before = read_schema (db);
  g_assert_true (_sl_migrations_run (db, &error));
  g_assert_no_error (error);
  g_autofree char *after = read_schema (db);
  g_assert_cmpstr (before, ==, after);
}

/* A step that breaks off leaves the version before it, and nothing half done. */
static void
test_migrations_break_off (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (fixture->path, "-new", NULL);
  int64_t n = -1;

  g_autoptr (SlDatabase) db = _sl_database_open (path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (_sl_database_exec (db, "CREATE TABLE notes (in_the_way)", &error));
  g_assert_false (_sl_migrations_run (db, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (_sl_database_query_int64 (db, "PRAGMA user_version", &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (_sl_database_query_int64 (db, "SELECT count (*) FROM sqlite_schema", &n, &error));
  g_assert_cmpint (n, ==, 1);

  g_assert_true (_sl_database_exec (db, "DROP TABLE notes", &error));
  g_assert_true (_sl_migrations_run (db, &error));
  g_assert_no_error (error);
}

static SlDatabase *
make_older (const char *path, unsigned int version)
{
  const char *const *names = _sl_migrations_get_names ();
  g_autofree char *pragmas = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u", SL_STORE_APPLICATION_ID, version);
  g_autoptr (GError) error = NULL;
  SlDatabase *db = _sl_database_open (path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);

  g_assert_no_error (error);
  for (unsigned int i = 0; i < version; i++)
    {
      g_autoptr (GBytes) sql = _sl_migrations_load (names[i]);
      g_assert_true (_sl_database_exec (db, g_bytes_get_data (sql, NULL), &error));
    }
  g_assert_true (_sl_database_exec (db, pragmas, &error));
  g_assert_no_error (error);
  return db;
}

/* A profile of each version before becomes the same as a new one. */
static void
test_migrations_from_older (SlStoreFixture *fixture, gconstpointer data)
{
  const char *const *names = _sl_migrations_get_names ();
  g_autofree char *fresh = read_schema (sl_store_get_reader (fixture->store));

  for (unsigned int version = 1; names[version] != NULL; version++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s-%u", fixture->path, version);
      g_autoptr (SlDatabase) db = make_older (path, version);
      g_assert_true (_sl_migrations_run (db, &error));
      g_assert_no_error (error);
      g_autofree char *migrated = read_schema (db);
      g_assert_cmpstr (migrated, ==, fresh);
    }
}

/* Returns: how many files of @folder begin with @prefix. */
static unsigned int
count_files (const char *folder, const char *prefix, char **last)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  unsigned int n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_free (*last);
        *last = g_build_filename (folder, name, NULL);
        n++;
      }
  return n;
}

/* What was there before a migration is kept beside it, whole, and once. */
static void
test_migrations_backup (SlStoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "older.db", NULL);
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;
  int64_t n = 0;

  SlDatabase *db = make_older (path, 3);
  g_assert_true (
      _sl_database_exec (db,
                         "INSERT INTO accounts (id, provider, key, state, last_connected_us) "
                         "VALUES ('a', 'file', 'default', 'connected', 0)",
                         &error));
  g_assert_no_error (error);
  _sl_database_close (db);
  g_autoptr (SlStore) store = sl_store_new (path);
  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  sl_store_close (store);

  g_assert_cmpuint (count_files (fixture->folder, "older.db.version-3-", &backup), ==, 1);
  g_autoptr (SlDatabase) kept = _sl_database_open (backup, SL_TEST_KEY, SL_DATABASE_READER, &error);
  g_assert_no_error (error);
  g_assert_true (_sl_database_query_int64 (kept, "PRAGMA user_version", &n, &error));
  g_assert_cmpint (n, ==, 3);
  g_assert_true (_sl_database_query_int64 (kept, "SELECT count (*) FROM accounts", &n, &error));
  g_assert_cmpint (n, ==, 1);

  g_autoptr (SlStore) again = sl_store_new (path);
  sl_test_open (again, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder, "older.db.version-", &backup), ==, 1);
}

/* Several programs start on a new profile in the same moment. */
static void
test_migrations_together (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sl-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "profile", "shortlist.db", NULL);
  GSubprocess *children[4] = { NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autoptr (GError) error = NULL;
      children[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--open",
                                      path, NULL);
      g_assert_no_error (error);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autoptr (GError) error = NULL;
      g_subprocess_wait_check (children[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (children[i]);
    }
  sl_test_remove_tree (folder);
}

static int
run_open (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;

  if (!sl_test_open (store, SL_TEST_KEY, &error))
    g_printerr ("%s\n", error->message);
  return error == NULL ? 0 : 1;
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    return run_open (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/migrations/published", test_migrations_published);
  sl_store_fixture_add ("/store/migrations/schema", test_migrations_schema);
  sl_store_fixture_add ("/store/migrations/again", test_migrations_again);
  sl_store_fixture_add ("/store/migrations/break-off", test_migrations_break_off);
  sl_store_fixture_add ("/store/migrations/from-older", test_migrations_from_older);
  sl_store_fixture_add ("/store/migrations/backup", test_migrations_backup);
  g_test_add_func ("/store/migrations/together", test_migrations_together);
  return g_test_run ();
}
