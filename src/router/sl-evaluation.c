/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Decisions against the truth. Percent of all relevant mail unless a column says otherwise. */

#include "config.h"

#include "sl-evaluation.h"

#include <math.h>

#define N_TARGETS (SL_STAGE_TARGET_CLOSED + 1)
#define N_BINS 10

/* Of one language, or of all. */
typedef struct
{
  guint n;
  guint relevant;
  guint found;       /* relevant, and decided so */
  guint false_alarm; /* noise, decided relevant */
  guint stage_right;
  guint job_right;
  guint tracked; /* relevant, and one job is right */
  guint linked;
  guint linked_right;
  guint tracked_linked_right;
  guint matrix[N_TARGETS][N_TARGETS]; /* truth, decided; of relevant mail */
} Counts;

struct _SlEvaluation
{
  Counts all;
  GHashTable *languages; /* code to Counts */
  guint noise_linked;
  guint noise_suggested;
  guint bands[4]; /* auto_linked, suggested, orphan, ignored */
  guint bin_n[N_BINS];
  guint bin_right[N_BINS];
  double bin_sum[N_BINS];
};

SlEvaluation *
sl_evaluation_new (void)
{
  SlEvaluation *self = g_new0 (SlEvaluation, 1);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sl_evaluation_free (SlEvaluation *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->languages);
  g_free (self);
}

static double
percent (guint part, guint whole)
{
  return whole > 0 ? 100.0 * part / whole : 0;
}

static void
add_counts (Counts *counts, const SlTruth *truth, const SlDecisionFields *fields)
{
  gboolean linked = fields->status == SL_DECISION_STATUS_AUTO_LINKED;
  gboolean job_right = g_strcmp0 (fields->job_id, truth->job_id) == 0;
  gboolean stage_right = fields->stage_target == truth->target;
  counts->n++;
  counts->linked += linked ? 1 : 0;
  if (!truth->relevant)
    {
      counts->false_alarm += fields->relevant ? 1 : 0;
      return;
    }
  counts->relevant++;
  counts->matrix[truth->target][fields->stage_target]++;
  counts->tracked += truth->job_id != NULL ? 1 : 0;
  counts->found += fields->relevant ? 1 : 0;
  counts->stage_right += fields->relevant && stage_right ? 1 : 0;
  counts->job_right += fields->relevant && job_right ? 1 : 0;
  if (linked && job_right && stage_right)
    {
      counts->linked_right++;
      counts->tracked_linked_right += truth->job_id != NULL ? 1 : 0;
    }
}

static void
add_bin (SlEvaluation *self, const SlTruth *truth, const SlDecisionFields *fields)
{
  if (!fields->relevant || fields->job_id == NULL)
    return;
  guint bin = MIN ((guint) fields->confidence / 10, N_BINS - 1);
  self->bin_n[bin]++;
  self->bin_sum[bin] += fields->confidence / 100.0;
  if (truth->relevant && g_strcmp0 (fields->job_id, truth->job_id) == 0 &&
      fields->stage_target == truth->target)
    self->bin_right[bin]++;
}

void
sl_evaluation_add (SlEvaluation *self, const SlTruth *truth, const SlDecisionFields *fields)
{
  const char *language = truth->language != NULL ? truth->language : "?";
  Counts *counts = g_hash_table_lookup (self->languages, language);
  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (self->languages, g_strdup (language), counts);
    }
  add_counts (&self->all, truth, fields);
  add_counts (counts, truth, fields);
  add_bin (self, truth, fields);
  guint band = fields->status == SL_DECISION_STATUS_AUTO_LINKED ? 0
               : fields->status == SL_DECISION_STATUS_IGNORED   ? 3
               : fields->job_id != NULL                         ? 1
                                                                : 2;
  self->bands[band]++;
  if (!truth->relevant && band == 0)
    self->noise_linked++;
  else if (!truth->relevant && band == 1)
    self->noise_suggested++;
}

guint
sl_evaluation_count (const SlEvaluation *self, SlStageTarget truth, SlStageTarget decided)
{
  return self->all.matrix[truth][decided];
}

guint
sl_evaluation_get_auto (const SlEvaluation *self, guint *right)
{
  *right = self->all.linked_right;
  return self->all.linked;
}

guint
sl_evaluation_get_noise_linked (const SlEvaluation *self)
{
  return self->noise_linked;
}

/* The mean of F1 over the stage targets that occur. */
static double
get_macro_f1 (const Counts *counts)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < N_TARGETS; i++)
    {
      guint row = 0;
      guint column = 0;
      for (guint j = 0; j < N_TARGETS; j++)
        {
          row += counts->matrix[i][j];
          column += counts->matrix[j][i];
        }
      if (row == 0)
        continue;
      n++;
      sum += 2.0 * counts->matrix[i][i] / (row + column);
    }
  return n > 0 ? sum / n : 0;
}

static double
get_calibration_error (const SlEvaluation *self)
{
  double error = 0;
  guint n = 0;
  for (guint i = 0; i < N_BINS; i++)
    {
      n += self->bin_n[i];
      error += fabs (self->bin_sum[i] - self->bin_right[i]);
    }
  return n > 0 ? error / n : 0;
}

SlEvaluationRates
sl_evaluation_get_rates (const SlEvaluation *self)
{
  const Counts *all = &self->all;
  return (SlEvaluationRates) {
    .macro_f1 = get_macro_f1 (all),
    .calibration_error = get_calibration_error (self),
    .relevance_precision = percent (all->found, all->found + all->false_alarm),
    .relevance_recall = percent (all->found, all->relevant),
    .stage = percent (all->stage_right, all->relevant),
    .job = percent (all->job_right, all->relevant),
    .auto_precision = percent (all->linked_right, all->linked),
    .auto_recall = percent (all->tracked_linked_right, all->tracked),
  };
}

static double
per_thousand (guint part, guint whole)
{
  return 10 * percent (part, whole);
}

static void
format_counts (GString *out, const char *name, const Counts *counts)
{
  guint noise = counts->n - counts->relevant;
  g_string_append_printf (
      out, "%-5s %6u %6u %6.1f %6.1f %6.1f %6.3f %6.1f %7.1f %6.1f %7.1f\n", name, counts->n,
      counts->relevant, percent (counts->found, counts->found + counts->false_alarm),
      percent (counts->found, counts->relevant), percent (counts->stage_right, counts->relevant),
      get_macro_f1 (counts), percent (counts->job_right, counts->relevant),
      percent (counts->linked_right, counts->linked),
      percent (counts->tracked_linked_right, counts->tracked),
      per_thousand (counts->false_alarm, noise));
}

static void
format_matrix (GString *out, const SlEvaluation *self)
{
  g_string_append (out, "\ntruth \\ decided          ");
  for (guint i = 0; i < N_TARGETS; i++)
    g_string_append_printf (out, "%5.4s", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) i));
  g_string_append_c (out, '\n');
  for (guint i = 0; i < N_TARGETS; i++)
    {
      g_string_append_printf (out, "%-24s ", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) i));
      for (guint j = 0; j < N_TARGETS; j++)
        g_string_append_printf (out, "%5u", self->all.matrix[i][j]);
      g_string_append_c (out, '\n');
    }
}

static void
format_bins (GString *out, const SlEvaluation *self)
{
  g_string_append (out, "\nconfidence   mails  right %\n");
  for (guint i = 0; i < N_BINS; i++)
    if (self->bin_n[i] > 0)
      g_string_append_printf (out, "%3u..%-3u    %6u  %7.1f\n", i * 10, i * 10 + 10, self->bin_n[i],
                              percent (self->bin_right[i], self->bin_n[i]));
  g_string_append_printf (out, "expected calibration error %.3f\n", get_calibration_error (self));
}

static void
format_bands (GString *out, const SlEvaluation *self)
{
  static const char *const names[] = { "auto-linked", "suggested", "orphan", "ignored" };
  g_string_append (out, "\ndecided   ");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (out, "  %s %u (%.1f %%)", names[i], self->bands[i],
                            percent (self->bands[i], self->all.n));
  g_string_append_printf (out, "\nnoise        auto-linked %u  suggested %u\n", self->noise_linked,
                          self->noise_suggested);
}

char *
sl_evaluation_format (const SlEvaluation *self)
{
  GString *out = g_string_new (
      "       mails  relev  rel.P  rel.R  stage     F1    job  auto.P auto.R  alarms\n");
  g_autoptr (GList) names = g_hash_table_get_keys (self->languages);
  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  format_counts (out, "all", &self->all);
  for (GList *l = names; l != NULL; l = l->next)
    format_counts (out, l->data, g_hash_table_lookup (self->languages, l->data));
  format_matrix (out, self);
  format_bands (out, self);
  format_bins (out, self);
  return g_string_free_and_steal (out);
}
