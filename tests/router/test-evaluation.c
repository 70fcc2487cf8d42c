/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The sample mailbox against its labels. It is among what the router is fitted to, so this says
 * that the weights and the code belong together, not how good the router is: docs/router.md does,
 * with mail of people whom it has never seen.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "corpus.h"

#define MIN_AUTO_PRECISION 0.97

static const char *jobs_path;
static const char *labels_path;
static const char *mail_path;

/* Floors in percent. */
typedef struct
{
  double recall;    /* of relevance */
  double precision; /* of relevance */
  double stage;
  double job;
  double auto_recall; /* right auto-links of relevant tracked mail */
} Floors;

static const Floors floors_all = { 89, 92, 73, 87, 40 };
static const Floors floors_english = { 91, 92, 75, 88, 43 };

/* The jobs of @path in the reverse order. */
static SlJobsSnapshot *
read_reversed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autofree char *name = NULL;
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autoptr (GString) reversed = g_string_new (NULL);
  for (guint i = g_strv_length (lines); i > 0; i--)
    g_string_append_printf (reversed, "%s\n", lines[i - 1]);
  int fd = g_file_open_tmp ("jobs-XXXXXX", &name, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (name, reversed->str, -1, &error);
  g_assert_no_error (error);
  SlJobsSnapshot *snapshot = corpus_read_jobs (name);
  g_remove (name);
  return snapshot;
}

static SlEvaluation *
evaluate (gboolean odd, const char *language)
{
  const char *const paths[] = { mail_path, NULL };
  g_autoptr (SlJobsSnapshot) snapshot = corpus_read_jobs (jobs_path);
  g_autoptr (GPtrArray) mails = corpus_read_mail (paths);
  corpus_read_labels (mails, labels_path);
  g_autoptr (GPtrArray) decisions = corpus_route (mails, snapshot);
  SlEvaluation *evaluation = sl_evaluation_new ();
  for (guint i = 0; i < mails->len; i++)
    {
      const CorpusMail *mail = g_ptr_array_index (mails, i);
      g_assert_true (mail->known);
      SlTruth truth = corpus_truth (mail);
      if (mail->odd == odd && (language == NULL || g_strcmp0 (language, mail->language) == 0))
        sl_evaluation_add (evaluation, &truth,
                           sl_decision_get_fields (g_ptr_array_index (decisions, i)));
    }
  return evaluation;
}

static void
check_floors (const SlEvaluation *evaluation, const Floors *floors)
{
  SlEvaluationRates rates = sl_evaluation_get_rates (evaluation);
  guint right = 0;
  guint n_linked = sl_evaluation_get_auto (evaluation, &right);
  g_assert_cmpuint (sl_evaluation_get_noise_linked (evaluation), ==, 0);
  g_assert_cmpfloat (right, >=, MIN_AUTO_PRECISION * n_linked);
  g_assert_cmpfloat (rates.relevance_recall, >=, floors->recall);
  g_assert_cmpfloat (rates.relevance_precision, >=, floors->precision);
  g_assert_cmpfloat (rates.stage, >=, floors->stage);
  g_assert_cmpfloat (rates.job, >=, floors->job);
  g_assert_cmpfloat (rates.auto_recall, >=, floors->auto_recall);
}

/* Bad news is never told as good news, nor good news as bad. */
static void
check_no_reversal (const SlEvaluation *evaluation)
{
  static const SlStageTarget forward[] = {
    SL_STAGE_TARGET_RECRUITER_SCREEN,
    SL_STAGE_TARGET_ASSESSMENT,
    SL_STAGE_TARGET_HIRING_MANAGER_SCREEN,
    SL_STAGE_TARGET_TECHNICAL_INTERVIEW,
    SL_STAGE_TARGET_ONSITE,
    SL_STAGE_TARGET_OFFER,
  };
  for (guint i = 0; i < G_N_ELEMENTS (forward); i++)
    {
      g_assert_cmpuint (sl_evaluation_count (evaluation, SL_STAGE_TARGET_REJECTED, forward[i]), ==,
                        0);
      g_assert_cmpuint (sl_evaluation_count (evaluation, forward[i], SL_STAGE_TARGET_REJECTED), ==,
                        0);
    }
}

static void
test_evaluation_all (void)
{
  g_autoptr (SlEvaluation) evaluation = evaluate (TRUE, NULL);
  g_autofree char *table = sl_evaluation_format (evaluation);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_test_message ("%s", lines[i]);
  check_no_reversal (evaluation);
  check_floors (evaluation, &floors_all);
}

static void
test_evaluation_english (void)
{
  g_autoptr (SlEvaluation) evaluation = evaluate (TRUE, "en");
  check_no_reversal (evaluation);
  check_floors (evaluation, &floors_english);
}

/* The half that is looked at has no excuse. */
static void
test_evaluation_seen (void)
{
  g_autoptr (SlEvaluation) evaluation = evaluate (FALSE, NULL);
  check_no_reversal (evaluation);
  g_assert_cmpuint (sl_evaluation_get_noise_linked (evaluation), ==, 0);
}

/* The order of the jobs matters to no mail of the whole mailbox. */
static void
test_evaluation_order (void)
{
  const char *const paths[] = { mail_path, NULL };
  g_autoptr (SlJobsSnapshot) snapshot = corpus_read_jobs (jobs_path);
  g_autoptr (SlJobsSnapshot) reversed = read_reversed (jobs_path);
  g_autoptr (GPtrArray) mails = corpus_read_mail (paths);
  g_autoptr (GPtrArray) first = corpus_route (mails, snapshot);
  g_autoptr (GPtrArray) second = corpus_route (mails, reversed);
  g_assert_cmpuint (mails->len, >, 300);
  for (guint i = 0; i < mails->len; i++)
    {
      const SlDecisionFields *one = sl_decision_get_fields (g_ptr_array_index (first, i));
      const SlDecisionFields *other = sl_decision_get_fields (g_ptr_array_index (second, i));
      g_assert_cmpint (one->status, ==, other->status);
      g_assert_cmpint (one->stage_target, ==, other->stage_target);
      g_assert_cmpint (one->confidence, ==, other->confidence);
      g_assert_cmpstr (one->job_id, ==, other->job_id);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  jobs_path = argv[1];
  labels_path = argv[2];
  mail_path = argv[3];
  g_test_add_func ("/router/evaluation/all", test_evaluation_all);
  g_test_add_func ("/router/evaluation/english", test_evaluation_english);
  g_test_add_func ("/router/evaluation/seen", test_evaluation_seen);
  g_test_add_func ("/router/evaluation/order", test_evaluation_order);
  return g_test_run ();
}
