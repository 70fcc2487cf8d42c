/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "sl-accounts-table.h"
#include "sl-await.h"
#include "sl-changes-table.h"
#include "sl-database-private.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"
#include "sl-transaction-private.h"

static int
count_jobs (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  int64_t n = -1;

  _sl_database_query_int64 (sl_store_get_reader (store), "SELECT count (*) FROM jobs", &n, &error);
  g_assert_no_error (error);
  return (int) n;
}

static gboolean
insert_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlJob) job = sl_test_job (GPOINTER_TO_INT (data));

  return sl_jobs_table_insert (db, job, error);
}

static gboolean
insert_and_fail (SlDatabase *db, gpointer data, GError **error)
{
  g_assert_true (insert_job (db, data, error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "mine");
  return FALSE;
}

static gboolean
insert_and_fail_silently (SlDatabase *db, gpointer data, GError **error)
{
  g_assert_true (insert_job (db, data, error));
  return FALSE;
}

static void
test_store_rollback (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_test_write (fixture->store, insert_and_fail, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_error (&error);
  g_assert_false (sl_test_write (fixture->store, insert_and_fail_silently, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
  g_assert_cmpint (count_jobs (fixture->store), ==, 0);

  /* The transaction is over, and the next one works. */
  sl_test_write_ok (fixture->store, insert_job, NULL);
  g_assert_cmpint (count_jobs (fixture->store), ==, 1);
}

/* Job 1 is kept, 2 and 3 go with their savepoint, 4 with the one around it, 5 is kept. */
static gboolean
nest_deeper (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GError) failed = NULL;

  g_assert_true (insert_job (db, GINT_TO_POINTER (4), error));
  g_assert_false (_sl_transaction_run (db, SL_TRANSACTION_WRITE, insert_and_fail,
                                       GINT_TO_POINTER (3), &failed));
  g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  return FALSE;
}

static gboolean
nest (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GError) failed = NULL;

  g_assert_true (insert_job (db, GINT_TO_POINTER (1), error));
  g_assert_false (_sl_transaction_run (db, SL_TRANSACTION_WRITE, insert_and_fail,
                                       GINT_TO_POINTER (2), &failed));
  g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_false (_sl_transaction_run (db, SL_TRANSACTION_WRITE, nest_deeper, NULL, NULL));
  return _sl_transaction_run (db, SL_TRANSACTION_WRITE, insert_job, GINT_TO_POINTER (5), error);
}

static void
test_store_nested (SlStoreFixture *fixture, gconstpointer data)
{
  SlJobQuery query = { .ascending = TRUE };
  g_autoptr (GError) error = NULL;

  sl_test_write_ok (fixture->store, nest, NULL);
  g_autoptr (GPtrArray) jobs =
      sl_jobs_table_list (sl_store_get_reader (fixture->store), &query, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 2);
  g_assert_cmpint (sl_job_get_fields (jobs->pdata[0])->applied_us, ==, 1);
  g_assert_cmpint (sl_job_get_fields (jobs->pdata[1])->applied_us, ==, 5);
}

static void
test_store_read_only_transaction (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_test_read (fixture->store, insert_job, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (count_jobs (fixture->store), ==, 0);
}

static gboolean
count_forever (SlDatabase *db, gpointer data, GError **error)
{
  g_atomic_int_set ((int *) data, 1);
  return _sl_database_exec (
      db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n",
      error);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_store_cancel_running (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int started = 0;

  sl_store_write_async (fixture->store, count_forever, &started, NULL, cancellable,
                        sl_await_result_cb, &result);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  g_idle_add (cancel_cb, cancellable);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_store_write_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sl_test_write_ok (fixture->store, insert_job, NULL);
}

static gboolean
never_called (SlDatabase *db, gpointer data, GError **error)
{
  g_assert_not_reached ();
}

static void
test_store_cancel_before (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_store_write_async (fixture->store, never_called, NULL, NULL, cancellable, sl_await_result_cb,
                        &result);
  g_assert_null (result);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_store_write_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
insert_and_cancel (SlDatabase *db, gpointer data, GError **error)
{
  g_assert_true (insert_job (db, NULL, error));
  g_cancellable_cancel (data);
  return TRUE;
}

/* Cancelled when the work was done: it is committed, and says so. */
static void
test_store_cancel_too_late (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_store_write_async (fixture->store, insert_and_cancel, cancellable, NULL, cancellable,
                        sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_true (sl_store_write_finish (fixture->store, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_jobs (fixture->store), ==, 1);
}

/* Waiting for the lock of another process ends at once. */
static void
test_store_cancel_waiting (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int64_t begin_us = g_get_monotonic_time ();

  g_autoptr (SlDatabase) other =
      _sl_database_open (fixture->path, SL_TEST_KEY, SL_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (_sl_database_exec (other, "BEGIN IMMEDIATE", &error));
  sl_store_write_async (fixture->store, never_called, NULL, NULL, cancellable, sl_await_result_cb,
                        &result);
  g_idle_add (cancel_cb, cancellable);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_store_write_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <, 4 * G_TIME_SPAN_SECOND);
  g_clear_error (&error);
  g_assert_true (_sl_database_exec (other, "ROLLBACK", &error));
}

static gboolean
do_nothing (SlDatabase *db, gpointer data, GError **error)
{
  return TRUE;
}

typedef struct
{
  guint tables;
  guint n_emitted;
  int64_t revision;
} Changes;

static void
on_changed_cb (SlStore *store, guint tables, Changes *changes)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  changes->tables |= tables;
  changes->n_emitted++;
  g_assert_cmpint (sl_store_get_revision (store), >, changes->revision);
  changes->revision = sl_store_get_revision (store);
}

static void
free_changes (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Returns: (transfer none): lives as long as @store. */
static Changes *
watch (SlStore *store)
{
  Changes *changes = g_new0 (Changes, 1);

  g_signal_connect_data (store, "changed", G_CALLBACK (on_changed_cb), changes, free_changes, 0);
  return changes;
}

static gboolean
write_note (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);
  SlNoteFields fields = {
    .id = (char *) "n",
    .job_id = job_id,
    .title = (char *) "t",
    .content = (char *) "c",
  };
  g_autoptr (SlNote) note = sl_note_new (&fields);
  g_autoptr (SlEvent) event = sl_test_event (0, 0);

  return sl_notes_table_put (db, note, error) && sl_events_table_insert (db, event, error);
}

static gboolean
delete_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_test_id ("job", 0);

  return sl_jobs_table_delete (db, id, error);
}

static gboolean
take_lease (SlDatabase *db, gpointer data, GError **error)
{
  return sl_accounts_table_take_lease (db, "a", "o", 0, 1, error);
}

static void
test_store_changed (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n = 3;

  Changes *changes = watch (fixture->store);
  sl_test_write_ok (fixture->store, insert_job, NULL);
  g_assert_cmpuint (changes->tables, ==, SL_STORE_JOBS);
  changes->tables = 0;
  sl_test_write_ok (fixture->store, write_note, NULL);
  g_assert_cmpuint (changes->tables, ==, SL_STORE_NOTES | SL_STORE_EVENTS);
  changes->tables = 0;
  sl_test_write_ok (fixture->store, sl_test_insert_messages, &n);
  g_assert_cmpuint (changes->tables, ==, SL_STORE_MESSAGES);

  /* What goes with a job is told as well. */
  changes->tables = 0;
  sl_test_write_ok (fixture->store, delete_job, NULL);
  g_assert_cmpuint (changes->tables, ==, SL_STORE_JOBS | SL_STORE_NOTES | SL_STORE_EVENTS);

  /* Nothing to tell: rolled back, only read, or what no list shows. */
  g_assert_cmpuint (changes->n_emitted, ==, 4);
  sl_test_write (fixture->store, insert_and_fail, NULL, NULL);
  sl_test_write_ok (fixture->store, take_lease, NULL);
  g_assert_true (sl_test_read (fixture->store, do_nothing, NULL, &error));
  g_assert_cmpuint (changes->n_emitted, ==, 4);
}

/* Two stores of one file: each hears of what the other did, and not of its own twice. */
static void
test_store_two_stores (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) other = sl_store_new (fixture->path);

  sl_test_open (other, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  Changes *here = watch (fixture->store);
  Changes *there = watch (other);

  sl_test_write_ok (other, insert_job, NULL);
  SL_AWAIT (here->n_emitted > 0);
  g_assert_cmpuint (here->tables, ==, SL_STORE_ALL);
  g_assert_cmpint (count_jobs (fixture->store), ==, 1);
  g_assert_cmpuint (there->n_emitted, ==, 1);
  g_assert_cmpuint (there->tables, ==, SL_STORE_JOBS);

  /* A writer that is about to write notices by itself, before any monitor does. */
  sl_test_write_ok (fixture->store, insert_job, GINT_TO_POINTER (1));
  SL_AWAIT (there->n_emitted > 1);
  g_assert_cmpuint (there->tables, ==, SL_STORE_ALL);
  g_assert_cmpint (count_jobs (other), ==, 2);
}

static void
test_store_two_processes (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  Changes *changes = watch (fixture->store);
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/proc/self/exe", "--echo", fixture->path, NULL);
  g_assert_no_error (error);

  /* It writes job 7 and lives on; we write job 8, and it ends with that. */
  SL_AWAIT (changes->n_emitted > 0);
  SL_AWAIT (count_jobs (fixture->store) == 1);
  sl_test_write_ok (fixture->store, insert_job, GINT_TO_POINTER (8));
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}

static int
run_echo (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;

  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  Changes *changes = watch (store);
  sl_test_write_ok (store, insert_job, GINT_TO_POINTER (7));
  SL_AWAIT (changes->tables == SL_STORE_ALL);
  g_assert_cmpint (count_jobs (store), ==, 2);
  return 0;
}

static gboolean
append_number (SlDatabase *db, gpointer data, GError **error)
{
  static int next;

  g_assert_cmpint (GPOINTER_TO_INT (data), ==, next);
  next++;
  return TRUE;
}

static void
free_in_main (gpointer data)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  (*(int *) data)++;
}

/* In the order of the calls, and data freed once each, in the main context. */
static void
test_store_order (SlStoreFixture *fixture, gconstpointer data)
{
  int n_freed = 0;

  for (int i = 0; i < 100; i++)
    sl_store_write_async (fixture->store, append_number, GINT_TO_POINTER (i), NULL, NULL, NULL,
                          NULL);
  for (int i = 0; i < 100; i++)
    sl_store_read_async (fixture->store, do_nothing, &n_freed, free_in_main, NULL, NULL, NULL);
  SL_AWAIT (n_freed == 100);
}

/* Closing runs what is queued; afterwards nothing is accepted. */
static void
test_store_close (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_store_write_async (fixture->store, insert_job, NULL, NULL, NULL, sl_await_result_cb, &result);
  sl_store_close (fixture->store);
  sl_store_close (fixture->store);
  SL_AWAIT (result != NULL);
  g_assert_true (sl_store_write_finish (fixture->store, result, &error));
  g_assert_no_error (error);
  g_assert_false (sl_test_write (fixture->store, insert_job, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);

  /* The log was folded into the file and is gone. */
  g_autofree char *log_path = g_strconcat (fixture->path, "-wal", NULL);
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));

  g_autoptr (SlStore) again = sl_store_new (fixture->path);
  sl_test_open (again, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_jobs (again), ==, 1);
}

static void
test_store_not_open (void)
{
  g_autoptr (SlStore) store = sl_store_new ("/nonexistent/shortlist.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_test_write (store, never_called, NULL, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED);
}

static gboolean
break_invariants (SlDatabase *db, gpointer data, GError **error)
{
  return _sl_database_exec (db,
                            "UPDATE jobs SET outcome = 'rejected' WHERE applied_us = 0;"
                            "UPDATE messages SET status = 'auto_linked' WHERE received_us = 0;"
                            "INSERT INTO events (id, job_id, sequence, occurred_us, actor) "
                            "SELECT 'e' || n.value, jobs.id, 1, 1, 'user' "
                            "FROM jobs, json_each ('[1, 2]') AS n WHERE applied_us = 1",
                            error);
}

static gboolean
count_problems (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) problems = sl_store_check (db, error);

  *(int *) data = problems != NULL ? (int) problems->len : -1;
  return problems != NULL;
}

static void
test_store_check (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n = 3;
  int n_problems = -1;

  sl_test_write_ok (fixture->store, sl_test_insert_jobs, &n);
  sl_test_write_ok (fixture->store, sl_test_insert_messages, &n);
  g_assert_true (sl_test_read (fixture->store, count_problems, &n_problems, &error));
  g_assert_cmpint (n_problems, ==, 0);
  sl_test_write_ok (fixture->store, break_invariants, NULL);
  g_assert_true (sl_test_read (fixture->store, count_problems, &n_problems, &error));
  g_assert_cmpint (n_problems, ==, 3);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--echo"))
    return run_echo (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/store/rollback", test_store_rollback);
  sl_store_fixture_add ("/store/store/nested", test_store_nested);
  sl_store_fixture_add ("/store/store/read-only-transaction", test_store_read_only_transaction);
  sl_store_fixture_add ("/store/store/cancel-running", test_store_cancel_running);
  sl_store_fixture_add ("/store/store/cancel-before", test_store_cancel_before);
  sl_store_fixture_add ("/store/store/cancel-too-late", test_store_cancel_too_late);
  sl_store_fixture_add ("/store/store/cancel-waiting", test_store_cancel_waiting);
  sl_store_fixture_add ("/store/store/changed", test_store_changed);
  sl_store_fixture_add ("/store/store/two-stores", test_store_two_stores);
  sl_store_fixture_add ("/store/store/two-processes", test_store_two_processes);
  sl_store_fixture_add ("/store/store/order", test_store_order);
  sl_store_fixture_add ("/store/store/close", test_store_close);
  g_test_add_func ("/store/store/not-open", test_store_not_open);
  sl_store_fixture_add ("/store/store/check", test_store_check);
  return g_test_run ();
}
