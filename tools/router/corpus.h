/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-evaluation.h"
#include "sl-router.h"

G_BEGIN_DECLS

/** Labelled mail from files, routed in date order, threads taught by what is linked. */

/** CorpusMail: one mail and what is known of it. */
typedef struct
{
  SlMessage *message;
  SlMessageText *text;
  char *source;   /* (nullable): where a person finds it */
  gboolean known; /* has a label */
  gboolean relevant;
  SlStageTarget target;
  char *job_id;       /* (nullable) */
  GStrv any_of;       /* (nullable) */
  char *language;     /* (nullable) */
  gboolean utterance; /* no mail, only a few sentences */
  gboolean odd;       /* by the SHA-1 of its Message-ID: splits a corpus without looking at it */
} CorpusMail;

void corpus_mail_free (gpointer mail);

/** corpus_read_mail: @paths: mbox files or folders. Returns: (element-type CorpusMail): by date. */
GPtrArray *corpus_read_mail (const char *const *paths);

/** corpus_read_labels: labels.jsonl into @mails. */
void corpus_read_labels (GPtrArray *mails, const char *path);

/** corpus_read_jobs: jobs.jsonl. */
SlJobsSnapshot *corpus_read_jobs (const char *path);

/** corpus_route: Returns: (transfer full) (element-type SlDecision): same order. */
GPtrArray *corpus_route (GPtrArray *mails, SlJobsSnapshot *snapshot);

/** corpus_truth: fields point into @mail. */
SlTruth corpus_truth (const CorpusMail *mail);

G_END_DECLS
