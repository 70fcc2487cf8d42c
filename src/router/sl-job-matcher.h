/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-jobs-snapshot.h"
#include "sl-mail-features.h"
#include "sl-thread-index.h"

G_BEGIN_DECLS

/** SlMatchLevel: how well the mail names the employer. */
typedef enum
{
  SL_MATCH_NONE,
  SL_MATCH_WEAK,    /* a short form, an everyday word */
  SL_MATCH_MENTION, /* the name stands somewhere in the mail */
  SL_MATCH_NAMED,   /* the name stands where employers stand */
  SL_MATCH_SURE,    /* it stands in two independent places */
} SlMatchLevel;

/** SlTitleMatch: how well the mail names the role. */
typedef enum
{
  SL_TITLE_NONE,
  SL_TITLE_OTHER, /* the mail names a role, and not this one */
  SL_TITLE_PART,
  SL_TITLE_EXACT,
} SlTitleMatch;

/** SlJobEvidence: what speaks for one job. */
typedef struct
{
  guint job; /* index in the snapshot */
  double points;
  double own; /* how much the mail names that no other job of its employer has; 0 without others */
  SlMatchLevel level;
  SlTitleMatch title;
  gboolean thread;
  gboolean requisition;
  gboolean person;         /* who writes has written about it before */
  gboolean office;         /* who writes has the domain of somebody who has */
  gboolean infrastructure; /* named by tenant, link or domain */
  gboolean brand;          /* the employer is itself a platform */
  gboolean before_applied; /* the mail is older than the application */
  gboolean after_closed;
  gboolean learned;  /* the user linked mail of this sender to the employer */
  gboolean wrong;    /* the user said that mail of this sender is not about the employer */
  gboolean fresh;    /* within days after applying */
  gboolean only_job; /* the only open job of its employer that fits the date */
  double margin;     /* points more than the next job; large when there is none */
} SlJobEvidence;

/** SlJobMatch: which jobs a mail may belong to. */
typedef struct
{
  GArray *candidates; /* (element-type SlJobEvidence): best first, equal ones by job id */
  gboolean ambiguous; /* the best two are equally good */
  gboolean refused;   /* the user refuses what its sender writes */
  gboolean stranger;  /* it names an employer that no job has */
  gboolean conflict;  /* the thread says one job, the text another employer */
  SlChannel channel;  /* where the best one's employer was named */
  char *quote;        /* (nullable): that name as written */
  char *number_quote; /* (nullable): its requisition as written, where it stands in one piece */
  char *role_quote;   /* (nullable): the best one's role as written */
} SlJobMatch;

/** SlJobHints: what mail that came before says. */
typedef struct
{
  const char *thread_job; /* (nullable): id of the job the mail's thread is linked to */
  SlKnownJob person;      /* the job that mail of its sender is about */
  SlKnownJob office;      /* likewise of its sender's domain or tenant */
  const char *code_job;   /* (nullable): likewise of the codes in it */
  SlThreadIndex *threads; /* (nullable) (unowned): which jobs have come to an end */
} SlJobHints;

/**
 * sl_job_hints_find:
 * @threads: (nullable)
 *
 * Returns: what @threads know; valid as long as nothing is added to them
 */
SlJobHints
sl_job_hints_find (SlThreadIndex *threads, SlMessage *message, const SlMailFeatures *features);

/**
 * sl_job_match_new:
 *
 * Finds the jobs @features may speak of, from the words of the mail through the index; the cost
 * does not grow with the number of jobs. The order of jobs in the snapshot cannot matter.
 */
SlJobMatch *sl_job_match_new (SlJobsSnapshot *snapshot,
                              const SlMailFeatures *features,
                              const SlJobHints *hints);
void sl_job_match_free (SlJobMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobMatch, sl_job_match_free)

G_END_DECLS
