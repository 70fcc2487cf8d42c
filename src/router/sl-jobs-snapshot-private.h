/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-company-name.h"
#include "sl-jobs-snapshot.h"
#include "sl-label-index.h"
#include "sl-name-trie.h"

G_BEGIN_DECLS

/* What the matcher sees of a snapshot. Nothing here changes after sl_jobs_snapshot_new(). */

/** SlCompanyRef: a name that leads to a company. */
typedef struct
{
  guint company;
  SlAliasKind kind;
} SlCompanyRef;

/** SlCompany: the jobs of one employer. */
typedef struct
{
  char *slug;      /* (owned) */
  GArray *jobs;    /* (owned) (element-type guint): indices */
  gboolean common; /* its name is an everyday word: needs stronger evidence */
  gboolean brand;  /* it is itself a platform other employers' mail comes through */
} SlCompany;

/** SlTitleWord: a word that tells titles apart. */
typedef struct
{
  uint32_t hash; /* sl_words_hash() of the word */
  uint32_t stem; /* of what inflected and related words begin with; the hash of a short word */
} SlTitleWord;

/** _sl_jobs_snapshot_hash_stem: @word: folded. Returns: see SlTitleWord. */
uint32_t _sl_jobs_snapshot_hash_stem (const char *word, size_t length);

/** SlJobEntry: one job, prepared. */
typedef struct
{
  SlJob *job;    /* (unowned) */
  guint company; /* G_MAXUINT: the job names no company */
  guint title;   /* number in the title trie; G_MAXUINT: no title */
  guint n_title_words;
  GArray *title_words; /* (owned) (element-type SlTitleWord): those that tell titles apart */
  guint title_length;  /* letters of the first of them */
  GArray *extra_words; /* (owned) (element-type SlTitleWord): in brackets, and of the place */
  GArray *initials;    /* (owned) (element-type uint32_t): hashes of "sre", "bi" */
  gboolean closed;
} SlJobEntry;

/** _sl_jobs_snapshot_get_n_jobs: Returns: how many. */
guint _sl_jobs_snapshot_get_n_jobs (SlJobsSnapshot *self);
const SlJobEntry *_sl_jobs_snapshot_get_entry (SlJobsSnapshot *self, guint index);
/** _sl_jobs_snapshot_find_job: Returns: whether @job_id is known. */
gboolean _sl_jobs_snapshot_find_job (SlJobsSnapshot *self, const char *job_id, guint *index);

const SlCompany *_sl_jobs_snapshot_get_company (SlJobsSnapshot *self, guint index);

/** _sl_jobs_snapshot_lookup_slug: (element-type SlCompanyRef): companies with that slug, or %NULL.
 */
GArray *_sl_jobs_snapshot_lookup_slug (SlJobsSnapshot *self, const char *slug);

/** _sl_jobs_snapshot_may_have_slug: a quick no for a hash made by sl_words_hash(). */
gboolean _sl_jobs_snapshot_may_have_slug (SlJobsSnapshot *self, uint32_t hash);

/** _sl_jobs_snapshot_lookup_site: likewise for tenants and domains of the jobs' own links. */
GArray *_sl_jobs_snapshot_lookup_site (SlJobsSnapshot *self, const char *slug);

/** _sl_jobs_snapshot_get_labels: names by pieces, for addresses; owners are company indices. */
const SlLabelIndex *_sl_jobs_snapshot_get_labels (SlJobsSnapshot *self);

/** _sl_jobs_snapshot_lookup_learned: @id: see SlLearnedFields. Returns: the company; G_MAXUINT:
 * none. */
guint _sl_jobs_snapshot_lookup_learned (SlJobsSnapshot *self, const char *id);

/** _sl_jobs_snapshot_lookup_wrong: likewise the company that its mail is not about. */
guint _sl_jobs_snapshot_lookup_wrong (SlJobsSnapshot *self, const char *id);

/** _sl_jobs_snapshot_is_refused: whether the user refuses what this sender writes. */
gboolean _sl_jobs_snapshot_is_refused (SlJobsSnapshot *self, const char *id);

/** _sl_jobs_snapshot_has_learned: Returns: whether there is anything to look up. */
gboolean _sl_jobs_snapshot_has_learned (SlJobsSnapshot *self);

const SlNameTrie *_sl_jobs_snapshot_get_company_names (SlJobsSnapshot *self);
/** _sl_jobs_snapshot_get_name_companies: (element-type SlCompanyRef): of a name of that trie. */
GArray *_sl_jobs_snapshot_get_name_companies (SlJobsSnapshot *self, guint name);

const SlNameTrie *_sl_jobs_snapshot_get_titles (SlJobsSnapshot *self);
/** _sl_jobs_snapshot_get_title_jobs: (element-type guint): jobs with exactly that title. */
GArray *_sl_jobs_snapshot_get_title_jobs (SlJobsSnapshot *self, guint title);

/** _sl_jobs_snapshot_lookup_requisition: (element-type guint) (nullable): jobs with that id. */
GArray *_sl_jobs_snapshot_lookup_requisition (SlJobsSnapshot *self, const char *key);

/** _sl_jobs_snapshot_get_rules: (nullable) (element-type SlRule) */
GPtrArray *_sl_jobs_snapshot_get_rules (SlJobsSnapshot *self);

G_END_DECLS
