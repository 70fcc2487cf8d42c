/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it takes to decide about a mail of 2 kB, beside copying its text and beside one pass of a
 * regular expression of a few phrases over it, in the same run; with the jobs of the sample, with
 * none, 100 and 2,000; and how much memory the router holds. Processor time; the best of several
 * rounds counts.
 *
 *   bench-router SAMPLE.mbox JOBS.jsonl
 *
 * A line a figure: name, value, unit, and the ratio to the router.
 */

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sl-await.h"
#include "sl-file-source.h"
#include "sl-jobs-file-private.h"
#include "sl-router.h"

#define N_ROUNDS 7
#define N_BYTES 2048
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

/* Each mail's text goes on with that of the mails behind it until it is long enough. */
static void
fill_up (Bench *bench)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < bench->items->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint j = i; text->len < N_BYTES; j = (j + 1) % bench->items->len)
        {
          SlRouteItem *item = g_ptr_array_index (bench->items, j);
          g_string_append (text, sl_message_text_get_fields (item->text)->text);
          g_string_append_c (text, '\n');
        }
      g_string_truncate (text, N_BYTES);
      g_autofree char *valid = g_utf8_make_valid (text->str, -1);
      SlMessageTextFields fields = { .text = valid, .quote_offset = (int64_t) strlen (valid) };
      bench->n_bytes += strlen (valid);
      g_ptr_array_add (texts, sl_message_text_new (&fields));
    }
  for (guint i = 0; i < bench->items->len; i++)
    {
      SlRouteItem *item = g_ptr_array_index (bench->items, i);
      g_set_object (&item->text, texts->pdata[i]);
    }
}

static SlJobsSnapshot *
make_jobs (guint n)
{
  static const char *const first[] = { "Bramble", "Quarrel", "Tundra",  "Velvet",  "Marzipan",
                                       "Cobalt",  "Osprey",  "Juniper", "Saffron", "Thimble" };
  static const char *const titles[] = { "Backend Engineer", "Data Analyst", "Product Designer",
                                        "Site Reliability Engineer", "Librarian" };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *company = g_strdup_printf ("%s Works%u", first[i % G_N_ELEMENTS (first)], i);
      SlJobFields fields = {
        .id = id,
        .company = company,
        .title = (char *) titles[i % G_N_ELEMENTS (titles)],
        .stage = SL_STAGE_APPLIED,
        .applied_us = G_USEC_PER_SEC,
      };
      g_ptr_array_add (jobs, sl_job_new (&fields));
    }
  return sl_jobs_snapshot_new (jobs, NULL);
}

/* Pages of this process that are in memory, in bytes; 0 where the system does not say. */
static size_t
get_resident (void)
{
  g_autofree char *content = NULL;
  unsigned long size = 0;
  unsigned long resident = 0;
  if (!g_file_get_contents ("/proc/self/statm", &content, NULL, NULL) ||
      sscanf (content, "%lu %lu", &size, &resident) != 2)
    return 0;
  return resident * (size_t) sysconf (_SC_PAGESIZE);
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
  clock_t best = (clock_t) G_MAXINT64;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      clock_t begin = clock ();
      func (bench);
      best = MIN (best, clock () - begin);
    }
  return MAX ((int64_t) best * G_USEC_PER_SEC / CLOCKS_PER_SEC, 1);
}

static void
print_rate (const Bench *bench, const char *name, int64_t us, int64_t router_us)
{
  g_print ("%s %.0f mails/s %.2f\n", name, bench->items->len * 1e6 / (double) us,
           (double) router_us / (double) us);
}

static void
measure_sizes (Bench *bench, int64_t router_us)
{
  static const guint sizes[] = { 0, 100, 2000 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("router/jobs-%u", sizes[i]);
      g_autoptr (SlJobsSnapshot) jobs = make_jobs (sizes[i]);
      SlJobsSnapshot *kept = g_steal_pointer (&bench->snapshot);
      bench->snapshot = jobs;
      print_rate (bench, name, measure (bench, route_all), router_us);
      bench->snapshot = kept;
    }
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
  fill_up (&bench);
  size_t before = get_resident ();
  int64_t router_us = measure (&bench, route_all);
  size_t after = get_resident ();
  print_rate (&bench, "router/route", router_us, router_us);
  measure_sizes (&bench, router_us);
  print_rate (&bench, "router/regex", measure (&bench, match_all), router_us);
  print_rate (&bench, "router/memcpy", measure (&bench, copy_all), router_us);
  g_print ("router/text %.0f bytes/mail 1.00\n", (double) bench.n_bytes / bench.items->len);
  g_print ("router/memory %.1f MB 1.00\n", after > before ? (double) (after - before) / 1e6 : 0);

  g_clear_object (&bench.snapshot);
  g_clear_object (&bench.router);
  g_clear_pointer (&bench.regex, g_regex_unref);
  g_clear_pointer (&bench.items, g_ptr_array_unref);
  return 0;
}
