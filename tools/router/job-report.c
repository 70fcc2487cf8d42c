/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the job matcher makes of labelled mail, whatever the text model thinks of it.
 *
 * job-report [--all] AUTHOR/SEEKER...
 *
 * Names each relevant mail whose best job is not the right one, or is not likely enough to be
 * suggested, or is found where there is none, with what speaks for the candidates; then counts.
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "examples.h"
#include "sl-calibration.h"
#include "sl-jobs-snapshot-private.h"

#define LIKELY 0.5
#define N_BINS 10

static gboolean all = FALSE;

/* What became of the relevant mails. */
typedef struct
{
  guint tracked;
  guint first; /* right one best */
  guint among; /* right one a candidate */
  guint likely;
  guint untracked;
  guint none;         /* rightly nothing likely */
  guint bins[N_BINS]; /* by how likely the best one is */
  guint right[N_BINS];
  double square; /* of what the number was off */
} Counts;

static const char *
get_id (SlJobsSnapshot *snapshot, const SlJobEvidence *evidence)
{
  return sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, evidence->job)->job)->id;
}

static void
print_candidate (SlJobsSnapshot *snapshot, const SlJobEvidence *evidence)
{
  const SlJobFields *fields =
      sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, evidence->job)->job);
  static const char *const titles[] = { "none", "other", "part", "exact" };
  printf ("    %6.2f %-14s %s | %s; level %d title %s%s%s%s%s%s%s%s%s%s%s\n", evidence->points,
          fields->id, fields->company, fields->title, evidence->level, titles[evidence->title],
          evidence->thread ? " thread" : "", evidence->requisition ? " requisition" : "",
          evidence->person ? " person" : "", evidence->office ? " office" : "",
          evidence->infrastructure ? " infrastructure" : "", evidence->brand ? " brand" : "",
          evidence->before_applied ? " before" : "", evidence->after_closed ? " closed" : "",
          evidence->fresh ? " fresh" : "", evidence->only_job ? " only" : "");
}

static void
print_mail (const Example *example,
            SlJobsSnapshot *snapshot,
            const char *author,
            const char *what,
            double rate)
{
  const SlMessageFields *message = sl_message_get_fields (example->mail->message);
  printf ("%s: %s %s [%s] right %s, rate %.2f%s%s%s\n", what, author, example->mail->source,
          example->mail->language, example->mail->job_id != NULL ? example->mail->job_id : "-",
          rate, example->match->ambiguous ? " ambiguous" : "",
          example->match->conflict ? " conflict" : "", example->match->stranger ? " stranger" : "");
  printf ("    %s <%s> “%s” role “%s”\n", message->from_name != NULL ? message->from_name : "",
          message->from_address, message->subject,
          example->features->role != NULL ? example->features->role : "");
  for (guint i = 0; i < example->features->employers->len; i++)
    {
      const SlEmployer *employer = g_ptr_array_index (example->features->employers, i);
      printf ("    %s %d%s", employer->name, (int) employer->channel, employer->certain ? "!" : "");
    }
  printf ("\n");
  for (guint i = 0; i < MIN (example->match->candidates->len, 3); i++)
    print_candidate (snapshot, &g_array_index (example->match->candidates, SlJobEvidence, i));
}

static gboolean
is_among (const Example *example, SlJobsSnapshot *snapshot)
{
  for (guint i = 0; i < example->match->candidates->len; i++)
    if (strcmp (get_id (snapshot, &g_array_index (example->match->candidates, SlJobEvidence, i)),
                example->mail->job_id) == 0)
      return TRUE;
  return FALSE;
}

static void
count (Counts *counts, const Example *example, SlJobsSnapshot *snapshot, const char *author)
{
  double rate =
      sl_calibration_rate_job (sl_router_model_get_default (), example->match, example->features);
  const char *right = example->mail->job_id;
  const char *what = NULL;
  gboolean is_right = example->best_job != NULL && g_strcmp0 (example->best_job, right) == 0;
  if (example->best_job != NULL)
    {
      guint bin = MIN ((guint) (rate * N_BINS), N_BINS - 1);
      counts->bins[bin]++;
      counts->right[bin] += is_right ? 1 : 0;
      counts->square += (rate - is_right) * (rate - is_right);
    }
  if (right == NULL)
    {
      counts->untracked++;
      counts->none += rate < LIKELY ? 1 : 0;
      what = rate < LIKELY ? NULL : example->mail->any_of != NULL ? "UNDECIDED" : "ORPHAN";
    }
  else
    {
      gboolean first = g_strcmp0 (example->best_job, right) == 0;
      counts->tracked++;
      counts->first += first ? 1 : 0;
      counts->among += is_among (example, snapshot) ? 1 : 0;
      counts->likely += first && rate >= LIKELY ? 1 : 0;
      what = !first          ? (is_among (example, snapshot) ? "WRONG" : "MISSED")
             : rate < LIKELY ? "UNSURE"
                             : NULL;
    }
  if (what != NULL || all)
    print_mail (example, snapshot, author, what != NULL ? what : "GOOD", rate);
}

static void
print_bins (const Counts *counts)
{
  guint n = 0;
  for (guint bin = 0; bin < N_BINS; bin++)
    {
      n += counts->bins[bin];
      printf ("likely %3u..%-3u %5u mails %5.1f %% right\n", 10 * bin, 10 * bin + 10,
              counts->bins[bin], 100.0 * counts->right[bin] / MAX (counts->bins[bin], 1));
    }
  printf ("Brier score %.4f\n", counts->square / MAX (n, 1));
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, "Name also what is right", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("AUTHOR/SEEKER...");
  Counts counts = { 0 };
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "no mailboxes");
      return 2;
    }
  g_autoptr (Examples) examples = examples_read ((const char *const *) argv + 1);
  for (guint i = 0; i < examples->array->len; i++)
    {
      const Example *example = &g_array_index (examples->array, Example, i);
      if (example->mail->relevant && !example->mail->utterance)
        count (&counts, example, g_ptr_array_index (examples->snapshots, example->seeker),
               g_ptr_array_index (examples->authors, example->author));
    }
  print_bins (&counts);
  printf ("tracked %u: right one best %.1f %%, among the candidates %.1f %%, best and likely "
          "%.1f %%; untracked %u: none likely %.1f %%; job right %.1f %%\n",
          counts.tracked, 100.0 * counts.first / MAX (counts.tracked, 1),
          100.0 * counts.among / MAX (counts.tracked, 1),
          100.0 * counts.likely / MAX (counts.tracked, 1), counts.untracked,
          100.0 * counts.none / MAX (counts.untracked, 1),
          100.0 * (counts.likely + counts.none) / MAX (counts.tracked + counts.untracked, 1));
  return 0;
}
