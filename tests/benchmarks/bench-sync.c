/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole way of a mail, from a file to the timeline, beside reading the same mails and doing
 * nothing with them. Each round has a profile of its own; the best round counts, so that what else
 * the machine does counts for little.
 *
 *   bench-sync SAMPLE.mbox JOBS.jsonl
 *
 * A line a figure: name, value, unit, and the ratio to reading alone.
 */

#include <glib/gstdio.h>

#include "sl-await.h"
#include "sl-memory-vault.h"
#include "sl-file-provider.h"
#include "sl-file-source.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-new.h"
#include "sl-tracker-sync.h"
#include "sl-tracker-undo.h"
#include "sl-uuid.h"

#define N_ROUNDS 5

typedef struct
{
  const char *mbox;
  const char *jobs;
  char *folder; /* (owned) */
  SlTracker *tracker;
  unsigned int n_mails;
} Bench;

static SlMailPage *
list_page (SlMailSource *source, const SlMailSearch *search, const char *page)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_mail_source_list_async (source, search, page, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  SlMailPage *listed = sl_mail_source_list_finish (source, result, &error);
  g_assert_no_error (error);
  return listed;
}

static unsigned int
fetch_page (SlMailSource *source, GPtrArray *refs)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_mail_source_fetch_async (source, refs, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (GPtrArray) fetched = sl_mail_source_fetch_finish (source, result, &error);
  g_assert_no_error (error);
  return fetched->len;
}

/* The baseline: every mail read and parsed, and let go. */
static void
read_all (Bench *bench)
{
  g_autofree char *account_id = sl_uuid_from_names ("account", "file", "default", NULL);
  g_autoptr (SlMailSource) source = sl_file_source_new (account_id);
  char *paths[] = { (char *) bench->mbox, NULL };
  SlMailSearch search = { .paths = paths };
  g_autofree char *next = NULL;

  bench->n_mails = 0;
  do
    {
      g_autoptr (SlMailPage) page = list_page (source, &search, next);
      if (page->refs->len > 0)
        bench->n_mails += fetch_page (source, page->refs);
      g_set_str (&next, page->next_page);
    }
  while (next != NULL);
}

static void
open_profile (Bench *bench)
{
  bench->folder = g_dir_make_tmp ("shortlist-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (bench->folder, "shortlist.db", NULL);
  g_autoptr (SlStore) store = sl_store_new (path);
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlMemoryVault) vault = sl_memory_vault_new ();
  g_autoptr (SlClock) clock = sl_system_clock_new ();
  g_autoptr (SlMailProvider) files = sl_file_provider_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bench->tracker = sl_tracker_new (store, SL_VAULT (vault), router, clock);
  sl_tracker_add_provider (bench->tracker, files);
  sl_tracker_open_async (bench->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  sl_tracker_open_finish (bench->tracker, result, &error);
  g_assert_no_error (error);
}

static void
add_jobs (Bench *bench)
{
  g_autoptr (GFile) file = g_file_new_for_path (bench->jobs);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  unsigned int n_added = 0;

  sl_tracker_import_jobs_async (bench->tracker, file, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  sl_tracker_import_jobs_finish (bench->tracker, result, &n_added, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, >, 0);
}

static int
import_mail (Bench *bench)
{
  const char *paths[] = { bench->mbox, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_import_mail_async (bench->tracker, paths, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autoptr (SlRun) run = sl_tracker_import_mail_finish (bench->tracker, result, &error);
  g_assert_no_error (error);
  return sl_run_get_fields (run)->classified;
}

static void
close_profile (Bench *bench)
{
  static const char *const names[] = { "shortlist.db", "shortlist.db-wal", "shortlist.db-shm" };

  sl_tracker_close (bench->tracker);
  sl_await_idle ();
  g_clear_object (&bench->tracker);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (bench->folder, names[i], NULL);
      g_remove (path);
    }
  g_rmdir (bench->folder);
  g_clear_pointer (&bench->folder, g_free);
}

static void
take_best (int64_t *best_us, int64_t begin_us)
{
  int64_t took_us = g_get_monotonic_time () - begin_us;
  *best_us = *best_us == 0 ? took_us : MIN (*best_us, took_us);
}

static void
print_rate (const char *name, unsigned int n_mails, int64_t us, int64_t base_us)
{
  g_print ("%s %.0f mails/s %.2f\n", name, n_mails * 1e6 / (double) us,
           (double) base_us / (double) us);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, ==, 3);
  Bench bench = { .mbox = argv[1], .jobs = argv[2] };
  int64_t read_us = 0;
  int64_t first_us = 0;
  int64_t again_us = 0;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      int64_t begin_us = g_get_monotonic_time ();
      read_all (&bench);
      take_best (&read_us, begin_us);

      open_profile (&bench);
      add_jobs (&bench);
      begin_us = g_get_monotonic_time ();
      g_assert_cmpint (import_mail (&bench), >, 0);
      take_best (&first_us, begin_us);

      begin_us = g_get_monotonic_time ();
      g_assert_cmpint (import_mail (&bench), ==, 0);
      take_best (&again_us, begin_us);
      close_profile (&bench);
    }
  print_rate ("sync/read", bench.n_mails, read_us, read_us);
  print_rate ("sync/first", bench.n_mails, first_us, read_us);
  print_rate ("sync/again", bench.n_mails, again_us, read_us);
  return 0;
}
