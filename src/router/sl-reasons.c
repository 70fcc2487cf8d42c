/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why a decision was made. Each reason quotes the mail; what its rule says stands in domain. */

#include "config.h"

#include "sl-reasons.h"

#include "sl-jobs-snapshot-private.h"
#include "sl-reason-text.h"
#include "sl-text.h"

static const char *const channel_rules[SL_N_CHANNELS] = {
  [SL_CHANNEL_TENANT] = "job.tenant",   [SL_CHANNEL_LINK] = "job.link",
  [SL_CHANNEL_DOMAIN] = "job.domain",   [SL_CHANNEL_DISPLAY] = "job.display",
  [SL_CHANNEL_SUBJECT] = "job.subject", [SL_CHANNEL_BODY] = "job.body",
};

void
sl_reasons_add (GPtrArray *reasons, SlReasonKind kind, const char *rule, const char *quote)
{
  g_ptr_array_add (reasons, sl_reason_new_from_rule (kind, rule, NULL, quote));
}

static void
add_hit (GPtrArray *reasons,
         const SlMailFeatures *features,
         SlReasonKind kind,
         const char *rule,
         const SlHit *hit)
{
  g_autofree char *quote = hit != NULL ? sl_mail_features_quote (features, hit) : NULL;
  sl_reasons_add (reasons, kind, rule, quote);
}

/* (transfer full): "Backend Engineer at Acme" */
static char *
dup_job_name (SlJobsSnapshot *snapshot, const SlJobEvidence *evidence)
{
  const SlJobFields *fields =
      sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, evidence->job)->job);
  g_autofree char *title = sl_text_one_line (fields->title, 60);
  g_autofree char *company = sl_text_one_line (fields->company, 60);
  return g_strdup_printf ("%s at %s", title, company);
}

static void
add_ambiguity (GPtrArray *reasons, SlJobsSnapshot *snapshot, const SlJobMatch *match)
{
  g_autofree char *first =
      dup_job_name (snapshot, &g_array_index (match->candidates, SlJobEvidence, 0));
  g_autofree char *second =
      dup_job_name (snapshot, &g_array_index (match->candidates, SlJobEvidence, 1));
  const char *const arguments[] = { first, second, NULL };
  g_ptr_array_add (reasons,
                   sl_reason_new_from_rule (SL_REASON_JOB, "job.ambiguous", arguments, NULL));
}

static void
add_company (GPtrArray *reasons, SlJobsSnapshot *snapshot, const SlJobMatch *match)
{
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  if (best->level == SL_MATCH_NONE || match->channel >= SL_N_CHANNELS)
    return;
  const SlJobFields *fields =
      sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, best->job)->job);
  g_autofree char *company = sl_text_one_line (fields->company, 60);
  const char *const arguments[] = { company, NULL };
  g_ptr_array_add (reasons, sl_reason_new_from_rule (SL_REASON_JOB, channel_rules[match->channel],
                                                     arguments, match->quote));
}

void
sl_reasons_add_job (GPtrArray *reasons, SlJobsSnapshot *snapshot, const SlJobMatch *match)
{
  if (match->candidates->len == 0)
    {
      sl_reasons_add (reasons, SL_REASON_JOB, "job.none", NULL);
      return;
    }
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  if (match->ambiguous)
    add_ambiguity (reasons, snapshot, match);
  if (best->thread)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.thread", NULL);
  if (match->conflict)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.conflict", NULL);
  if (best->requisition)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.requisition", match->number_quote);
  add_company (reasons, snapshot, match);
  if (best->learned)
    sl_reasons_add (reasons, SL_REASON_JOB, "learned.sender", NULL);
  if (best->person || best->office)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.sender", NULL);
  if (best->title == SL_TITLE_EXACT)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.title", match->role_quote);
  if (best->title == SL_TITLE_OTHER)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.other-title", NULL);
  if (best->before_applied)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.before-applied", NULL);
  if (best->after_closed)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.closed", NULL);
}

GPtrArray *
sl_reasons_list (SlJobsSnapshot *snapshot,
                 const SlMailFeatures *features,
                 const SlRelevanceVerdict *relevance,
                 const SlStageVerdict *stage,
                 const SlJobMatch *match)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean relevant = relevance->relevance >= 0.5;
  if (relevant)
    {
      add_hit (reasons, features, SL_REASON_STAGE, stage->rule, stage->hit);
      if (stage->other != NULL && stage->other != stage->hit)
        add_hit (reasons, features, SL_REASON_STAGE, sl_phrase_group_get_id (stage->other->group),
                 stage->other);
      sl_reasons_add_job (reasons, snapshot, match);
    }
  add_hit (reasons, features, SL_REASON_RELEVANCE, relevance->rule, relevance->hit);
  if (features->suspicious)
    sl_reasons_add (reasons, SL_REASON_RELEVANCE, "mail.suspicious", NULL);
  return reasons;
}
