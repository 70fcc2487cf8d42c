/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The points of relevance. They are logits, set by hand: zero is an even chance.
 */

#include "config.h"

#include "sl-relevance.h"

#include <math.h>

#define BIAS -4.0

typedef struct
{
  const SlMailFeatures *features;
  double sum;
  double pro;
  double contra;
  SlRelevanceVerdict for_it;
  SlRelevanceVerdict against_it;
} Judging;

static void
add (Judging *judging, double points, const char *rule, const SlHit *hit)
{
  judging->sum += points;
  if (points > judging->pro)
    {
      judging->pro = points;
      judging->for_it = (SlRelevanceVerdict) { .rule = rule, .hit = hit };
    }
  else if (points < judging->contra)
    {
      judging->contra = points;
      judging->against_it = (SlRelevanceVerdict) { .rule = rule, .hit = hit };
    }
}

static void
add_sender (Judging *judging)
{
  const SlSender *sender = judging->features->sender;
  SlPlatformKind kind = sender->platform != NULL ? sender->platform->kind : SL_PLATFORM_NONE;
  if (kind == SL_PLATFORM_ATS)
    add (judging, 3, "sender.ats", NULL);
  else if (kind == SL_PLATFORM_ASSESSMENT)
    add (judging, 2, "sender.assessment", NULL);
  else if (kind == SL_PLATFORM_BOARD)
    add (judging, 1, "sender.board", NULL);
  else if (kind == SL_PLATFORM_SCHEDULING || kind == SL_PLATFORM_SIGNING)
    add (judging, 0.5, "sender.service", NULL);
  if (sender->role == SL_SENDER_RECRUITING)
    add (judging, 1.2, "sender.recruiting", NULL);
  else if (sender->role == SL_SENDER_BULK)
    add (judging, -2, "sender.bulk", NULL);
  if (judging->features->list)
    add (judging, kind == SL_PLATFORM_ATS ? -0.5 : -3, "sender.list", NULL);
  if (judging->features->forged)
    add (judging, -6, "sender.forged", NULL);
  if (judging->features->invite && judging->features->sender->platform == NULL)
    add (judging, 1.5, "mail.invite", NULL);
  if (judging->features->unsubscribe && kind == SL_PLATFORM_NONE)
    add (judging, -0.8, "sender.unsubscribe", NULL);
  if (judging->features->platform_link)
    add (judging, 0.8, "link.ats", NULL);
}

static void
add_stage (Judging *judging, const SlStageVerdict *stage)
{
  if (stage->hit == NULL)
    return;
  double points = stage->decisive ? 2.8 : 1.4;
  if (stage->target == SL_STAGE_TARGET_NO_CHANGE)
    points = stage->decisive && stage->confidence > 0.9 ? 2 : 1.2;
  else if (stage->confidence < 0.75)
    points = 1.4;
  add (judging, points, stage->rule, stage->hit);
}

static void
add_context (Judging *judging)
{
  guint n_job = 0;
  uint32_t seen = 0;
  const SlMailFeatures *features = judging->features;
  for (guint i = 0; i < features->hits->len && n_job < 4; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->group != SL_GROUP_CONTEXT_JOB || hit->zone == SL_ZONE_NAME)
        continue;
      uint32_t bit = 1u << (sl_words_get (features->zones[hit->zone], hit->first)->hash % 32);
      n_job += (seen & bit) == 0 ? 1 : 0;
      seen |= bit;
    }
  const SlHit *application = sl_mail_features_first (features, SL_GROUP_CONTEXT_APPLICATION);
  guint n = sl_mail_features_count (features, SL_GROUP_CONTEXT_APPLICATION);
  if (n > 0)
    /* Without a word of jobs it may be an application for anything. */
    add (judging, n_job == 0 ? 0.8 : n > 1 ? 2.2 : 1.6, "context.application", application);
  if (n_job > 0)
    add (judging, 0.55 * n_job, "context.job",
         sl_mail_features_first (features, SL_GROUP_CONTEXT_JOB));
}

static void
add_match (Judging *judging, const SlJobMatch *match)
{
  if (match->candidates->len == 0)
    return;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  if (best->thread)
    add (judging, 5, "job.thread", NULL);
  if (best->requisition)
    add (judging, 3, "relevance.requisition", NULL);
  if (best->level >= SL_MATCH_NAMED)
    add (judging, best->level == SL_MATCH_SURE ? 2.8 : 2.2, "relevance.employer", NULL);
  else if (best->level == SL_MATCH_MENTION)
    add (judging, 1, "relevance.mention", NULL);
  if (best->title == SL_TITLE_EXACT)
    add (judging, 1.5, "relevance.role", NULL);
}

/* A person who writes from the domain of an employer, after one applied there. */
static gboolean
is_colleague (const SlMailFeatures *features, const SlJobMatch *match)
{
  if (match->candidates->len == 0 || features->list || features->sender->platform != NULL ||
      (features->sender->role != SL_SENDER_UNKNOWN && features->sender->role != SL_SENDER_OFFICE &&
       features->sender->role != SL_SENDER_RECRUITING))
    return FALSE;
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  return best->infrastructure && best->level >= SL_MATCH_NAMED && !best->before_applied;
}

static void
add_colleague (Judging *judging, const SlJobMatch *match)
{
  if (is_colleague (judging->features, match))
    add (judging, judging->features->sender->role == SL_SENDER_OFFICE ? 0.8 : 2.2,
         "sender.employer", NULL);
}

static double
rate_noise (SlPhraseGroup group)
{
  switch ((int) group)
    {
    case SL_GROUP_NOISE_CODE:
    case SL_GROUP_NOISE_OWN:
      return -6;
    case SL_GROUP_NOISE_SCAM:
    case SL_GROUP_NOISE_SURVEY:
      return -5;
    case SL_GROUP_NOISE_ACCOUNT:
    case SL_GROUP_NOISE_INCOMPLETE:
      return -4;
    case SL_GROUP_NOISE_OTHER:
    case SL_GROUP_NOISE_ALERT:
      return -3.5;
    case SL_GROUP_NOISE_EVENT:
    case SL_GROUP_NOISE_COMMUNITY:
      return -3;
    case SL_GROUP_NOISE_MARKETING:
    case SL_GROUP_NOISE_OUTREACH:
      return -2.5;
    default:
      return 0;
    }
}

static gboolean
stands_behind (const SlHit *hit, const SlHit *decision)
{
  return decision != NULL && hit->zone == SL_ZONE_BODY && hit->group < SL_GROUP_NOISE_SCAM &&
         (decision->zone == SL_ZONE_SUBJECT || decision->first < hit->first);
}

/* One word of another world in a text says little, several say much. */
static double
rate_repeated (double points, gboolean in_subject, guint count)
{
  static const double shares[] = { 0.35, 0.7, 0.9, 1.1 };
  return in_subject ? points * (1.5 + 0.25 * (count - 1))
                    : points * shares[MIN (count, G_N_ELEMENTS (shares)) - 1];
}

static void
add_noise (Judging *judging, const SlStageVerdict *stage)
{
  const SlMailFeatures *features = judging->features;
  const SlHit *decision = stage->decisive ? stage->hit : NULL;
  guint counts[SL_N_GROUPS] = { 0 };
  const SlHit *hits[SL_N_GROUPS] = { NULL };
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone == SL_ZONE_NAME || hit->guarded || !sl_phrase_group_is_noise (hit->group))
        continue;
      /* What follows a decision, such as "similar jobs" under a receipt, is an appendix. */
      if (stands_behind (hit, decision) && hits[hit->group] != NULL)
        continue;
      if (counts[hit->group] < 4)
        counts[hit->group]++;
      if (hits[hit->group] == NULL ||
          (hit->zone == SL_ZONE_SUBJECT && hits[hit->group]->zone != SL_ZONE_SUBJECT))
        hits[hit->group] = hit;
    }
  for (guint group = 0; group < SL_N_GROUPS; group++)
    {
      if (hits[group] == NULL)
        continue;
      gboolean in_subject = hits[group]->zone == SL_ZONE_SUBJECT;
      double points = rate_repeated (rate_noise ((SlPhraseGroup) group), in_subject, counts[group]);
      if (stands_behind (hits[group], decision))
        points *= 0.5;
      add (judging, points, sl_phrase_group_get_id ((SlPhraseGroup) group), hits[group]);
    }
}

/* An employer's name alone is in the news, in advertisements and under other people's mail. */
static gboolean
speaks_of_application (const SlMailFeatures *features, const SlStageVerdict *stage)
{
  const SlPlatform *platform = features->sender->platform;
  gboolean board = platform != NULL && platform->kind == SL_PLATFORM_BOARD;
  if (sl_mail_features_count (features, SL_GROUP_CONTEXT_APPLICATION) > 0)
    return TRUE;
  if (board)
    return stage->hit != NULL && stage->decisive;
  return stage->hit != NULL || features->invite ||
         sl_mail_features_count (features, SL_GROUP_CONTEXT_JOB) > 0 ||
         (platform != NULL && platform->kind != SL_PLATFORM_MAILBOX);
}

static SlRelevanceVerdict
finish (const Judging *judging, double without_jobs)
{
  SlRelevanceVerdict verdict = judging->sum >= 0 ? judging->for_it : judging->against_it;
  if (verdict.rule == NULL)
    {
      verdict.rule = "relevance.none";
    }
  verdict.against = judging->contra;
  verdict.points = without_jobs;
  verdict.relevance = 1 / (1 + exp (-judging->sum));
  return verdict;
}

SlRelevanceVerdict
sl_relevance_judge (const SlMailFeatures *features,
                    const SlStageVerdict *stage,
                    const SlJobMatch *match)
{
  Judging judging = { .features = features, .sum = BIAS };
  if (features->sent)
    return (SlRelevanceVerdict) { .points = BIAS, .rule = "relevance.sent" };
  add_sender (&judging);
  add_stage (&judging, stage);
  add_context (&judging);
  add_noise (&judging, stage);
  gboolean person = is_colleague (features, match) && features->sender->role != SL_SENDER_OFFICE;
  if (features->language.known && !person && !speaks_of_application (features, stage))
    add (&judging, -2, "context.none", NULL);
  double without_jobs = judging.sum;
  add_match (&judging, match);
  add_colleague (&judging, match);
  return finish (&judging, without_jobs);
}

SlRelevanceVerdict
sl_relevance_judge_again (const SlMailFeatures *features, double points, const SlJobMatch *match)
{
  Judging judging = { .features = features, .sum = points };
  add_match (&judging, match);
  add_colleague (&judging, match);
  return finish (&judging, points);
}
