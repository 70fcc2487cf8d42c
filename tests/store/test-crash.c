/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A child writes without end, one mail a transaction as a sync does it, and tells of each commit.
 * It is killed at a random one, again and again on the same file: what it told of must be there,
 * and of the transaction that it died in everything or nothing.
 */

#include <gio/gio.h>
#include <signal.h>

#include "sl-await.h"
#include "sl-database-private.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"

#define N_KILLS 20
#define MAX_COMMITS 40 /* a child lives for at most so many */
#define WAL_BYTES 4096

static gboolean
write_one_mail (SlDatabase *db, gpointer data, GError **error)
{
  int n = *(int *) data;
  g_autofree char *run_id = sl_test_id ("run", 0);
  g_autoptr (SlJob) job = sl_test_job (n);
  g_autoptr (SlEvent) plain_event = sl_test_event (n, n);
  g_autoptr (SlMessage) plain = sl_test_message (n);
  g_autofree char *evidence = g_strnfill (WAL_BYTES, 'x');
  SlMessageFields fields = *sl_message_get_fields (plain);
  SlEventFields event_fields = *sl_event_get_fields (plain_event);

  fields.run_id = run_id;
  fields.job_id = sl_job_get_fields (job)->id;
  fields.status = SL_DECISION_STATUS_AUTO_LINKED;
  fields.evidence = evidence;
  event_fields.message_id = fields.id;
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  g_autoptr (SlEvent) event = sl_event_new (&event_fields);

  return sl_jobs_table_insert (db, job, error) && sl_messages_table_insert (db, message, error) &&
         sl_events_table_insert (db, event, error) && sl_runs_table_add (db, run_id, 1, 0, error);
}

static gboolean
insert_run (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlRun) run = sl_test_run (0);

  return sl_runs_table_insert (db, run, error);
}

static gboolean
count_messages (SlDatabase *db, gpointer data, GError **error)
{
  *(int *) data =
      sl_messages_table_count (db, &(SlMessageQuery) { .view = SL_MESSAGE_VIEW_ALL }, error);
  return *(int *) data >= 0;
}

G_NORETURN static void
run_writer (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;
  int n = 0;

  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_true (sl_test_read (store, count_messages, &n, &error));
  for (;; n++)
    {
      sl_test_write_ok (store, write_one_mail, &n);
      g_print ("%d\n", n + 1);
    }
}

/* Returns: how many mails were committed when it was killed, as far as it told. */
static int
kill_writer (const char *path, int n_commits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                    "/proc/self/exe", "--write", path, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  int told = 0;

  for (int i = 0; i < n_commits; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (line);
      told = (int) g_ascii_strtoll (line, NULL, 10);
    }
  g_subprocess_send_signal (child, SIGKILL);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  return told;
}

static gboolean
check_whole (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *run_id = sl_test_id ("run", 0);
  int64_t n_jobs = -1, n_events = -1;
  int n_messages = -1;
  int told = *(int *) data;

  g_autoptr (GPtrArray) problems = sl_store_check (db, error);
  g_assert_nonnull (problems);
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (const char *) problems->pdata[i]);

  g_assert_true (count_messages (db, &n_messages, error));
  g_assert_true (_sl_database_query_int64 (db, "SELECT count (*) FROM jobs", &n_jobs, error));
  g_assert_true (_sl_database_query_int64 (db, "SELECT count (*) FROM events", &n_events, error));
  g_autoptr (SlRun) run = sl_runs_table_get (db, run_id, error);
  g_assert_cmpint (n_messages, >=, told);
  g_assert_cmpint (n_jobs, ==, n_messages);
  g_assert_cmpint (n_events, ==, n_messages);
  g_assert_cmpint (sl_run_get_fields (run)->approved, ==, n_messages);
  return TRUE;
}

static void
test_crash_kill (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, insert_run, NULL);
  sl_store_close (fixture->store);
  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (SlStore) store = sl_store_new (fixture->path);
      g_autoptr (GError) error = NULL;
      int told = kill_writer (fixture->path, g_test_rand_int_range (1, MAX_COMMITS));

      sl_test_open (store, SL_TEST_KEY, &error);
      g_assert_no_error (error);
      g_assert_true (sl_test_read (store, check_whole, &told, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    run_writer (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/crash/kill", test_crash_kill);
  return g_test_run ();
}
