/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The phrases of a mail sorted by group, and the verdicts made of them. */

#include "config.h"

#include "sl-stage-reading-private.h"

static const SlPhraseGroup weak_rejections[] = { SL_GROUP_REJECT_REGRET, SL_GROUP_REJECT_OTHERS,
                                                 SL_GROUP_REJECT_WISH, SL_GROUP_REJECT_FILE };

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
  /* "decided not to hire anybody": nobody else was preferred */
  if (hit->group <= SL_GROUP_REJECT_FILLED)
    return other->group == SL_GROUP_CLOSED_CANCELLED && other->first <= hit->last &&
           hit->first <= other->last;
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

SlStageReading
_sl_stage_read (const SlMailFeatures *features)
{
  SlStageReading reading = { .features = features };
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

SlStageVerdict
_sl_stage_say (const SlStageReading *reading,
               SlStageTarget target,
               double confidence,
               SlPhraseGroup group)
{
  return (SlStageVerdict) {
    .target = target,
    .confidence = confidence,
    .rule = sl_phrase_group_get_id (group),
    .hit = reading->first[group],
    .decisive = TRUE,
  };
}

SlStageVerdict
_sl_stage_say_conflict (const SlStageReading *reading, SlPhraseGroup group, SlPhraseGroup against)
{
  SlStageVerdict verdict = _sl_stage_say (reading, SL_STAGE_TARGET_NO_CHANGE, 0.3, group);
  verdict.rule = "stage.conflict";
  verdict.other = reading->first[against];
  return verdict;
}

guint
_sl_stage_count_weak (const SlStageReading *reading, SlPhraseGroup *strongest)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (weak_rejections); i++)
    if (reading->counts[weak_rejections[i]] > 0 && n++ == 0)
      *strongest = weak_rejections[i];
  return n;
}
