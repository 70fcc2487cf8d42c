/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * By hand: mails a second with few and with many jobs. The cost is that of the mail; the number of
 * jobs must hardly show.
 *
 * bench-jobs MAIL...
 */

#include "config.h"

#include <stdio.h>
#include <time.h>

#include "corpus.h"
#include "sl-router.h"

#define N_ROUNDS 5

/* Jobs with names of two made-up words; none is in the mail, as most of a mailbox's are not. */
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

static double
measure (GPtrArray *mails, guint n_jobs)
{
  g_autoptr (SlJobsSnapshot) snapshot = make_jobs (n_jobs);
  double best = 0;
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      clock_t start = clock (); /* of the processor, whatever else it does */
      g_autoptr (GPtrArray) decisions = corpus_route (mails, snapshot);
      double seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
      best = MAX (best, decisions->len / seconds);
    }
  return best;
}

int
main (int argc, char *argv[])
{
  static const guint sizes[] = { 0, 100, 2000 };
  if (argc < 2)
    return 2;
  g_autoptr (GPtrArray) mails = corpus_read_mail ((const char *const *) argv + 1);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    printf ("%5u jobs: %.0f mails a second\n", sizes[i], measure (mails, sizes[i]));
  return 0;
}
