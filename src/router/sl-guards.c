/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Conditions, negations, descriptions. They reach only as far as their sentence, except that a
 * description of the process reaches two sentences on, as such descriptions are lists. A negation
 * counts inside a phrase too: German and Dutch say "the job we can not offer".
 */

#include "config.h"

#include "sl-guards.h"

#include "sl-phrase-set.h"

#define CONDITION_REACH 30 /* words; about 200 characters */
#define NEGATION_REACH 8
#define PROCESS_SENTENCES 2

static gboolean
overlaps (const SlHit *a, const SlHit *b)
{
  return a->zone == b->zone && a->first <= b->last && b->first <= a->last;
}

/* "let me know if", "don't hesitate": the guard is none. */
static gboolean
is_lifted (GArray *hits, const SlHit *guard)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const SlHit *hit = &g_array_index (hits, SlHit, i);
      if (hit->group == SL_GROUP_GUARD_QUESTION && overlaps (hit, guard))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_meeting (SlPhraseGroup group)
{
  return (group >= SL_GROUP_KIND_ASSESSMENT && group <= SL_GROUP_KIND_INTERVIEW) ||
         group == SL_GROUP_INVITE || group == SL_GROUP_INVITE_SLOT ||
         group == SL_GROUP_ASSESSMENT_TASK;
}

static gboolean
is_guardable (SlPhraseGroup group)
{
  return group <= SL_GROUP_KIND_INTERVIEW ||
         (group >= SL_GROUP_PROGRESS_HOLD && group <= SL_GROUP_PROGRESS_REVIEW);
}

static gboolean
guards (const SlHit *guard, const SlHit *hit)
{
  gboolean same = guard->sentence == hit->sentence;
  gboolean before = same && guard->first < hit->first;
  gboolean forward = sl_phrase_group_is_forward (hit->group);
  gboolean step = forward || hit->group >= SL_GROUP_PROGRESS_HOLD;
  if (guard->group == SL_GROUP_GUARD_CONDITION)
    return before && hit->first - guard->last <= CONDITION_REACH;
  if (guard->group == SL_GROUP_GUARD_SELECTION)
    return step && same;
  if (guard->group == SL_GROUP_GUARD_PROCESS)
    return step && hit->sentence >= guard->sentence &&
           hit->sentence - guard->sentence <= PROCESS_SENTENCES;
  if (guard->group == SL_GROUP_GUARD_NEGATION)
    return forward && ((before && hit->first - guard->last <= NEGATION_REACH) ||
                       (same && guard->first > hit->first && guard->last < hit->last));
  if (guard->group == SL_GROUP_GUARD_PAST)
    return is_meeting (hit->group) && hit->first >= guard->first && hit->last <= guard->last + 1;
  return FALSE;
}

void
sl_guards_apply (GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const SlHit *guard = &g_array_index (hits, SlHit, i);
      if (guard->group < SL_GROUP_GUARD_CONDITION || guard->group > SL_GROUP_GUARD_PAST ||
          guard->group == SL_GROUP_GUARD_QUESTION)
        continue;
      if ((guard->group == SL_GROUP_GUARD_CONDITION || guard->group == SL_GROUP_GUARD_NEGATION) &&
          is_lifted (hits, guard))
        continue;
      for (guint j = 0; j < hits->len; j++)
        {
          SlHit *hit = &g_array_index (hits, SlHit, j);
          if (hit->zone == guard->zone && is_guardable (hit->group) && guards (guard, hit))
            hit->guarded = TRUE;
        }
    }
}
