/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it takes to decide about a mail, beside copying its text and beside one pass of a regular
 * expression of a few phrases over it, both in the same run. The best of several rounds counts.
 *
 *   bench-router SAMPLE.mbox JOBS.jsonl
 *
 * A line a figure: name, value, unit, and the ratio to the router.
 */

#include <string.h>

#include "sl-await.h"
#include "sl-file-source.h"
#include "sl-jobs-file-private.h"
#include "sl-router.h"

#define N_ROUNDS 7
#define PHRASES                                                                                    \
  "(?i)unfortunately|not moving forward|other candidates|regret|thank you for applying|"           \
  "received your application|schedule|interview|assessment|coding challenge|pleased to offer|"     \
  "offer letter|next steps|position has been filled|withdrawn|on-?site"

typedef struct
{
  GPtrArray *items;         /* (owned) (element-type SlRouteItem) */
  SlJobsSnapshot *snapshot; /* (owned) */
  SlRouter *router;         /* (owned) */
  GRegex *regex;            /* (owned) */
  size_t n_bytes;
} Bench;

typedef void (*BenchFunc) (Bench *bench);

static void
add_fetched (Bench *bench, GPtrArray *fetched)
{
  for (guint i = 0; i < fetched->len; i++)
    {
      SlFetchedMail *mail = g_ptr_array_index (fetched, i);
      g_assert_no_error (mail->error);
      SlRouteItem *item = g_new0 (SlRouteItem, 1);
      item->message = g_object_ref (mail->message);
      item->text = g_object_ref (mail->text);
      bench->n_bytes += strlen (sl_message_text_get_fields (mail->text)->text);
      g_ptr_array_add (bench->items, item);
    }
}

static void
read_mails (Bench *bench, const char *mbox)
{
  g_autoptr (SlMailSource) source = sl_file_source_new ("account");
  char *paths[] = { (char *) mbox, NULL };
  SlMailSearch search = { .paths = paths };
  g_autofree char *next = NULL;

  do
    {
      g_autoptr (GAsyncResult) listed = NULL;
      g_autoptr (GAsyncResult) fetched = NULL;
      sl_mail_source_list_async (source, &search, next, NULL, sl_await_result_cb, &listed);
      SL_AWAIT (listed != NULL);
      g_autoptr (SlMailPage) page = sl_mail_source_list_finish (source, listed, NULL);
      sl_mail_source_fetch_async (source, page->refs, NULL, sl_await_result_cb, &fetched);
      SL_AWAIT (fetched != NULL);
      g_autoptr (GPtrArray) mails = sl_mail_source_fetch_finish (source, fetched, NULL);
      add_fetched (bench, mails);
      g_set_str (&next, page->next_page);
    }
  while (next != NULL);
}

static void
read_jobs (Bench *bench, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) file_jobs = sl_jobs_file_parse (bytes, SL_JOBS_FILE_JSONL, 1, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();

  for (guint i = 0; i < file_jobs->len; i++)
    g_ptr_array_add (jobs, ((SlFileJob *) g_ptr_array_index (file_jobs, i))->job);
  bench->snapshot = sl_jobs_snapshot_new (jobs, NULL);
}

static void
route_all (Bench *bench)
{
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();

  for (guint i = 0; i < bench->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (bench->items, i);
      g_autoptr (SlDecision) decision =
          sl_router_route (bench->router, bench->snapshot, threads, item->message, item->text);
      g_assert_nonnull (decision);
    }
}

static void
copy_all (Bench *bench)
{
  static volatile char last;

  for (guint i = 0; i < bench->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (bench->items, i);
      const char *text = sl_message_text_get_fields (item->text)->text;
      g_autofree char *copy = g_memdup2 (text, strlen (text) + 1);
      last = copy[0];
    }
  (void) last;
}

static void
match_all (Bench *bench)
{
  for (guint i = 0; i < bench->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (bench->items, i);
      g_autoptr (GMatchInfo) match = NULL;
      g_regex_match (bench->regex, sl_message_text_get_fields (item->text)->text, 0, &match);
      while (g_match_info_matches (match))
        g_match_info_next (match, NULL);
    }
}

static int64_t
measure (Bench *bench, BenchFunc func)
{
  int64_t best_us = G_MAXINT64;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      int64_t begin_us = g_get_monotonic_time ();
      func (bench);
      best_us = MIN (best_us, g_get_monotonic_time () - begin_us);
    }
  return MAX (best_us, 1);
}

static void
print_rate (const Bench *bench, const char *name, int64_t us, int64_t router_us)
{
  g_print ("%s %.0f mails/s %.2f\n", name, bench->items->len * 1e6 / (double) us,
           (double) router_us / (double) us);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, ==, 3);
  Bench bench = {
    .items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_route_item_free),
    .router = sl_local_router_new (),
    .regex = g_regex_new (PHRASES, G_REGEX_OPTIMIZE, 0, NULL),
  };

  read_mails (&bench, argv[1]);
  read_jobs (&bench, argv[2]);
  g_assert_cmpuint (bench.items->len, >, 0);
  int64_t router_us = measure (&bench, route_all);
  print_rate (&bench, "router/route", router_us, router_us);
  print_rate (&bench, "router/regex", measure (&bench, match_all), router_us);
  print_rate (&bench, "router/memcpy", measure (&bench, copy_all), router_us);
  g_print ("router/text %.0f bytes/mail 1.00\n", (double) bench.n_bytes / bench.items->len);

  g_clear_object (&bench.snapshot);
  g_clear_object (&bench.router);
  g_clear_pointer (&bench.regex, g_regex_unref);
  g_clear_pointer (&bench.items, g_ptr_array_unref);
  return 0;
}
