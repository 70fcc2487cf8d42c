/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job-matcher.h"

G_BEGIN_DECLS

/** SlCompanyEvidence: what speaks for one employer. */
typedef struct
{
  guint company; /* index in the snapshot */
  double points;
  SlMatchLevel level;
  SlChannel channel; /* the best */
  const char *quote; /* (nullable) (unowned): its name as the mail writes it */
  guint zone;        /* with no quote: where it stands, by words; first > last: nowhere */
  guint first;
  guint last;
  gboolean infrastructure;
  gboolean learned; /* the user's own decisions say so */
  gboolean wrong;   /* they say the reverse */
  gboolean named[SL_N_CHANNELS];
} SlCompanyEvidence;

/**
 * sl_company_match_list:
 *
 * Returns: (transfer full) (element-type SlCompanyEvidence): best first, at most 16; equal ones by
 *   slug
 */
GArray *sl_company_match_list (SlJobsSnapshot *snapshot, const SlMailFeatures *features);

/**
 * sl_company_match_names_stranger: whether the mail names, where nothing but an employer stands,
 * one that no job has.
 */
gboolean sl_company_match_names_stranger (SlJobsSnapshot *snapshot, const SlMailFeatures *features);

G_END_DECLS
