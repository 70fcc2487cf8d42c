/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Decisions against the truth. */

#include "config.h"

#include "evaluation.h"

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
} Counts;

struct _Evaluation
{
  Counts all;
  GHashTable *languages; /* code to Counts */
  guint matrix[N_TARGETS][N_TARGETS];
  guint noise_linked;
  guint noise_suggested;
  guint bands[4]; /* auto_linked, suggested, orphan, ignored */
  guint bin_n[N_BINS];
  guint bin_right[N_BINS];
  double bin_sum[N_BINS];
};

Evaluation *
evaluation_new (void)
{
  Evaluation *self = g_new0 (Evaluation, 1);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
evaluation_free (Evaluation *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->languages);
  g_free (self);
}

static void
add_counts (Counts *counts, const Truth *truth, const SlDecisionFields *fields)
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
add_bin (Evaluation *self, const Truth *truth, const SlDecisionFields *fields)
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
evaluation_add (Evaluation *self, const Truth *truth, SlDecision *decision)
{
  const SlDecisionFields *fields = sl_decision_get_fields (decision);
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
  if (truth->relevant)
    self->matrix[truth->target][fields->stage_target]++;
  else if (band == 0)
    self->noise_linked++;
  else if (band == 1)
    self->noise_suggested++;
}

guint
evaluation_count (const Evaluation *self, SlStageTarget truth, SlStageTarget decided)
{
  return self->matrix[truth][decided];
}

guint
evaluation_get_auto (const Evaluation *self, guint *right)
{
  *right = self->all.linked_right;
  return self->all.linked;
}

guint
evaluation_get_noise_linked (const Evaluation *self)
{
  return self->noise_linked;
}

static double
percent (guint part, guint whole)
{
  return whole > 0 ? 100.0 * part / whole : 0;
}

EvaluationRates
evaluation_get_rates (const Evaluation *self)
{
  const Counts *all = &self->all;
  return (EvaluationRates) {
    .relevance_precision = percent (all->found, all->found + all->false_alarm),
    .relevance_recall = percent (all->found, all->relevant),
    .stage = percent (all->stage_right, all->relevant),
    .job = percent (all->job_right, all->relevant),
    .auto_recall = percent (all->tracked_linked_right, all->tracked),
  };
}

static void
format_counts (GString *out, const char *name, const Counts *counts)
{
  g_string_append_printf (
      out, "%-8s %6u %6.1f %6.1f %6.1f %6.1f %6.1f %6.1f\n", name, counts->n,
      percent (counts->found, counts->found + counts->false_alarm),
      percent (counts->found, counts->relevant), percent (counts->stage_right, counts->relevant),
      percent (counts->job_right, counts->relevant), percent (counts->linked_right, counts->linked),
      percent (counts->tracked_linked_right, counts->tracked));
}

static void
format_matrix (GString *out, const Evaluation *self)
{
  g_string_append (out, "\ntruth \\ decided          ");
  for (guint i = 0; i < N_TARGETS; i++)
    g_string_append_printf (out, "%5.4s", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) i));
  g_string_append_c (out, '\n');
  for (guint i = 0; i < N_TARGETS; i++)
    {
      g_string_append_printf (out, "%-24s ", sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) i));
      for (guint j = 0; j < N_TARGETS; j++)
        g_string_append_printf (out, "%5u", self->matrix[i][j]);
      g_string_append_c (out, '\n');
    }
}

/* The mean of F1 over the stage targets that occur. */
static double
get_macro_f1 (const Evaluation *self)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < N_TARGETS; i++)
    {
      guint row = 0;
      guint column = 0;
      for (guint j = 0; j < N_TARGETS; j++)
        {
          row += self->matrix[i][j];
          column += self->matrix[j][i];
        }
      if (row == 0)
        continue;
      n++;
      sum += 2.0 * self->matrix[i][i] / (row + column);
    }
  return n > 0 ? sum / n : 0;
}

static void
format_bins (GString *out, const Evaluation *self)
{
  double error = 0;
  guint n = 0;
  g_string_append (out, "\nconfidence   mails  right %\n");
  for (guint i = 0; i < N_BINS; i++)
    {
      n += self->bin_n[i];
      if (self->bin_n[i] == 0)
        continue;
      error += fabs (self->bin_sum[i] - self->bin_right[i]);
      g_string_append_printf (out, "%3u..%-3u    %6u  %7.1f\n", i * 10, i * 10 + 10, self->bin_n[i],
                              percent (self->bin_right[i], self->bin_n[i]));
    }
  g_string_append_printf (out, "expected calibration error %.3f\n", n > 0 ? error / n : 0);
}

char *
evaluation_format (const Evaluation *self)
{
  GString *out = g_string_new ("            n  rel.P  rel.R  stage    job auto.P auto.R\n");
  g_autoptr (GList) names = g_hash_table_get_keys (self->languages);
  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  format_counts (out, "all", &self->all);
  for (GList *l = names; l != NULL; l = l->next)
    format_counts (out, l->data, g_hash_table_lookup (self->languages, l->data));
  format_matrix (out, self);
  g_string_append_printf (out, "macro-F1 %.3f\n", get_macro_f1 (self));
  g_string_append_printf (
      out, "\nauto_linked %u  suggested %u  orphan %u  ignored %u\nnoise linked %u, suggested %u\n",
      self->bands[0], self->bands[1], self->bands[2], self->bands[3], self->noise_linked,
      self->noise_suggested);
  format_bins (out, self);
  return g_string_free_and_steal (out);
}
