/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a plain list of keywords makes of labelled mail: the yardstick of docs/router.md.
 *
 * keyword-list AUTHOR/SEEKER...
 *
 * The first word that stands in subject or text says the stage, the first job whose employer does
 * is the job; mail with a keyword is relevant.
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "corpus.h"
#include "sl-jobs-snapshot-private.h"
#include "sl-text.h"

typedef struct
{
  const char *word; /* folded */
  SlStageTarget target;
} Keyword;

static const Keyword keywords[] = {
  { "unfortunately", SL_STAGE_TARGET_REJECTED },
  { "other candidates", SL_STAGE_TARGET_REJECTED },
  { "regret", SL_STAGE_TARGET_REJECTED },
  { "leider", SL_STAGE_TARGET_REJECTED },
  { "malheureusement", SL_STAGE_TARGET_REJECTED },
  { "lamentamos", SL_STAGE_TARGET_REJECTED },
  { "purtroppo", SL_STAGE_TARGET_REJECTED },
  { "helaas", SL_STAGE_TARGET_REJECTED },
  { "infelizmente", SL_STAGE_TARGET_REJECTED },
  { "niestety", SL_STAGE_TARGET_REJECTED },
  { "withdrawn", SL_STAGE_TARGET_WITHDRAWN },
  { "position has been closed", SL_STAGE_TARGET_CLOSED },
  { "job offer", SL_STAGE_TARGET_OFFER },
  { "pleased to offer", SL_STAGE_TARGET_OFFER },
  { "offer letter", SL_STAGE_TARGET_OFFER },
  { "vertragsangebot", SL_STAGE_TARGET_OFFER },
  { "coding challenge", SL_STAGE_TARGET_ASSESSMENT },
  { "assessment", SL_STAGE_TARGET_ASSESSMENT },
  { "take-home", SL_STAGE_TARGET_ASSESSMENT },
  { "technical interview", SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
  { "onsite", SL_STAGE_TARGET_ONSITE },
  { "final round", SL_STAGE_TARGET_ONSITE },
  { "hiring manager", SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
  { "phone screen", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "interview", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "gesprach", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "entretien", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "entrevista", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "colloquio", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "gesprek", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "rozmowa", SL_STAGE_TARGET_RECRUITER_SCREEN },
  { "thank you for applying", SL_STAGE_TARGET_APPLIED },
  { "received your application", SL_STAGE_TARGET_APPLIED },
  { "your application", SL_STAGE_TARGET_APPLIED },
  { "bewerbung", SL_STAGE_TARGET_APPLIED },
  { "candidature", SL_STAGE_TARGET_APPLIED },
  { "candidatura", SL_STAGE_TARGET_APPLIED },
  { "sollicitatie", SL_STAGE_TARGET_APPLIED },
  { "aplikacj", SL_STAGE_TARGET_APPLIED },
};

static const char *
find_job (SlJobsSnapshot *snapshot, const char *text)
{
  for (guint i = 0; i < _sl_jobs_snapshot_get_n_jobs (snapshot); i++)
    {
      const SlJobFields *fields =
          sl_job_get_fields (_sl_jobs_snapshot_get_entry (snapshot, i)->job);
      g_autofree char *company = sl_text_fold (fields->company);
      if (*company != '\0' && strstr (text, company) != NULL)
        return fields->id;
    }
  return NULL;
}

static SlDecisionFields
decide (SlJobsSnapshot *snapshot, const CorpusMail *mail)
{
  const SlMessageFields *message = sl_message_get_fields (mail->message);
  g_autofree char *all =
      g_strconcat (message->from_name != NULL ? message->from_name : "", " ", message->subject, " ",
                   sl_message_text_get_fields (mail->text)->text, NULL);
  g_autofree char *text = sl_text_fold (all);
  SlDecisionFields fields = { .status = SL_DECISION_STATUS_IGNORED };
  for (guint i = 0; i < G_N_ELEMENTS (keywords) && !fields.relevant; i++)
    if (strstr (text, keywords[i].word) != NULL)
      {
        fields.relevant = TRUE;
        fields.stage_target = keywords[i].target;
      }
  if (!fields.relevant)
    return fields;
  fields.job_id = (char *) find_job (snapshot, text);
  fields.confidence = fields.job_id != NULL ? 95 : 0;
  fields.status =
      fields.job_id != NULL ? SL_DECISION_STATUS_AUTO_LINKED : SL_DECISION_STATUS_PENDING_USER;
  return fields;
}

static void
add_folder (SlEvaluation *evaluation, const char *folder)
{
  g_autofree char *jobs = g_build_filename (folder, "jobs.jsonl", NULL);
  g_autofree char *labels = g_build_filename (folder, "labels.jsonl", NULL);
  g_autofree char *mbox = g_build_filename (folder, "mail.mbox", NULL);
  const char *const paths[] = { mbox, NULL };
  g_autoptr (SlJobsSnapshot) snapshot = corpus_read_jobs (jobs);
  g_autoptr (GPtrArray) mails = corpus_read_mail (paths);
  corpus_read_labels (mails, labels);
  for (guint i = 0; i < mails->len; i++)
    {
      const CorpusMail *mail = g_ptr_array_index (mails, i);
      SlTruth truth = corpus_truth (mail);
      SlDecisionFields fields = decide (snapshot, mail);
      if (mail->known)
        sl_evaluation_add (evaluation, &truth, &fields);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (SlEvaluation) evaluation = sl_evaluation_new ();
  for (int i = 1; i < argc; i++)
    add_folder (evaluation, argv[i]);
  g_autofree char *table = sl_evaluation_format (evaluation);
  printf ("%s", table);
  return argc > 1 ? 0 : 2;
}
