/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Invitations: to a test or task that is done alone, or to a meeting, and to which kind of it. */

#include "config.h"

#include <string.h>

#include "sl-stage-reading-private.h"

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
is_task (const SlStageReading *reading)
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
rate_kind (const SlStageReading *reading, SlPhraseGroup group, const SlHit **best)
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
is_live_vendor (const SlStageReading *reading)
{
  const SlPlatform *platform = reading->features->sender->platform;
  return platform != NULL && strcmp (platform->brand, "karat") == 0;
}

static gboolean
is_assessment (const SlStageReading *reading, guint best_meeting)
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

static SlStageVerdict
say_assessment (const SlStageReading *reading, guint best_meeting)
{
  SlPhraseGroup group = reading->counts[SL_GROUP_ASSESSMENT_TASK] > 0   ? SL_GROUP_ASSESSMENT_TASK
                        : reading->counts[SL_GROUP_KIND_ASSESSMENT] > 0 ? SL_GROUP_KIND_ASSESSMENT
                                                                        : SL_GROUP_KIND_INTERVIEW;
  gboolean receipt = reading->counts[SL_GROUP_RECEIPT] > 0;
  gboolean clean = best_meeting < 3 && group == SL_GROUP_ASSESSMENT_TASK &&
                   reading->counts[SL_GROUP_KIND_ASSESSMENT] > 0;
  SlStageVerdict verdict = _sl_stage_say (reading, SL_STAGE_TARGET_ASSESSMENT,
                                          receipt             ? 0.8
                                          : best_meeting >= 4 ? 0.85
                                          : clean             ? 0.98
                                                              : 0.965,
                                          group);
  verdict.other = reading->first[SL_GROUP_KIND_ASSESSMENT];
  return verdict;
}

static gboolean
has_meeting_act (const SlStageReading *reading)
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
has_meeting_sign (const SlStageReading *reading, guint best_rate)
{
  return best_rate >= 3 || (reading->features->names_time &&
                            (best_rate > 0 || reading->counts[SL_GROUP_KIND_INTERVIEW] > 0));
}

static SlStageVerdict
say_meeting (const SlStageReading *reading, const Kind *kind, const SlHit *hit, double confidence)
{
  SlStageVerdict verdict = _sl_stage_say (reading, kind->target, confidence, kind->group);
  SlPhraseGroup act = reading->counts[SL_GROUP_INVITE] > 0 ? SL_GROUP_INVITE : SL_GROUP_INVITE_SLOT;
  verdict.hit = hit;
  verdict.other = reading->first[act];
  verdict.decisive = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0 ||
                     reading->counts[SL_GROUP_CONTEXT_APPLICATION] > 0;
  return verdict;
}

/* An invitation that does not say to what: with a call it is a first call, else it stays open. */
static SlStageVerdict
say_plain_meeting (const SlStageReading *reading)
{
  gboolean call = reading->counts[SL_GROUP_KIND_CALL] > 0;
  gboolean interview = reading->counts[SL_GROUP_KIND_INTERVIEW] > 0;
  Kind kind = { interview ? SL_GROUP_KIND_INTERVIEW : SL_GROUP_KIND_CALL,
                interview && !call ? SL_STAGE_TARGET_HIRING_MANAGER_SCREEN
                                   : SL_STAGE_TARGET_RECRUITER_SCREEN };
  return say_meeting (reading, &kind, reading->first[kind.group], interview || call ? 0.65 : 0.5);
}

gboolean
_sl_stage_classify_meeting (const SlStageReading *reading, SlStageVerdict *verdict)
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
      *verdict = say_assessment (reading, best_rate);
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
