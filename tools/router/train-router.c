/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Fits the router to labelled mail.
 *
 * train-router [--write FILE] [--wrong] AUTHOR/SEEKER...
 *
 * Each author's mail is first decided by what was learned from the others. The table of that is
 * printed, and the small regressions and the calibration are fitted to it; then the large one is
 * fitted to all.
 */

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "examples.h"
#include "linear.h"
#include "sl-calibration.h"
#include "sl-stage-decision.h"
#include "small.h"
#include "weights.h"

#define MIN_STORIES 2
#define SMALL_L2 1.0

static char *write_path = NULL;
static gboolean wrong = FALSE;
static double word_value = 5;
static double concept_value = 2;
static double bank_weight = 0.5;
static double sign_value = 0.5;
static LinearSettings settings = { .l2 = 2e-3,
                                   .rate = 0.1,
                                   .epochs = 14,
                                   .dropout = 0.5,
                                   .models = 2 };

/* What the models of the other authors say of an example. */
typedef struct
{
  SlModelScores scores;
  double shares[SL_N_STAGE_TARGETS];
  SlStageTarget target;
} Held;

typedef struct
{
  Examples *examples;
  FeatureIndex *index;
  Held *held;      /* by example */
  double small[2]; /* values */
  SmallModel parts[SL_MODEL_N_PARTS];
  SmallMap map;
  SlRouterModel *model; /* the parts alone */
} Training;

static const Example *
get_example (const Training *training, guint i)
{
  return &g_array_index (training->examples->array, Example, i);
}

static LinearRow
make_row (const Example *example, guint label)
{
  LinearRow row = { .label = label, .weight = 1 };
  const double values[LINEAR_BLOCKS] = { word_value, concept_value, 0 };
  for (guint i = 0; i < LINEAR_BLOCKS; i++)
    row.blocks[i] = (LinearBlock) {
      .keys = example->keys[i],
      .n = example->n_keys[i],
      .value = (float) (values[i] > 0 ? values[i] / sqrt (example->n_keys[i] + 1.0) : sign_value),
    };
  return row;
}

/*
 * The mean of two: one tells the stage targets of relevant mail from one another, the other tells
 * them from noise too, which has the last column. @left_out: the author that is not learned from;
 * G_MAXUINT: none.
 */
static LinearModel *
train_text (const Training *training, guint left_out)
{
  g_autoptr (GArray) relevant = g_array_new (FALSE, FALSE, sizeof (LinearRow));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (LinearRow));
  for (guint i = 0; i < training->examples->array->len; i++)
    {
      const Example *example = get_example (training, i);
      if (example->author == left_out)
        continue;
      LinearRow row = make_row (example, (guint) example->mail->target);
      row.weight = example->mail->utterance ? (float) bank_weight : 1;
      if (example->mail->relevant)
        g_array_append_val (relevant, row);
      else
        row.label = WEIGHTS_NOISE;
      g_array_append_val (all, row);
    }
  guint n = feature_index_get_size (training->index);
  g_autoptr (LinearModel) stage = linear_train (relevant, n, SL_N_STAGE_TARGETS, &settings);
  LinearModel *both = linear_train (all, n, WEIGHTS_NOISE + 1, &settings);
  linear_average (both, stage);
  return both;
}

/* In a thread of its own: writes to the mails of that author alone. */
static void
hold_out (gpointer number, gpointer data)
{
  Training *training = data;
  guint author = GPOINTER_TO_UINT (number) - 1;
  g_autoptr (LinearModel) text = train_text (training, author);
  for (guint i = 0; i < training->examples->array->len; i++)
    {
      const Example *example = get_example (training, i);
      if (example->author != author)
        continue;
      Held *held = &training->held[i];
      LinearRow row = make_row (example, 0);
      double scores[WEIGHTS_NOISE + 1];
      linear_score (text, &row, scores);
      memcpy (held->scores.stage, scores, sizeof held->scores.stage);
      held->scores.relevance = sl_router_model_rate_text (scores);
      held->target = sl_stage_decide_target (&held->scores, &example->verdict, held->shares);
    }
}

static void
add_small_rows (const Training *training, guint i, GArray **rows)
{
  const Example *example = get_example (training, i);
  const Held *held = &training->held[i];
  SmallRow row = { .label = example->mail->relevant };
  if (example->mail->utterance)
    return;
  sl_model_inputs_relevance (&row.inputs, held->scores.relevance, example->relevance.points,
                             example->features, example->match);
  g_array_append_val (rows[SL_MODEL_RELEVANCE], row);
  if (!example->mail->relevant)
    return;
  sl_model_inputs_stage (&row.inputs, held->shares, held->target, &example->verdict,
                         example->features);
  row.label = held->target == example->mail->target;
  g_array_append_val (rows[SL_MODEL_STAGE], row);
  sl_model_inputs_job (&row.inputs, example->features, example->match);
  row.label = g_strcmp0 (example->best_job, example->mail->job_id) == 0;
  if (example->best_job != NULL)
    g_array_append_val (rows[SL_MODEL_JOB], row);
}

static void
fit_parts (Training *training)
{
  GArray *rows[SL_MODEL_N_PARTS];
  for (guint part = 0; part < SL_MODEL_N_PARTS; part++)
    rows[part] = g_array_new (FALSE, FALSE, sizeof (SmallRow));
  for (guint i = 0; i < training->examples->array->len; i++)
    add_small_rows (training, i, rows);
  for (guint part = 0; part < SL_MODEL_N_PARTS; part++)
    {
      training->parts[part] = small_train (rows[part], (SlModelPart) part, SMALL_L2);
      g_array_unref (rows[part]);
    }
}

static SlRouterModel *
make_parts_model (const Training *training)
{
  g_autoptr (GError) error = NULL;
  WeightsHead head = { .version = "parts", .map = training->map };
  memcpy (head.parts, training->parts, sizeof head.parts);
  g_autoptr (GBytes) bytes = weights_new (&head, NULL, NULL);
  SlRouterModel *model = sl_router_model_new (bytes, &error);
  g_assert_no_error (error);
  return model;
}

/* The whole decision about example @i, made by what never saw its author. */
static SlDecisionFields
decide (const Training *training, guint i, double *product)
{
  const Example *example = get_example (training, i);
  const Held *held = &training->held[i];
  static const SlTextFeatures no_keys = { 0 };
  double shares[SL_N_STAGE_TARGETS];
  SlRelevanceVerdict relevance = example->relevance;
  sl_model_inputs_weigh (&relevance, training->model, held->scores.relevance, example->features,
                         example->match);
  SlStageVerdict stage = sl_stage_decide (training->model, example->features, &no_keys,
                                          &held->scores, &example->verdict, shares);
  double job = sl_calibration_rate_job (training->model, example->match, example->features);
  int confidence = sl_calibration_get_confidence (training->model, job, &stage, &relevance);
  gboolean relevant = relevance.relevance >= 0.5;
  *product = job * stage.confidence;
  return (SlDecisionFields) {
    .status = sl_calibration_get_status (&SL_THRESHOLDS_DEFAULT, relevant, confidence),
    .relevant = relevant,
    .stage_target = stage.target,
    .job_id =
        relevant && confidence >= SL_ROUTER_SUGGEST_CONFIDENCE ? (char *) example->best_job : NULL,
    .confidence = confidence,
  };
}

static void
fit_map (Training *training)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SmallPoint));
  g_clear_pointer (&training->model, sl_router_model_free);
  training->model = make_parts_model (training);
  for (guint i = 0; i < training->examples->array->len; i++)
    {
      const Example *example = get_example (training, i);
      SmallPoint point = { 0 };
      SlDecisionFields decided = decide (training, i, &point.rate);
      if (example->mail->utterance || !decided.relevant || example->best_job == NULL)
        continue;
      point.right = example->mail->relevant && decided.stage_target == example->mail->target &&
                    g_strcmp0 (example->best_job, example->mail->job_id) == 0;
      g_array_append_val (points, point);
    }
  training->map = small_fit_map (points);
  g_clear_pointer (&training->model, sl_router_model_free);
  training->model = make_parts_model (training);
}

static void
print_wrong (const Example *example, const char *author, const SlDecisionFields *decided)
{
  printf ("%s %s [%s]: %s %s %s, decided %s %s %s %d (phrases %s; best job %s)\n", author,
          example->mail->source, example->mail->language,
          example->mail->relevant ? "relevant" : "noise",
          sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) example->mail->target),
          example->mail->job_id != NULL ? example->mail->job_id : "-",
          decided->relevant ? "relevant" : "noise",
          sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) decided->stage_target),
          decided->job_id != NULL ? decided->job_id : "-", decided->confidence,
          sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) example->verdict.target),
          example->best_job != NULL ? example->best_job : "-");
}

static void
report (const Training *training)
{
  g_autoptr (SlEvaluation) evaluation = sl_evaluation_new ();
  guint n = training->examples->authors->len;
  g_autofree guint *right = g_new0 (guint, n);
  g_autofree guint *relevant = g_new0 (guint, n);
  for (guint i = 0; i < training->examples->array->len; i++)
    {
      double product = 0;
      const Example *example = get_example (training, i);
      if (example->mail->utterance)
        continue;
      SlDecisionFields decided = decide (training, i, &product);
      SlTruth truth = corpus_truth (example->mail);
      const char *author = g_ptr_array_index (training->examples->authors, example->author);
      sl_evaluation_add (evaluation, &truth, &decided);
      gboolean stage_right = decided.stage_target == truth.target;
      relevant[example->author] += truth.relevant ? 1 : 0;
      right[example->author] += truth.relevant && stage_right ? 1 : 0;
      if (wrong &&
          (decided.relevant != truth.relevant ||
           (truth.relevant && (!stage_right || g_strcmp0 (decided.job_id, truth.job_id) != 0))))
        print_wrong (example, author, &decided);
    }
  g_autofree char *table = sl_evaluation_format (evaluation);
  printf ("%s\n", table);
  for (guint i = 0; i < n; i++)
    printf ("stage, held out %-12s %5u mails %6.1f %%\n",
            (char *) g_ptr_array_index (training->examples->authors, i), relevant[i],
            100.0 * right[i] / MAX (relevant[i], 1));
}

static gboolean
write_model (const Training *training, GError **error)
{
  g_autoptr (LinearModel) text = train_text (training, G_MAXUINT);
  g_autofree char *sum = g_strndup (g_checksum_get_string (training->examples->checksum), 12);
  WeightsHead head = { .word_value = word_value,
                       .concept_value = concept_value,
                       .sign_value = sign_value,
                       .map = training->map };
  memcpy (head.parts, training->parts, sizeof head.parts);
  g_snprintf (head.version, sizeof head.version, "%u.%s", SL_ROUTER_MODEL_FORM, sum);
  g_autoptr (GBytes) bytes = weights_new (&head, text, training->index);
  printf ("%s: %" G_GSIZE_FORMAT " bytes, version %s\n", write_path, g_bytes_get_size (bytes),
          head.version);
  return g_file_set_contents (write_path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

static void
train (Training *training)
{
  training->held = g_new0 (Held, training->examples->array->len);
  GThreadPool *pool =
      g_thread_pool_new (hold_out, training, (int) g_get_num_processors (), FALSE, NULL);
  for (guint author = 0; author < training->examples->authors->len; author++)
    if (!examples_is_bank (training->examples, author))
      g_thread_pool_push (pool, GUINT_TO_POINTER (author + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  fit_parts (training);
  fit_map (training);
  report (training);
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "write", 0, 0, G_OPTION_ARG_FILENAME, &write_path, "Write the weights", "FILE" },
    { "wrong", 0, 0, G_OPTION_ARG_NONE, &wrong, "Name what is decided differently", NULL },
    { "words", 0, 0, G_OPTION_ARG_DOUBLE, &word_value, "Value of all words together", "X" },
    { "concepts", 0, 0, G_OPTION_ARG_DOUBLE, &concept_value, "Value of all concepts together",
      "X" },
    { "bank", 0, 0, G_OPTION_ARG_DOUBLE, &bank_weight, "Weight of an utterance", "X" },
    { "signs", 0, 0, G_OPTION_ARG_DOUBLE, &sign_value, "Value of a sign", "X" },
    { "l2", 0, 0, G_OPTION_ARG_DOUBLE, &settings.l2, "Pull of the weights to nothing", "X" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &settings.rate, "Pace", "X" },
    { "epochs", 0, 0, G_OPTION_ARG_INT, &settings.epochs, "Rounds", "N" },
    { "models", 0, 0, G_OPTION_ARG_INT, &settings.models, "How many are averaged", "N" },
    { "dropout", 0, 0, G_OPTION_ARG_DOUBLE, &settings.dropout, "Share left out", "X" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("AUTHOR/SEEKER...");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "no mailboxes");
      return 2;
    }
  g_autoptr (Examples) examples = examples_read ((const char *const *) argv + 1);
  g_autoptr (FeatureIndex) index = feature_index_new (examples, MIN_STORIES);
  Training training = { .examples = examples, .index = index };
  printf ("%u mails, %u authors, %u features\n\n", examples->array->len, examples->authors->len,
          feature_index_get_size (index));
  train (&training);
  gboolean good = write_path == NULL || write_model (&training, &error);
  if (!good)
    fprintf (stderr, "%s\n", error->message);
  sl_router_model_free (training.model);
  g_free (training.held);
  return good ? 0 : 1;
}
