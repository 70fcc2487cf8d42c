/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the store takes for the things that happen often, on a mailbox of many years. The times are
 * the best of several, so that what else the machine does counts for little.
 *
 * A line a figure: name, value, unit, and the ratio to a plain file that is written, or of which a
 * page of 50 rows is read, in the same run: how much is paid for order, search and encryption.
 */

#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

#include "sl-database-private.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-store-fixture.h"
#include "sl-transaction-private.h"

#define N_MESSAGES 100000
#define N_JOBS 1000
#define BATCH 100
#define N_SINGLE 500
#define N_REPEATS 20
#define ROW_BYTES 1024 /* about what a mail takes with its reasons */

typedef void (*BenchFunc) (SlDatabase *db, int i);

static GPtrArray *
create_reasons (void)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);
  SlReasonFields fields = {
    .kind = SL_REASON_STAGE,
    .rule = (char *) "reject.not-moving-forward",
    .text = (char *) "says that they will not move forward with you",
    .quote = (char *) "we have decided not to move forward",
  };

  for (int i = 0; i < 4; i++)
    g_ptr_array_add (reasons, sl_reason_new (&fields));
  return reasons;
}

static gboolean
insert_message (SlDatabase *db, int n, GError **error)
{
  g_autoptr (SlMessage) plain = sl_test_message (n);
  g_autoptr (GPtrArray) reasons = create_reasons ();
  g_autofree char *job_id = sl_test_id ("job", n % N_JOBS);
  g_autofree char *thread_id = g_strdup_printf ("thread %d", n / 3);
  g_autofree char *rfc822_id = g_strdup_printf ("%d@example.org", n);
  g_autofree char *parent = g_strdup_printf ("%d@example.org", n / 3 * 3);
  char *references[] = { parent, NULL };
  SlMessageFields fields = *sl_message_get_fields (plain);

  fields.thread_id = thread_id;
  fields.rfc822_id = rfc822_id;
  fields.references = references;
  fields.reasons = reasons;
  fields.status = n % 20 == 0  ? SL_DECISION_STATUS_PENDING_USER
                  : n % 4 == 0 ? SL_DECISION_STATUS_AUTO_LINKED
                               : SL_DECISION_STATUS_IGNORED;
  fields.job_id = fields.status == SL_DECISION_STATUS_IGNORED ? NULL : job_id;
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  return sl_messages_table_insert (db, message, error);
}

static gboolean
insert_batch (SlDatabase *db, gpointer data, GError **error)
{
  const int *range = data;

  for (int i = range[0]; i < range[1]; i++)
    if (!insert_message (db, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_jobs (SlDatabase *db, gpointer data, GError **error)
{
  int n = N_JOBS;

  return sl_test_insert_jobs (db, &n, error);
}

static double
count_rate (int n, int64_t begin_us)
{
  return n / ((double) (g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC);
}

static void
print_figure (const char *name, double value, const char *unit, double ratio)
{
  g_print ("store/%s %.3f %s %.3f\n", name, value, unit, ratio);
}

/* Rows a second, @batch of them a transaction. */
static double
fill (SlStore *store, int from, int to, int batch)
{
  int64_t begin_us = g_get_monotonic_time ();

  for (int i = from; i < to; i += batch)
    {
      int range[2] = { i, MIN (i + batch, to) };
      sl_test_write_ok (store, insert_batch, range);
    }
  return count_rate (to - from, begin_us);
}

/* The baseline: the same number of rows of the same size, one write a batch. */
static double
fill_plain (int file, int n, int batch)
{
  g_autofree char *rows = g_strnfill ((gsize) ROW_BYTES * (gsize) batch, 'x');
  size_t length = (size_t) ROW_BYTES * (size_t) batch;
  int64_t begin_us = g_get_monotonic_time ();

  for (int i = 0; i < n; i += batch)
    g_assert_cmpint (write (file, rows, length), ==, (gssize) length);
  return count_rate (n, begin_us);
}

static double
read_plain_page (int file)
{
  char row[ROW_BYTES];
  int64_t best_us = G_MAXINT64;

  for (int i = 0; i < N_REPEATS; i++)
    {
      int64_t begin_us = g_get_monotonic_time ();
      for (int j = 0; j < 50; j++)
        g_assert_cmpint (pread (file, row, sizeof row, (off_t) (i * 50 + j) * ROW_BYTES), ==,
                         ROW_BYTES);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  return (double) MAX (best_us, 1) / 1000;
}

static void
fill_all (SlStore *store, int file)
{
  double plain_single = fill_plain (file, N_SINGLE, 1);
  double plain_batch = fill_plain (file, N_MESSAGES, BATCH);
  double single = fill (store, 0, N_SINGLE, 1);
  double batch = fill (store, N_SINGLE, N_MESSAGES, BATCH);

  print_figure ("plain-write-single", plain_single, "rows/s", 1);
  print_figure ("insert-single", single, "rows/s", single / plain_single);
  print_figure ("plain-write-batch", plain_batch, "rows/s", 1);
  print_figure ("insert-batch", batch, "rows/s", batch / plain_batch);
}

static double plain_page_ms;

static void
measure (SlDatabase *db, const char *what, BenchFunc func)
{
  int64_t best_us = G_MAXINT64;

  for (int i = 0; i < N_REPEATS; i++)
    {
      int64_t begin_us = g_get_monotonic_time ();
      func (db, i);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  print_figure (what, (double) best_us / 1000, "ms", (double) best_us / 1000 / plain_page_ms);
}

static void
bench_inbox_page (SlDatabase *db, int i)
{
  g_autoptr (GPtrArray) page = sl_messages_table_list (db, &(SlMessageQuery) { 0 }, 50, NULL);

  g_assert_cmpuint (page->len, ==, 50);
}

static void
bench_deep_page (SlDatabase *db, int i)
{
  g_autoptr (SlMessage) message = sl_test_message (N_MESSAGES / 10);
  g_autofree char *cursor = sl_messages_table_make_cursor (message);
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .before = cursor };
  g_autoptr (GPtrArray) page = sl_messages_table_list (db, &query, 50, NULL);

  g_assert_cmpuint (page->len, ==, 50);
}

static void
bench_inbox_count (SlDatabase *db, int i)
{
  g_assert_cmpint (sl_messages_table_count (db, &(SlMessageQuery) { 0 }, NULL), ==,
                   N_MESSAGES / 20);
}

static void
bench_all_keys (SlDatabase *db, int i)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GArray) keys = sl_messages_table_list_keys (db, &query, NULL);

  g_assert_cmpuint (keys->len, ==, N_MESSAGES);
}

static void
bench_known_page (SlDatabase *db, int i)
{
  g_autofree char *account_id = sl_test_id ("account", 0);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (int n = 0; n < 500; n++)
    g_ptr_array_add (ids, g_strdup_printf ("external %d", n * 397));
  g_autoptr (GHashTable) known = sl_messages_table_find_known (db, account_id, ids, NULL);
  g_assert_cmpuint (g_hash_table_size (known), ==, 252);
}

static void
bench_thread (SlDatabase *db, int i)
{
  g_autofree char *id = sl_test_id ("message", 3001 + i);
  g_autoptr (SlMessage) message = sl_messages_table_get (db, id, NULL);
  g_autoptr (GPtrArray) threads = sl_messages_table_find_threads (db, message, NULL);

  g_assert_nonnull (threads);
}

static void
bench_job_mails (SlDatabase *db, int i)
{
  g_autofree char *job_id = sl_test_id ("job", 4);
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_LINKED, .job_id = job_id };
  g_autoptr (GPtrArray) mails = sl_messages_table_list (db, &query, 0, NULL);

  g_assert_cmpuint (mails->len, >, 50);
}

static void
bench_jobs_page (SlDatabase *db, int i)
{
  g_autoptr (GPtrArray) page = sl_jobs_table_list (db, &(SlJobQuery) { 0 }, 50, 0, NULL);

  g_assert_cmpuint (page->len, ==, 50);
}

static void
bench_search (SlDatabase *db, int i)
{
  SlJobQuery query = { .search = "company 99" };
  g_autoptr (GPtrArray) found = sl_jobs_table_list (db, &query, 50, 0, NULL);

  g_assert_cmpuint (found->len, ==, 11);
}

static void
bench_search_everything (SlDatabase *db, int i)
{
  SlJobQuery query = { .search = "appl" };
  g_autoptr (GPtrArray) found = sl_jobs_table_list (db, &query, 50, 0, NULL);

  g_assert_cmpuint (found->len, >, 0);
}

static void
open_again (const char *path)
{
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (GError) error = NULL;
  int64_t begin_us = g_get_monotonic_time ();

  sl_test_open (store, SL_TEST_KEY, &error);
  g_assert_no_error (error);
  double ms = (double) (g_get_monotonic_time () - begin_us) / 1000;
  print_figure ("open", ms, "ms", ms / plain_page_ms);
}

int
main (int argc, char *argv[])
{
  SlStoreFixture fixture = { 0 };

  sl_store_fixture_set_up (&fixture, NULL);
  sl_test_write_ok (fixture.store, insert_jobs, NULL);
  g_autofree char *plain = g_strconcat (fixture.path, "-plain", NULL);
  int file = open (plain, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (file, >=, 0);
  fill_all (fixture.store, file);
  plain_page_ms = read_plain_page (file);
  print_figure ("plain-page", plain_page_ms, "ms", 1);
  close (file);
  unlink (plain);
  open_again (fixture.path);

  SlDatabase *db = sl_store_get_reader (fixture.store);
  measure (db, "inbox-first-page-of-50", bench_inbox_page);
  measure (db, "all-mails-page-of-50-far-down", bench_deep_page);
  measure (db, "inbox-count", bench_inbox_count);
  measure (db, "all-mails-100000-keys", bench_all_keys);
  measure (db, "which-of-500-ids-are-known", bench_known_page);
  measure (db, "mails-of-a-thread", bench_thread);
  measure (db, "mails-of-a-job", bench_job_mails);
  measure (db, "jobs-first-page-of-50", bench_jobs_page);
  measure (db, "search-a-few-jobs", bench_search);
  measure (db, "search-a-word-in-each-mail", bench_search_everything);
  sl_store_fixture_tear_down (&fixture, NULL);
  return 0;
}
