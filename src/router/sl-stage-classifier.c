/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The stage of a mail by the phrases that stand unguarded in it. The numbers are how often such a
 * verdict is right, rounded down; see sl-calibration.h for how they go on.
 */

#include "config.h"

#include "sl-stage-classifier.h"

#include <string.h>

typedef struct
{
  const SlMailFeatures *features;
  guint counts[SL_N_GROUPS];
  const SlHit *first[SL_N_GROUPS];
} Reading;

typedef struct
{
  SlPhraseGroup group;
  SlStageTarget target;
} Kind;

/* In the order of their pull when a mail names several equally. */
static const Kind kinds[] = {
  { SL_GROUP_KIND_ONSITE, SL_STAGE_TARGET_ONSITE },
  { SL_GROUP_KIND_TECHNICAL, SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { SL_GROUP_KIND_MANAGER, SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { SL_GROUP_KIND_RECRUITER, SL_STAGE_TARGET_RECRUITER_SCREEN },
};

static const SlPhraseGroup weak_rejections[] = { SL_GROUP_REJECT_REGRET, SL_GROUP_REJECT_OTHERS,
                                                 SL_GROUP_REJECT_WISH, SL_GROUP_REJECT_FILE };

static const SlPhraseGroup quiet_progress[] = { SL_GROUP_PROGRESS_HOLD, SL_GROUP_PROGRESS_VIEWED,
                                                SL_GROUP_PROGRESS_REFERENCES,
                                                SL_GROUP_PROGRESS_BACKGROUND,
                                                SL_GROUP_PROGRESS_INFO };

/* What spoils words of an offer or an invitation when it stands among them. */
static gboolean
spoils (const SlHit *other, const SlHit *hit)
{
  if (other->zone != hit->zone || other->guarded)
    return FALSE;
  gboolean inside = other->first <= hit->last + 2 && hit->first <= other->last;
  /* "pleased to offer you an interview", "... a place in our talent pool" */
  if (hit->group >= SL_GROUP_OFFER_MADE && hit->group <= SL_GROUP_OFFER_TALK)
    return inside &&
           ((other->group >= SL_GROUP_ASSESSMENT_TASK && other->group <= SL_GROUP_KIND_INTERVIEW) ||
            other->group == SL_GROUP_NOISE_COMMUNITY || other->group == SL_GROUP_REJECT_FILLED);
  /* "we would like to invite you to apply again" */
  if (hit->group == SL_GROUP_INVITE)
    return other->sentence == hit->sentence && other->group >= SL_GROUP_REJECT_WISH &&
           other->group <= SL_GROUP_REJECT_FILE;
  return FALSE;
}

static gboolean
is_spoiled (const SlMailFeatures *features, const SlHit *hit)
{
  for (guint i = 0; i < features->hits->len; i++)
    if (spoils (&g_array_index (features->hits, SlHit, i), hit))
      return TRUE;
  return FALSE;
}

static Reading
read_hits (const SlMailFeatures *features)
{
  Reading reading = { .features = features };
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone == SL_ZONE_NAME || hit->guarded || is_spoiled (features, hit))
        continue;
      if (reading.counts[hit->group]++ == 0)
        reading.first[hit->group] = hit;
    }
  return reading;
}

static SlStageVerdict
say (const Reading *reading, SlStageTarget target, double confidence, SlPhraseGroup group)
{
  return (SlStageVerdict) {
    .target = target,
    .confidence = confidence,
    .rule = sl_phrase_group_get_id (group),
    .text = sl_phrase_group_get_text (group),
    .hit = reading->first[group],
    .decisive = TRUE,
  };
}

static SlStageVerdict
say_conflict (const Reading *reading, SlPhraseGroup group, SlPhraseGroup against)
{
  SlStageVerdict verdict = say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.3, group);
  verdict.rule = "stage.conflict";
  verdict.text = "says two things that do not go together";
  verdict.other = reading->first[against];
  return verdict;
}

static guint
count_weak_rejections (const Reading *reading, SlPhraseGroup *strongest)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (weak_rejections); i++)
    if (reading->counts[weak_rejections[i]] > 0 && n++ == 0)
      *strongest = weak_rejections[i];
  return n;
}

static gboolean
is_about_application (const Reading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  return reading->counts[SL_GROUP_CONTEXT_APPLICATION] > 0 ||
         reading->counts[SL_GROUP_CONTEXT_JOB] > 1 ||
         (platform != NULL && platform->kind == SL_PLATFORM_ATS);
}

/* A step forward that nobody could mean in a rejection. */
static gboolean
has_forward_act (const Reading *reading, SlPhraseGroup *group)
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
rate_rejection (const Reading *reading)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n =
      MIN (reading->counts[SL_GROUP_REJECT_DECISION] + reading->counts[SL_GROUP_REJECT_FILLED], 3) +
      count_weak_rejections (reading, &weak);
  if (reading->counts[SL_GROUP_RECEIPT_WEAK] + reading->counts[SL_GROUP_HINT_DECISION] > 0)
    n++;
  if (!is_about_application (reading))
    return n > 2 ? 0.94 : 0.85;
  return n >= 3 ? 0.99 : n == 2 ? 0.98 : 0.93;
}

static gboolean
classify_end (const Reading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup reject = reading->counts[SL_GROUP_REJECT_DECISION] > 0 ? SL_GROUP_REJECT_DECISION
                                                                       : SL_GROUP_REJECT_FILLED;
  SlPhraseGroup act = SL_GROUP_LAST;
  gboolean rejected = reading->counts[reject] > 0;
  gboolean forward = has_forward_act (reading, &act);
  if (reading->counts[SL_GROUP_WITHDRAWN] > 0 && !rejected)
    *verdict = forward ? say_conflict (reading, SL_GROUP_WITHDRAWN, act)
                       : say (reading, SL_STAGE_TARGET_WITHDRAWN, 0.98, SL_GROUP_WITHDRAWN);
  else if (rejected && forward)
    *verdict = say_conflict (reading, reject, act);
  else if (rejected)
    *verdict = say (reading, SL_STAGE_TARGET_REJECTED, rate_rejection (reading), reject);
  else
    return FALSE;
  return TRUE;
}

/* A salary alone stands in advertisements too; more than one sign of a contract does not. */
static gboolean
names_paper (const Reading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  return reading->counts[SL_GROUP_OFFER_PAPER] > 2 ||
         (platform != NULL && platform->kind == SL_PLATFORM_SIGNING);
}

static gboolean
classify_offer (const Reading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n_weak = count_weak_rejections (reading, &weak);
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
    *verdict = say_conflict (reading, offer, weak);
  else if (offer == SL_GROUP_OFFER_PAPER && n_kinds == 1 && !names_paper (reading))
    return FALSE;
  else if (offer == SL_GROUP_OFFER_TALK && reading->counts[SL_GROUP_RECEIPT] > 0)
    return FALSE;
  else
    *verdict = say (reading, SL_STAGE_TARGET_OFFER,
                    !plain                                      ? 0.7
                    : n_kinds > 1 && n_weak == 0                ? 0.985
                    : reading->counts[offer] > 1 && n_weak == 0 ? 0.97
                                                                : 0.93,
                    offer);
  if (verdict->target == SL_STAGE_TARGET_OFFER && reading->counts[SL_GROUP_NOISE_SCAM] > 0)
    verdict->confidence = 0.5;
  return TRUE;
}

/* "Assessment" in "assessment centre" is no test: the longer name counts. */
static gboolean
is_covered (const SlMailFeatures *features, const SlHit *hit)
{
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *other = &g_array_index (features->hits, SlHit, i);
      if (other->group == SL_GROUP_KIND_ONSITE && other->zone == hit->zone &&
          other->first <= hit->last && hit->first <= other->last && !other->guarded)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_task (const Reading *reading)
{
  const SlMailFeatures *features = reading->features;
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->group == SL_GROUP_ASSESSMENT_TASK && !hit->guarded && hit->zone != SL_ZONE_NAME &&
          !is_covered (features, hit))
        return TRUE;
    }
  return FALSE;
}

/* How strongly the mail names a kind: best where the asking stands, then in the subject. */
static guint
rate_kind (const Reading *reading, SlPhraseGroup group, const SlHit **best)
{
  const SlMailFeatures *features = reading->features;
  guint best_rate = 0;
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->group != group || hit->guarded || hit->zone == SL_ZONE_NAME)
        continue;
      if (group == SL_GROUP_KIND_ASSESSMENT && is_covered (features, hit))
        continue;
      guint rate = hit->zone == SL_ZONE_SUBJECT && !features->reply ? 3 : 1;
      for (guint j = 0; j < features->hits->len && rate < 4; j++)
        {
          const SlHit *act = &g_array_index (features->hits, SlHit, j);
          if (!act->guarded && act->zone == hit->zone && act->sentence == hit->sentence &&
              (act->group == SL_GROUP_INVITE || act->group == SL_GROUP_ADVANCE ||
               act->group == SL_GROUP_ASSESSMENT_TASK))
            rate = MAX (rate, 4);
        }
      if (rate > best_rate)
        {
          best_rate = rate;
          *best = hit;
        }
    }
  return best_rate;
}

/* Engineers for hire who hold technical interviews, live, on behalf of employers. */
static gboolean
is_live_vendor (const Reading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  return platform != NULL && strcmp (platform->brand, "karat") == 0;
}

static gboolean
is_assessment (const Reading *reading, guint best_meeting)
{
  const SlPlatform *platform = reading->features->sender->platform;
  gboolean vendor = platform != NULL && platform->kind == SL_PLATFORM_ASSESSMENT;
  const SlHit *hit = NULL;
  guint rate = rate_kind (reading, SL_GROUP_KIND_ASSESSMENT, &hit);
  if (!is_task (reading))
    return vendor &&
           (rate > 0 || reading->counts[SL_GROUP_INVITE] + reading->counts[SL_GROUP_INVITE_SLOT] +
                                reading->counts[SL_GROUP_KIND_INTERVIEW] >
                            0);
  return vendor || rate >= best_meeting || rate >= 3 || best_meeting < 4;
}

static gboolean
has_meeting_act (const Reading *reading)
{
  return reading->counts[SL_GROUP_INVITE] > 0 ||
         (reading->counts[SL_GROUP_ADVANCE] > 0 && reading->counts[SL_GROUP_INVITE_SLOT] > 0) ||
         (reading->counts[SL_GROUP_INVITE_SLOT] > 0 &&
          reading->counts[SL_GROUP_KIND_INTERVIEW] + reading->counts[SL_GROUP_KIND_CALL] +
                  reading->counts[SL_GROUP_KIND_RECRUITER] >
              0) ||
         (reading->features->invite && !reading->features->cancelled);
}

/* Words for a kind of meeting and a time of day make an appointment without being asked. */
static gboolean
has_meeting_sign (const Reading *reading, guint best_rate)
{
  return best_rate >= 3 || (reading->features->names_time &&
                            (best_rate > 0 || reading->counts[SL_GROUP_KIND_INTERVIEW] > 0));
}

static SlStageVerdict
say_meeting (const Reading *reading, const Kind *kind, const SlHit *hit, double confidence)
{
  SlStageVerdict verdict = say (reading, kind->target, confidence, kind->group);
  SlPhraseGroup act = reading->counts[SL_GROUP_INVITE] > 0 ? SL_GROUP_INVITE : SL_GROUP_INVITE_SLOT;
  verdict.hit = hit;
  verdict.other = reading->first[act];
  verdict.decisive = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0 ||
                     reading->counts[SL_GROUP_CONTEXT_APPLICATION] > 0;
  return verdict;
}

/* An invitation that does not say to what: with a call it is a first call, else it stays open. */
static SlStageVerdict
say_plain_meeting (const Reading *reading)
{
  gboolean call = reading->counts[SL_GROUP_KIND_CALL] > 0;
  gboolean interview = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0;
  Kind kind = { interview ? SL_GROUP_KIND_INTERVIEW : SL_GROUP_KIND_CALL,
                interview && !call ? SL_STAGE_TARGET_HIRING_MANAGER_SCREEN
                                   : SL_STAGE_TARGET_RECRUITER_SCREEN };
  return say_meeting (reading, &kind, reading->first[kind.group], interview || call ? 0.65 : 0.5);
}

static gboolean
classify_meeting (const Reading *reading, SlStageVerdict *verdict)
{
  const Kind *best = NULL;
  const SlHit *hit = NULL;
  guint best_rate = 0;
  guint second_rate = 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SlHit *candidate = NULL;
      guint rate = rate_kind (reading, kinds[i].group, &candidate);
      if (rate > best_rate)
        {
          second_rate = best_rate;
          best_rate = rate;
          best = &kinds[i];
          hit = candidate;
        }
      else
        second_rate = MAX (second_rate, rate);
    }
  if (is_live_vendor (reading) && reading->counts[SL_GROUP_KIND_INTERVIEW] > 0)
    {
      const Kind live = { SL_GROUP_KIND_TECHNICAL, SL_STAGE_TARGET_TECHNICAL_INTERVIEW };
      *verdict = say_meeting (reading, &live, reading->first[SL_GROUP_KIND_INTERVIEW], 0.97);
      return TRUE;
    }
  if (is_assessment (reading, best_rate))
    {
      SlPhraseGroup group = reading->counts[SL_GROUP_ASSESSMENT_TASK] > 0 ? SL_GROUP_ASSESSMENT_TASK
                            : reading->counts[SL_GROUP_KIND_ASSESSMENT] > 0
                                ? SL_GROUP_KIND_ASSESSMENT
                                : SL_GROUP_KIND_INTERVIEW;
      gboolean receipt = reading->counts[SL_GROUP_RECEIPT] > 0;
      gboolean clean = best_rate < 3 && group == SL_GROUP_ASSESSMENT_TASK &&
                       reading->counts[SL_GROUP_KIND_ASSESSMENT] > 0;
      *verdict = say (reading, SL_STAGE_TARGET_ASSESSMENT,
                      receipt          ? 0.8
                      : best_rate >= 4 ? 0.85
                      : clean          ? 0.98
                                       : 0.965,
                      group);
      verdict->other = reading->first[SL_GROUP_KIND_ASSESSMENT];
      return TRUE;
    }
  gboolean act = has_meeting_act (reading);
  if (!act && (!has_meeting_sign (reading, best_rate) || reading->counts[SL_GROUP_RECEIPT] > 0))
    return FALSE;
  if (reading->counts[SL_GROUP_RECEIPT] > 0 && reading->counts[SL_GROUP_INVITE] == 0)
    return FALSE;
  if (best == NULL)
    {
      if (reading->counts[SL_GROUP_KIND_INTERVIEW] + reading->counts[SL_GROUP_KIND_CALL] +
              reading->counts[SL_GROUP_ADVANCE] ==
          0)
        return FALSE;
      *verdict = say_plain_meeting (reading);
      return TRUE;
    }
  gboolean strong = reading->counts[SL_GROUP_INVITE] > 0 || reading->features->invite;
  double confidence = best_rate >= 4             ? 0.975
                      : best_rate >= 3 && strong ? 0.97
                      : best_rate >= 3           ? 0.93
                                                 : 0.8;
  if (!act)
    confidence = best_rate >= 3 ? 0.82 : 0.7;
  if (second_rate == best_rate)
    confidence -= 0.15;
  if (reading->counts[SL_GROUP_RECEIPT] > 0)
    confidence -= 0.12;
  *verdict = say_meeting (reading, best, hit, confidence);
  return TRUE;
}

static gboolean
classify_quiet (const Reading *reading, SlStageVerdict *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (quiet_progress); i++)
    if (reading->counts[quiet_progress[i]] > 0)
      {
        gboolean receipt =
            reading->counts[SL_GROUP_RECEIPT] > 0 && quiet_progress[i] != SL_GROUP_PROGRESS_HOLD;
        *verdict =
            say (reading, SL_STAGE_TARGET_NO_CHANGE, receipt ? 0.6 : 0.95, quiet_progress[i]);
        return TRUE;
      }
  return FALSE;
}

/* A subject that says nothing but "viewed" or "handed in" is about that. */
static gboolean
classify_notice (const Reading *reading, SlStageVerdict *verdict)
{
  static const SlPhraseGroup notices[] = { SL_GROUP_PROGRESS_VIEWED, SL_GROUP_PROGRESS_DONE };
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      const SlHit *hit = reading->first[notices[i]];
      gboolean alone = reading->counts[SL_GROUP_INVITE] + reading->counts[SL_GROUP_ADVANCE] == 0;
      if (hit == NULL || (hit->zone != SL_ZONE_SUBJECT && !alone))
        continue;
      *verdict = say (reading, SL_STAGE_TARGET_NO_CHANGE, alone ? 0.98 : 0.93, notices[i]);
      return TRUE;
    }
  return FALSE;
}

/*
 * A meeting that is moved changes nothing, a new date included; but an appointment that names its
 * kind says which stage it belongs to, also when the first invitation never came.
 */
static gboolean
classify_move (const Reading *reading, SlStageVerdict *verdict)
{
  const SlMailFeatures *features = reading->features;
  const SlHit *hit = reading->first[SL_GROUP_PROGRESS_RESCHEDULE];
  if (hit == NULL && !features->cancelled)
    return FALSE;
  if (features->invite && !features->cancelled && classify_meeting (reading, verdict))
    {
      verdict->confidence = MIN (verdict->confidence, 0.93);
      verdict->other = hit;
      return TRUE;
    }
  *verdict = say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.93, SL_GROUP_PROGRESS_RESCHEDULE);
  if (hit == NULL)
    {
      verdict->rule = "mail.cancelled";
      verdict->text = "carries an appointment that was cancelled";
      verdict->hit = reading->first[SL_GROUP_KIND_INTERVIEW];
    }
  verdict->decisive = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0;
  return TRUE;
}

static gboolean
classify_weak_rejection (const Reading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n = count_weak_rejections (reading, &weak);
  gboolean hint = reading->counts[SL_GROUP_HINT_DECISION] > 0;
  if (n < 2 || (n == 2 && !hint && reading->counts[SL_GROUP_RECEIPT] > 0))
    return FALSE;
  *verdict = say (reading, SL_STAGE_TARGET_REJECTED, n >= 3 ? 0.88 : hint ? 0.8 : 0.72, weak);
  return TRUE;
}

static gboolean
classify_receipt (const Reading *reading, SlStageVerdict *verdict)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  guint n_weak = count_weak_rejections (reading, &weak);
  gboolean regret = reading->counts[SL_GROUP_REJECT_REGRET] > 0;
  gboolean hint = reading->counts[SL_GROUP_HINT_DECISION] > 0;
  /* "We will carefully review ..." is no decision yet. */
  gboolean still_open =
      reading->counts[SL_GROUP_RECEIPT_WEAK] + reading->counts[SL_GROUP_PROGRESS_REVIEW] > 0;
  if (reading->counts[SL_GROUP_RECEIPT] > 0)
    *verdict = say (reading, SL_STAGE_TARGET_APPLIED,
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
      *verdict = say (reading, SL_STAGE_TARGET_APPLIED, hint ? 0.45 : 0.65, SL_GROUP_RECEIPT_WEAK);
      verdict->decisive = FALSE;
    }
  else
    return FALSE;
  return TRUE;
}

static SlStageVerdict
say_nothing (const Reading *reading)
{
  SlPhraseGroup weak = SL_GROUP_LAST;
  if (reading->counts[SL_GROUP_PROGRESS_REVIEW] > 0)
    return say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.85, SL_GROUP_PROGRESS_REVIEW);
  SlStageVerdict verdict = { .target = SL_STAGE_TARGET_NO_CHANGE,
                             .confidence = 0.5,
                             .rule = "stage.none",
                             .text = "does not say where the application stands" };
  if (count_weak_rejections (reading, &weak) > 0)
    {
      verdict.confidence = 0.35;
      verdict.hit = reading->first[weak];
    }
  return verdict;
}

SlStageVerdict
sl_stage_classify (const SlMailFeatures *features)
{
  Reading reading = read_hits (features);
  SlStageVerdict verdict = { 0 };
  if (!features->language.known && !features->invite)
    return (SlStageVerdict) { .target = SL_STAGE_TARGET_NO_CHANGE,
                              .confidence = 0.3,
                              .rule = "stage.language",
                              .text = "is in a language that cannot be read yet" };
  if (classify_end (&reading, &verdict))
    return verdict;
  if (classify_move (&reading, &verdict))
    return verdict;
  if (classify_offer (&reading, &verdict))
    return verdict;
  if (reading.counts[SL_GROUP_CLOSED_CANCELLED] > 0)
    return say (&reading, SL_STAGE_TARGET_CLOSED, 0.9, SL_GROUP_CLOSED_CANCELLED);
  if (reading.counts[SL_GROUP_PROGRESS_HOLD] > 0)
    return say (&reading, SL_STAGE_TARGET_NO_CHANGE, 0.95, SL_GROUP_PROGRESS_HOLD);
  if (classify_notice (&reading, &verdict) || classify_weak_rejection (&reading, &verdict) ||
      classify_meeting (&reading, &verdict) || classify_quiet (&reading, &verdict))
    return verdict;
  if (reading.counts[SL_GROUP_CLOSED_POSTING] > 0)
    return say (&reading, SL_STAGE_TARGET_CLOSED, 0.85, SL_GROUP_CLOSED_POSTING);
  if (classify_receipt (&reading, &verdict))
    return verdict;
  return say_nothing (&reading);
}
