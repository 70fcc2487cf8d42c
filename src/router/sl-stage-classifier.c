/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The stage of a mail by the phrases that stand unguarded in it. The numbers are how often such a
 * verdict is right, rounded down; see sl-calibration.h for how they go on.
 */

#include "config.h"

#include "sl-stage-reading-private.h"

static const SlPhraseGroup quiet_progress[] = { SL_GROUP_PROGRESS_HOLD, SL_GROUP_PROGRESS_VIEWED,
                                                SL_GROUP_PROGRESS_REFERENCES,
                                                SL_GROUP_PROGRESS_BACKGROUND,
                                                SL_GROUP_PROGRESS_INFO };

static gboolean
is_about_application (const SlStageReading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  return reading->counts[SL_GROUP_CONTEXT_APPLICATION] > 0 ||
         reading->counts[SL_GROUP_CONTEXT_JOB] > 1 ||
         (platform != NULL && platform->kind == SL_PLATFORM_ATS);
}

/* A step forward that nobody could mean in a rejection. */
static gboolean
has_forward_act (const SlStageReading *reading, SlPhraseGroup *group)
{
  static const SlPhraseGroup acts[] = { SL_GROUP_OFFER_MADE, SL_GROUP_OFFER_PAPER,
                                        SL_GROUP_ASSESSMENT_TASK, SL_GROUP_INVITE };
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (reading->counts[acts[i]] > 0)
      {
        *group = acts[i];
        return TRUE;
      }
  return FALSE;
}

/* One sentence that refuses may be a misunderstanding; two, or one with the usual regrets, not. */
static double
rate_rejection (const SlStageReading *reading)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n =
      MIN (reading->counts[SL_GROUP_REJECT_DECISION] + reading->counts[SL_GROUP_REJECT_FILLED], 3) +
      _sl_stage_count_weak (reading, &weak);
  /* "Careful review" stands in receipts too. */
  if (reading->counts[SL_GROUP_HINT_DECISION] > 0 && reading->counts[SL_GROUP_RECEIPT] == 0 &&
      reading->counts[SL_GROUP_PROGRESS_REVIEW] == 0)
    n++;
  if (!is_about_application (reading))
    return n > 2 ? 0.94 : 0.85;
  /* A receipt may speak of another application that came to nothing. */
  if (reading->counts[SL_GROUP_RECEIPT] > 0 && weak == SL_GROUP_LAST &&
      reading->counts[SL_GROUP_REJECT_DECISION] + reading->counts[SL_GROUP_REJECT_FILLED] == 1)
    return 0.9;
  return n >= 3 ? 0.99 : n == 2 ? 0.98 : 0.93;
}

static gboolean
classify_end (const SlStageReading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup reject = reading->counts[SL_GROUP_REJECT_DECISION] > 0 ? SL_GROUP_REJECT_DECISION
                                                                       : SL_GROUP_REJECT_FILLED;
  SlPhraseGroup act = SL_GROUP_LAST;
  gboolean rejected = reading->counts[reject] > 0;
  gboolean forward = has_forward_act (reading, &act);
  if (reading->counts[SL_GROUP_WITHDRAWN] > 0 && !rejected)
    *verdict = forward
                   ? _sl_stage_say_conflict (reading, SL_GROUP_WITHDRAWN, act)
                   : _sl_stage_say (reading, SL_STAGE_TARGET_WITHDRAWN, 0.98, SL_GROUP_WITHDRAWN);
  else if (rejected && forward)
    *verdict = _sl_stage_say_conflict (reading, reject, act);
  else if (rejected)
    *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_REJECTED, rate_rejection (reading), reject);
  else
    return FALSE;
  return TRUE;
}

/* A salary alone stands in advertisements too; more than one sign of a contract does not. */
static gboolean
names_paper (const SlStageReading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  guint n = reading->counts[SL_GROUP_OFFER_PAPER];
  gboolean advertised = reading->counts[SL_GROUP_NOISE_ALERT] +
                            reading->counts[SL_GROUP_NOISE_OUTREACH] +
                            reading->counts[SL_GROUP_RECEIPT] >
                        0;
  return n > 2 || (n > 1 && !advertised) ||
         (platform != NULL && platform->kind == SL_PLATFORM_SIGNING);
}

static gboolean
classify_offer (const SlStageReading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n_weak = _sl_stage_count_weak (reading, &weak);
  SlPhraseGroup offer = reading->counts[SL_GROUP_OFFER_MADE] > 0    ? SL_GROUP_OFFER_MADE
                        : reading->counts[SL_GROUP_OFFER_PAPER] > 0 ? SL_GROUP_OFFER_PAPER
                                                                    : SL_GROUP_OFFER_TALK;
  if (reading->counts[offer] == 0)
    return FALSE;
  guint n_kinds = (reading->counts[SL_GROUP_OFFER_MADE] > 0) +
                  (reading->counts[SL_GROUP_OFFER_PAPER] > 0) +
                  (reading->counts[SL_GROUP_OFFER_TALK] > 0);
  gboolean plain = offer != SL_GROUP_OFFER_TALK;
  if (n_weak >= 2 || reading->counts[SL_GROUP_REJECT_REGRET] > 0)
    *verdict = _sl_stage_say_conflict (reading, offer, weak);
  else if (offer == SL_GROUP_OFFER_PAPER && n_kinds == 1 && !names_paper (reading))
    return FALSE;
  else if (offer == SL_GROUP_OFFER_TALK && reading->counts[SL_GROUP_RECEIPT] > 0)
    return FALSE;
  else
    *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_OFFER,
                              !plain                                      ? 0.7
                              : n_kinds > 1 && n_weak == 0                ? 0.985
                              : reading->counts[offer] > 1 && n_weak == 0 ? 0.97
                                                                          : 0.93,
                              offer);
  if (verdict->target == SL_STAGE_TARGET_OFFER && reading->counts[SL_GROUP_NOISE_SCAM] > 0)
    verdict->confidence = 0.5;
  return TRUE;
}

static gboolean
classify_quiet (const SlStageReading *reading, SlStageVerdict *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (quiet_progress); i++)
    if (reading->counts[quiet_progress[i]] > 0)
      {
        gboolean receipt =
            reading->counts[SL_GROUP_RECEIPT] > 0 && quiet_progress[i] != SL_GROUP_PROGRESS_HOLD;
        *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_NO_CHANGE, receipt ? 0.6 : 0.95,
                                  quiet_progress[i]);
        return TRUE;
      }
  return FALSE;
}

/* A subject that says nothing but "viewed" or "handed in" is about that. */
static gboolean
classify_notice (const SlStageReading *reading, SlStageVerdict *verdict)
{
  static const SlPhraseGroup notices[] = { SL_GROUP_PROGRESS_VIEWED, SL_GROUP_PROGRESS_DONE };
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      const SlHit *hit = reading->first[notices[i]];
      gboolean alone = reading->counts[SL_GROUP_INVITE] + reading->counts[SL_GROUP_ADVANCE] == 0;
      if (hit == NULL || (hit->zone != SL_ZONE_SUBJECT && !alone))
        continue;
      *verdict =
          _sl_stage_say (reading, SL_STAGE_TARGET_NO_CHANGE, alone ? 0.98 : 0.93, notices[i]);
      return TRUE;
    }
  return FALSE;
}

/*
 * A meeting that is moved changes nothing, a new date included; but an appointment that names its
 * kind says which stage it belongs to, also when the first invitation never came.
 */
static gboolean
classify_move (const SlStageReading *reading, SlStageVerdict *verdict)
{
  const SlMailFeatures *features = reading->features;
  const SlHit *hit = reading->first[SL_GROUP_PROGRESS_RESCHEDULE];
  if (hit == NULL && !features->cancelled)
    return FALSE;
  if (features->invite && !features->cancelled && _sl_stage_classify_meeting (reading, verdict))
    {
      verdict->confidence = MIN (verdict->confidence, 0.93);
      verdict->other = hit;
      return TRUE;
    }
  *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.93, SL_GROUP_PROGRESS_RESCHEDULE);
  if (hit == NULL)
    {
      verdict->rule = "mail.cancelled";
      verdict->hit = reading->first[SL_GROUP_KIND_INTERVIEW];
    }
  verdict->decisive = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0;
  return TRUE;
}

static gboolean
classify_weak_rejection (const SlStageReading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n = _sl_stage_count_weak (reading, &weak);
  gboolean hint = reading->counts[SL_GROUP_HINT_DECISION] > 0;
  if (n < 2 || (n == 2 && !hint && reading->counts[SL_GROUP_RECEIPT] > 0))
    return FALSE;
  *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_REJECTED,
                            n >= 3 ? 0.88
                            : hint ? 0.8
                                   : 0.72,
                            weak);
  return TRUE;
}

static gboolean
classify_receipt (const SlStageReading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n_weak = _sl_stage_count_weak (reading, &weak);
  gboolean regret = reading->counts[SL_GROUP_REJECT_REGRET] > 0;
  gboolean hint = reading->counts[SL_GROUP_HINT_DECISION] > 0;
  /* "We will carefully review ..." is no decision yet. */
  gboolean still_open =
      reading->counts[SL_GROUP_RECEIPT_WEAK] + reading->counts[SL_GROUP_PROGRESS_REVIEW] > 0;
  if (reading->counts[SL_GROUP_RECEIPT] > 0)
    *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_APPLIED,
                              regret                                  ? 0.55
                              : n_weak > 0 && hint                    ? 0.7
                              : hint && !still_open                   ? 0.9
                              : n_weak > 0                            ? 0.93
                              : reading->counts[SL_GROUP_RECEIPT] > 1 ? 0.985
                                                                      : 0.975,
                              SL_GROUP_RECEIPT);
  else if (reading->counts[SL_GROUP_RECEIPT_WEAK] > 0 && n_weak == 0 &&
           reading->counts[SL_GROUP_PROGRESS_REVIEW] == 0)
    {
      *verdict = _sl_stage_say (reading, SL_STAGE_TARGET_APPLIED, hint ? 0.45 : 0.65,
                                SL_GROUP_RECEIPT_WEAK);
      verdict->decisive = FALSE;
    }
  else
    return FALSE;
  return TRUE;
}

static SlStageVerdict
say_nothing (const SlStageReading *reading)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  if (reading->counts[SL_GROUP_PROGRESS_REVIEW] > 0)
    return _sl_stage_say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.85, SL_GROUP_PROGRESS_REVIEW);
  SlStageVerdict verdict = { .target = SL_STAGE_TARGET_NO_CHANGE,
                             .confidence = 0.5,
                             .rule = "stage.none" };
  if (_sl_stage_count_weak (reading, &weak) > 0)
    {
      verdict.confidence = 0.35;
      verdict.hit = reading->first[weak];
    }
  return verdict;
}

SlStageVerdict
sl_stage_classify (const SlMailFeatures *features)
{
  SlStageReading reading = _sl_stage_read (features);
  SlStageVerdict verdict = { 0 };
  if (!features->language.known && !features->invite)
    return (SlStageVerdict) { .target = SL_STAGE_TARGET_NO_CHANGE,
                              .confidence = 0.3,
                              .rule = "stage.language" };
  if (classify_end (&reading, &verdict))
    return verdict;
  if (classify_move (&reading, &verdict))
    return verdict;
  if (classify_offer (&reading, &verdict))
    return verdict;
  if (reading.counts[SL_GROUP_CLOSED_CANCELLED] > 0)
    return _sl_stage_say (&reading, SL_STAGE_TARGET_CLOSED,
                          reading.counts[SL_GROUP_CLOSED_CANCELLED] > 1 ? 0.97 : 0.9,
                          SL_GROUP_CLOSED_CANCELLED);
  if (reading.counts[SL_GROUP_PROGRESS_HOLD] > 0)
    return _sl_stage_say (&reading, SL_STAGE_TARGET_NO_CHANGE, 0.95, SL_GROUP_PROGRESS_HOLD);
  if (classify_notice (&reading, &verdict) || classify_weak_rejection (&reading, &verdict) ||
      _sl_stage_classify_meeting (&reading, &verdict) || classify_quiet (&reading, &verdict))
    return verdict;
  if (reading.counts[SL_GROUP_CLOSED_POSTING] > 0)
    return _sl_stage_say (&reading, SL_STAGE_TARGET_CLOSED, 0.85, SL_GROUP_CLOSED_POSTING);
  if (classify_receipt (&reading, &verdict))
    return verdict;
  return say_nothing (&reading);
}
