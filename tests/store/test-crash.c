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
#include "sl-store-fixture.h"

#define N_KILLS 20
#define MAX_COMMITS 40 /* a child lives for at most so many */

G_NORETURN static void
run_writer (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;
  int n = 0;

  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_true (sl_test_read (store, sl_test_count_messages, &n, &error));
  for (;; n++)
    {
      sl_test_write_ok (store, sl_test_write_mail, &n);
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

static void
test_crash_kill (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, sl_test_insert_run, NULL);
  sl_store_close (fixture->store);
  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (SlStore) store = sl_store_new (fixture->path);
      g_autoptr (GError) error = NULL;
      int told = kill_writer (fixture->path, g_test_rand_int_range (1, MAX_COMMITS));

      sl_test_open (store, SL_TEST_KEY, &error);
      g_assert_no_error (error);
      g_assert_true (sl_test_read (store, sl_test_check_whole, &told, &error));
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
