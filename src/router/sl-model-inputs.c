/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An input that is new goes to the end of its function, so that the others keep their place. */

#include "config.h"

#include "sl-model-inputs.h"

#include <math.h>
#include <string.h>

#define RULES_SURE 0.93
#define RULES_FLOOR 0.55
#define REFUSED_FACTOR 0.6
#define LONG_WORDS 400
#define SHORT_WORDS 75 /* longer mail meets words of jobs by chance */
#define NO_HOLD_SURE 0.9
#define FEW_WORDS 13
#define MANY_WORDS 150

/*
 * "+": more of it never makes the thing less likely; "-": the reverse; ".": either. What is learned
 * from few mails may not say that better evidence is worse.
 */
static const char *const directions[SL_MODEL_N_PARTS] = {
  [SL_MODEL_RELEVANCE] = "++++++++.++-..-+..",
  [SL_MODEL_JOB] = "+.+."
                   "++++"
                   "+.."
                   "..."
                   ".."
                   "+.-"
                   "+"
                   ".-."
                   "."
                   "--"
                   "+.+."
                   "."
                   "."
                   "."
                   "."
                   "."
                   "++.."
                   "..",
  [SL_MODEL_STAGE] = "++",
};

char
sl_model_inputs_get_direction (SlModelPart part, guint input)
{
  return input < strlen (directions[part]) ? directions[part][input] : '.';
}

static void
put (SlModelInputs *inputs, double value)
{
  g_assert (inputs->n < SL_MODEL_MAX_INPUTS);
  inputs->values[inputs->n++] = (float) CLAMP (value, -20, 20);
}

static void
put_if (SlModelInputs *inputs, gboolean value)
{
  put (inputs, value ? 1 : 0);
}

static double
logit (double share)
{
  double safe = CLAMP (share, 1e-4, 1 - 1e-4);
  return log (safe / (1 - safe));
}

static SlPlatformKind
get_platform (const SlMailFeatures *features)
{
  return features->sender->platform != NULL ? features->sender->platform->kind : SL_PLATFORM_NONE;
}

static gboolean
is_person (const SlMailFeatures *features)
{
  return features->sender->platform == NULL && !features->list &&
         features->sender->role == SL_SENDER_UNKNOWN;
}

void
sl_model_inputs_relevance (SlModelInputs *inputs,
                           double text,
                           double points,
                           const SlMailFeatures *features,
                           const SlJobMatch *match)
{
  static const SlJobEvidence none = { 0 };
  const SlJobEvidence *best =
      match->candidates->len > 0 ? &g_array_index (match->candidates, SlJobEvidence, 0) : &none;
  gboolean known = best->level >= SL_MATCH_NAMED;
  inputs->n = 0;
  put (inputs, text);
  put (inputs, points);
  put_if (inputs, best->thread);
  put_if (inputs, best->requisition);
  put_if (inputs, best->level >= SL_MATCH_SURE);
  put_if (inputs, known);
  put_if (inputs, best->level >= SL_MATCH_MENTION);
  put_if (inputs, best->title == SL_TITLE_EXACT);
  put_if (inputs, best->title == SL_TITLE_EXACT && known);
  put_if (inputs, best->infrastructure);
  put_if (inputs, best->infrastructure && is_person (features));
  put_if (inputs, best->before_applied);
  put_if (inputs, known && get_platform (features) == SL_PLATFORM_ATS);
  put_if (inputs, known && get_platform (features) == SL_PLATFORM_BOARD);
  put_if (inputs, features->suspicious);
  put_if (inputs, best->person);
  put_if (inputs, best->office);
  put_if (inputs, match->stranger);
}

static gboolean
has_text_hold (const SlMailFeatures *features)
{
  SlPlatformKind platform = get_platform (features);
  if (platform == SL_PLATFORM_ATS || platform == SL_PLATFORM_ASSESSMENT)
    return TRUE;
  if (features->list)
    return FALSE;
  return (sl_mail_features_count (features, SL_GROUP_CONTEXT_APPLICATION) > 0 &&
          sl_words_count (features->zones[SL_ZONE_BODY]) < LONG_WORDS) ||
         features->sender->role == SL_SENDER_RECRUITING || features->platform_link ||
         (sl_mail_features_count (features, SL_GROUP_CONTEXT_JOB) > 0 &&
          sl_words_count (features->zones[SL_ZONE_BODY]) < SHORT_WORDS);
}

static gboolean
has_job_hold (const SlMailFeatures *features, const SlJobMatch *match)
{
  if (features->list || match->candidates->len == 0)
    return FALSE;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  return best->thread || best->requisition || best->person || best->office || best->learned ||
         best->infrastructure || best->level >= SL_MATCH_NAMED ||
         (best->level >= SL_MATCH_MENTION && !best->before_applied) ||
         (best->title >= SL_TITLE_PART && !best->before_applied);
}

/* A list puts its name in brackets before what its members write. */
static gboolean
is_private (const SlMailFeatures *features)
{
  guint n = sl_words_count (features->zones[SL_ZONE_BODY]);
  return !features->list && !features->unsubscribe && n >= FEW_WORDS && n < MANY_WORDS &&
         strchr (features->zones[SL_ZONE_SUBJECT]->original, '[') == NULL;
}

void
sl_model_inputs_weigh (SlRelevanceVerdict *verdict,
                       const SlRouterModel *model,
                       double text_points,
                       const SlMailFeatures *features,
                       const SlJobMatch *match)
{
  SlModelInputs inputs;
  double rules = verdict->relevance;
  gboolean before = rules >= 0.5;
  verdict->text_points = text_points;
  verdict->text_hold = verdict->text_hold || has_text_hold (features);
  sl_model_inputs_relevance (&inputs, text_points, verdict->points, features, match);
  verdict->relevance = sl_router_model_rate (model, SL_MODEL_RELEVANCE, inputs.values, inputs.n);
  /* All the mail of the world is not in the corpus: without a hold on an application, what reads
     like one only counts as far as the rules find it too; but a person may write a few lines that
     can hardly be anything else. */
  if (!verdict->text_hold && !has_job_hold (features, match))
    {
      verdict->text_hold = verdict->relevance >= NO_HOLD_SURE && is_private (features);
      if (!verdict->text_hold)
        verdict->relevance = MIN (verdict->relevance, rules);
    }
  if (match->refused)
    {
      verdict->relevance *= REFUSED_FACTOR;
      if (verdict->relevance < 0.5)
        {
          verdict->rule = "learned.refused";
          verdict->hit = NULL;
        }
      return;
    }
  /* A system that employers recruit with, plain words of a decision, no sign of noise. */
  if (rules >= RULES_SURE && verdict->against > -0.5 && get_platform (features) == SL_PLATFORM_ATS)
    verdict->relevance = MAX (verdict->relevance, RULES_FLOOR);
  gboolean after = verdict->relevance >= 0.5;
  if (before == after)
    return;
  verdict->rule = after ? "model.relevant" : "model.noise";
  verdict->hit = NULL;
}

void
sl_model_inputs_job (SlModelInputs *inputs, const SlMailFeatures *features, const SlJobMatch *match)
{
  inputs->n = 0;
  if (match->candidates->len == 0)
    return;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  gboolean exact = best->title == SL_TITLE_EXACT;
  put_if (inputs, best->thread);
  put_if (inputs, best->thread && match->conflict);
  put_if (inputs, best->requisition);
  put_if (inputs, best->requisition && best->level >= SL_MATCH_MENTION);
  for (guint level = SL_MATCH_WEAK; level <= SL_MATCH_SURE; level++)
    put_if (inputs, best->level >= level);
  put_if (inputs, exact);
  put_if (inputs, best->title == SL_TITLE_PART);
  put_if (inputs, best->title == SL_TITLE_OTHER);
  put_if (inputs, best->only_job);
  put_if (inputs, best->only_job && best->level >= SL_MATCH_NAMED);
  put_if (inputs, best->only_job && best->title == SL_TITLE_OTHER);
  put_if (inputs, !best->only_job && exact);
  put_if (inputs, !best->only_job && !exact);
  put (inputs, MIN (best->margin, 4));
  put_if (inputs, best->margin < 0.7);
  put_if (inputs, match->ambiguous);
  put_if (inputs, best->infrastructure);
  put_if (inputs, best->brand);
  put_if (inputs, best->before_applied);
  put_if (inputs, best->after_closed);
  put_if (inputs, best->fresh);
  put_if (inputs, get_platform (features) == SL_PLATFORM_MAILBOX);
  put_if (inputs, features->suspicious);
  put_if (inputs, best->person);
  put_if (inputs, best->person && best->level >= SL_MATCH_MENTION);
  put_if (inputs, best->office);
  put_if (inputs, best->office && best->only_job);
  put_if (inputs, match->stranger);
  put_if (inputs, match->stranger && best->level == SL_MATCH_NONE);
  put_if (inputs, best->level == SL_MATCH_NONE && exact);
  put_if (inputs, match->stranger && best->level >= SL_MATCH_NAMED && !best->infrastructure);
  put_if (inputs, best->level == SL_MATCH_MENTION && best->infrastructure);
  double rival =
      match->candidates->len > 1 ? g_array_index (match->candidates, SlJobEvidence, 1).own : 0;
  put (inputs, MIN (best->own, 1));
  put (inputs, CLAMP (best->own - rival, -1, 1));
  put_if (inputs, best->person && !best->only_job);
  put_if (inputs, best->office && !best->only_job);
  put_if (inputs, best->level == SL_MATCH_WEAK && best->title != SL_TITLE_EXACT);
  put_if (inputs, best->after_closed && best->person);
}

void
sl_model_inputs_stage (SlModelInputs *inputs,
                       const double *shares,
                       SlStageTarget target,
                       const SlStageVerdict *verdict,
                       const SlMailFeatures *features)
{
  double second = 0;
  double forward = 0;
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    {
      if (i != target)
        second = MAX (second, shares[i]);
      if (i >= SL_STAGE_TARGET_RECRUITER_SCREEN && i <= SL_STAGE_TARGET_OFFER)
        forward += shares[i];
    }
  gboolean agrees = verdict->target == target;
  gboolean silent = verdict->hit == NULL;
  inputs->n = 0;
  put (inputs, logit (shares[target]));
  put (inputs, shares[target] - second);
  put (inputs, agrees ? verdict->confidence : 0);
  put_if (inputs, agrees && verdict->confidence > 0.92);
  put (inputs, !agrees && !silent ? verdict->confidence : 0);
  put_if (inputs, !agrees && !silent && verdict->confidence > 0.92);
  put_if (inputs, silent);
  put (inputs, MIN (shares[SL_STAGE_TARGET_REJECTED], forward));
  for (guint i = 0; i < SL_N_STAGE_TARGETS; i++)
    put_if (inputs, i == target);
  put_if (inputs, features->reply);
  put_if (inputs, sl_words_count (features->zones[SL_ZONE_BODY]) < 25);
  put_if (inputs, features->language.known);
}
