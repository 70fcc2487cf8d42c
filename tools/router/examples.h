/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include "corpus.h"
#include "linear.h"
#include "sl-job-matcher.h"
#include "sl-relevance.h"

G_BEGIN_DECLS

/** Example: one labelled mail as keys. */
typedef struct
{
  CorpusMail *mail; /* (unowned) */
  guint author;     /* index in Examples.authors */
  guint seeker;
  uint32_t story;                /* hash of the file it stands in */
  uint32_t *keys[LINEAR_BLOCKS]; /* words, concepts, signs; in a FeatureIndex their numbers */
  guint n_keys[LINEAR_BLOCKS];
  SlMailFeatures *features;
  SlJobMatch *match;
  SlStageVerdict verdict;       /* of the phrases */
  SlRelevanceVerdict relevance; /* of the rules */
  const char *best_job;         /* (unowned) (nullable): id of the best candidate */
} Example;

/** Examples: a whole corpus. */
typedef struct
{
  GPtrArray *authors;   /* (element-type utf8) */
  GPtrArray *mailboxes; /* (element-type GPtrArray of CorpusMail) */
  GPtrArray *snapshots; /* (element-type SlJobsSnapshot) */
  GArray *array;        /* (element-type Example): by mailbox, then date */
  GChecksum *checksum;
} Examples;

/**
 * examples_read:
 * @paths: AUTHOR/SEEKER folders as make-corpus.py writes them, and files of single utterances: a
 * line each: a stage target or "noise", a tabulator and what was said
 */
Examples *examples_read (const char *const *paths);
void examples_free (Examples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Examples, examples_free)

/** examples_is_bank: Returns: whether @author wrote utterances, which are learned from only. */
gboolean examples_is_bank (const Examples *self, guint author);

G_END_DECLS
