/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/*
 * What lists are asked for. Plain values; strings are borrowed. Zero-initialised is a sensible
 * default in each.
 */

/** SlJobSort: orders of the list of jobs; ties by id. */
typedef enum
{
  SL_JOB_SORT_LAST_ACTIVITY,
  SL_JOB_SORT_APPLIED,
  SL_JOB_SORT_COMPANY,
  SL_JOB_SORT_TITLE,
  SL_JOB_SORT_STAGE,
  SL_JOB_SORT_LOCATION, /* like the two below, without one last in both directions */
  SL_JOB_SORT_SOURCE,
  SL_JOB_SORT_NEXT_DATE, /* the earliest open task with a date */
  SL_JOB_SORT_IN_STAGE,  /* when it came to where it stands */
} SlJobSort;

/** SL_JOB_STATE_IN, SL_JOB_STATE_ENDED: how a job stands, as one bit: in a stage without an
 * outcome, or with one. */
#define SL_JOB_STATE_IN(stage) (1u << (unsigned int) (stage))
#define SL_JOB_STATE_ENDED(outcome) (1u << (8u + (unsigned int) (outcome)))

/** SlJobQuery: zero-initialised means all jobs not archived, newest activity first. */
typedef struct
{
  SlJobSort sort;
  gboolean ascending;
  unsigned int stages; /* bit set of 1 << SlStage; 0 for all */
  unsigned int states; /* bit set of SL_JOB_STATE_*; 0 for all */
  gboolean hide_closed;
  gboolean only_starred;
  gboolean include_archived;
  gboolean only_archived;   /* goes before include_archived */
  const char *source;       /* (nullable): exactly this one, but for its case */
  int64_t silent_before_us; /* open ones without any activity since; 0 for all */
  const char *search; /* (nullable): words over company, title, location, notes and subjects; the
                         last one also as a prefix */
} SlJobQuery;

typedef enum
{
  SL_MESSAGE_VIEW_PENDING,
  SL_MESSAGE_VIEW_SUGGESTIONS, /* pending with a job */
  SL_MESSAGE_VIEW_ORPHANS,     /* pending without */
  SL_MESSAGE_VIEW_LINKED,      /* auto_linked and manual_linked */
  SL_MESSAGE_VIEW_AUTO_LINKED,
  SL_MESSAGE_VIEW_IGNORED,
  SL_MESSAGE_VIEW_ALL,
} SlMessageView;

/** SlMessageQuery: zero-initialised means the inbox, newest first. */
typedef struct
{
  SlMessageView view;
  const char *account_id; /* (nullable) */
  const char *job_id;     /* (nullable) */
  const char *run_id;     /* (nullable) */
  int64_t since_us;       /* received at or after; 0 for all */
  int min_confidence;     /* at least so sure, and not held; 0 for all */
  const char *before;     /* (nullable): keyset cursor of the page before */
} SlMessageQuery;

G_END_DECLS
