/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Decisions in words. Each reason quotes the mail; the sentence around it is ours. */

#include "config.h"

#include "sl-reasons.h"

#include "sl-jobs-snapshot-private.h"
#include "sl-text.h"

static const char *const channel_texts[SL_N_CHANNELS] = {
  [SL_CHANNEL_TENANT] = "the sending address belongs to %s",
  [SL_CHANNEL_LINK] = "a link leads to the careers page of %s",
  [SL_CHANNEL_DOMAIN] = "the mail comes from the domain of %s",
  [SL_CHANNEL_DISPLAY] = "the sender calls itself %s",
  [SL_CHANNEL_SUBJECT] = "the subject names %s",
  [SL_CHANNEL_BODY] = "the text names %s",
};

void
sl_reasons_add (GPtrArray *reasons,
                SlReasonKind kind,
                const char *rule,
                const char *text,
                const char *quote)
{
  SlReasonFields fields = {
    .kind = kind,
    .rule = (char *) rule,
    .text = (char *) text,
    .quote = (char *) quote,
  };
  g_ptr_array_add (reasons, sl_reason_new (&fields));
}

static void
add_hit (GPtrArray *reasons,
         const SlMailFeatures *features,
         SlReasonKind kind,
         const char *rule,
         const char *text,
         const SlHit *hit)
{
  g_autofree char *quote = hit != NULL ? sl_mail_features_quote (features, hit) : NULL;
  sl_reasons_add (reasons, kind, rule, text, quote);
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
  g_autofree char *text = g_strdup_printf ("fits %s and %s equally well", first, second);
  sl_reasons_add (reasons, SL_REASON_JOB, "job.ambiguous", text, NULL);
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
  g_autoptr (GString) text = g_string_new (channel_texts[match->channel]);
  g_string_replace (text, "%s", company, 1);
  sl_reasons_add (reasons, SL_REASON_JOB, "job.company", text->str, match->quote);
}

void
sl_reasons_add_job (GPtrArray *reasons, SlJobsSnapshot *snapshot, const SlJobMatch *match)
{
  if (match->candidates->len == 0)
    {
      sl_reasons_add (reasons, SL_REASON_JOB, "job.none", "names no application you track", NULL);
      return;
    }
  const SlJobEvidence *best = &g_array_index (match->candidates, SlJobEvidence, 0);
  if (match->ambiguous)
    add_ambiguity (reasons, snapshot, match);
  if (best->thread)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.thread",
                    "belongs to a conversation that is linked already", NULL);
  if (match->conflict)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.conflict",
                    "but the text names another employer you applied to", NULL);
  if (best->requisition)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.requisition", "names the number of this job",
                    match->number_quote);
  add_company (reasons, snapshot, match);
  if (best->learned)
    sl_reasons_add (reasons, SL_REASON_JOB, "learned.sender",
                    "you linked mail of this sender to this employer before", NULL);
  if (best->person || best->office)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.sender",
                    "comes from where mail about this job came from", NULL);
  if (best->title == SL_TITLE_EXACT)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.title", "names this role", match->role_quote);
  if (best->title == SL_TITLE_OTHER)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.other-title", "seems to name another role", NULL);
  if (best->before_applied)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.before-applied", "is older than this application",
                    NULL);
  if (best->after_closed)
    sl_reasons_add (reasons, SL_REASON_JOB, "job.closed", "this application is closed", NULL);
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
      add_hit (reasons, features, SL_REASON_STAGE, stage->rule, stage->text, stage->hit);
      if (stage->other != NULL && stage->other != stage->hit)
        add_hit (reasons, features, SL_REASON_STAGE, sl_phrase_group_get_id (stage->other->group),
                 sl_phrase_group_get_text (stage->other->group), stage->other);
      sl_reasons_add_job (reasons, snapshot, match);
    }
  add_hit (reasons, features, SL_REASON_RELEVANCE, relevance->rule, relevance->text,
           relevance->hit);
  if (features->suspicious)
    sl_reasons_add (reasons, SL_REASON_RELEVANCE, "mail.suspicious",
                    "has letters or orders meant to deceive", NULL);
  return reasons;
}
