/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of sl-calibration.h. */

#include "config.h"

#include "sl-calibration.h"

#include <math.h>

#define CAP_MAILBOX 0.9
#define CAP_SUSPICIOUS 0.85
#define CAP_CONFLICT 0.6
#define CAP_STRANGER 0.94
#define CAP_DOUBT 0.94

static double
rate_base (const SlJobEvidence *best)
{
  gboolean exact = best->title == SL_TITLE_EXACT;
  switch (best->level)
    {
    case SL_MATCH_SURE:
      return exact ? 0.993 : 0.985;
    case SL_MATCH_NAMED:
      return exact ? 0.98 : best->fresh ? 0.97 : 0.96;
    case SL_MATCH_MENTION:
      return exact ? 0.88 : 0.7;
    case SL_MATCH_WEAK:
      return exact ? 0.6 : 0.35;
    case SL_MATCH_NONE:
      return exact ? 0.55 : 0.2;
    }
  g_assert_not_reached ();
}

/*
 * Anybody can put an employer's name over his address. Who runs the mail shows in tenant, domain or
 * link, or a platform stands for it that employers pay for.
 */
static gboolean
is_stranger (const SlJobEvidence *best, const SlMailFeatures *features)
{
  const SlPlatform *platform = features->sender->platform;
  return !best->infrastructure && !best->requisition &&
         (platform == NULL || platform->kind == SL_PLATFORM_MAILBOX);
}

static double
rate_choice (const SlJobEvidence *best)
{
  if (best->requisition)
    return 1;
  double factor = 1;
  if (!best->only_job && best->title != SL_TITLE_EXACT)
    factor = best->title == SL_TITLE_PART && best->margin >= 1 ? 0.93 : 0.75;
  else if (!best->only_job && best->margin < 1.2)
    factor = 0.85;
  if (best->title == SL_TITLE_OTHER)
    factor *= 0.85;
  return factor;
}

double
sl_calibration_rate_job (const SlJobMatch *match, const SlMailFeatures *features)
{
  if (match->candidates->len == 0)
    return 0;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  const SlPlatform *platform = features->sender->platform;
  double rate = rate_base (best) * rate_choice (best);
  if (best->requisition)
    rate = best->level >= SL_MATCH_MENTION ? 0.99 : 0.93;
  if (best->brand)
    rate = MIN (rate, 0.85);
  if (best->before_applied)
    rate *= 0.75;
  if (best->after_closed)
    rate *= 0.85;
  if (best->thread)
    rate = match->conflict ? CAP_CONFLICT : MAX (rate, 0.985);
  else if (platform != NULL && platform->kind == SL_PLATFORM_MAILBOX)
    rate = MIN (rate, CAP_MAILBOX);
  else if (is_stranger (best, features))
    rate = MIN (rate, CAP_STRANGER);
  if (match->ambiguous)
    rate = MIN (rate, 0.45);
  if (features->suspicious)
    rate = MIN (rate, CAP_SUSPICIOUS);
  return rate;
}

int
sl_calibration_get_confidence (double job,
                               const SlStageVerdict *stage,
                               const SlRelevanceVerdict *relevance)
{
  if (relevance->relevance < 0.5)
    return (int) floor (20 * job);
  double both = job * stage->confidence;
  if (relevance->relevance < 0.85)
    both = MIN (both, 0.9);
  /* Something about it is like mail nobody needs: a person looks first. */
  if (relevance->against < -1)
    both = MIN (both, CAP_DOUBT);
  /* A mail whose job is plain and whose meaning is not: worth a suggestion, the person reads it. */
  if (job >= 0.7)
    both = MAX (both, 0.5);
  return (int) floor (100 * both + 1e-9);
}
