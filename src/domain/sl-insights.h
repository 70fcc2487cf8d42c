/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/*
 * How the search is going, as pure functions over applications and their moves. Any thread.
 *
 * What counts is the effective history: a move back retracts what it undoes, and a reopened job has
 * not ended. Each application is one path from applied over the stages it effectively had to one
 * end, so what flows into a node flows out of it.
 *
 * An answer is the first stage after applied, or a rejection; a receipt is none, and neither is
 * what the user did by himself (withdrew, gave up). An offer that was accepted or declined is an
 * offer, also where nobody noted that it came.
 */

/** SL_INSIGHTS_LEAST: of fewer than these no share and no median is told. */
#define SL_INSIGHTS_LEAST 5

/** SlInsightsNode: where an application can be: its stages, then the ends. */
typedef enum
{
  SL_INSIGHTS_APPLIED,
  SL_INSIGHTS_RECRUITER_SCREEN,
  SL_INSIGHTS_ASSESSMENT,
  SL_INSIGHTS_HIRING_MANAGER_SCREEN,
  SL_INSIGHTS_TECHNICAL_INTERVIEW,
  SL_INSIGHTS_ONSITE,
  SL_INSIGHTS_OFFER,
  SL_INSIGHTS_OPEN, /* the first end: it has none yet */
  SL_INSIGHTS_ACCEPTED,
  SL_INSIGHTS_DECLINED,
  SL_INSIGHTS_REJECTED,
  SL_INSIGHTS_WITHDRAWN,
  SL_INSIGHTS_NO_RESPONSE,
  SL_INSIGHTS_GHOSTED,
  SL_INSIGHTS_CLOSED, /* nobody said how */
  SL_INSIGHTS_N_NODES,
} SlInsightsNode;

#define SL_INSIGHTS_N_STAGES SL_INSIGHTS_OPEN

/** sl_insights_node_get_nick: the words of the domain; "open" for what has not ended. */
const char *sl_insights_node_get_nick (SlInsightsNode node);

/** SlInsightsMove: an event that moved a job; those that do not are left out. */
typedef struct
{
  SlStage to_stage;
  SlOutcome outcome;
  int64_t occurred_us;
} SlInsightsMove;

/** SlInsightsPath: the effective history of one application. */
typedef struct
{
  SlInsightsNode nodes[SL_INSIGHTS_N_STAGES]; /* from applied, each further than the one before */
  int64_t since_us[SL_INSIGHTS_N_STAGES];
  size_t n_nodes;
  SlInsightsNode end;
  int64_t answered_us; /* first answer; 0 for none */
} SlInsightsPath;

/**
 * sl_insights_path_walk:
 * @moves: (array length=n_moves): in the order of the timeline
 * @path: (out caller-allocates):
 */
void sl_insights_path_walk (int64_t applied_us,
                            const SlInsightsMove *moves,
                            size_t n_moves,
                            SlInsightsPath *path);

/** SlInsightsJob: one application, as far as it counts. Everything is borrowed. */
typedef struct
{
  const char *company;
  const char *title;
  const char *source; /* (nullable) */
  int64_t applied_us; /* 0 unknown: counts, but not by week and month, and not for days */
  int64_t last_activity_us;
  const SlInsightsMove *moves;
  size_t n_moves;
} SlInsightsJob;

/** SlInsightsQuery: zero-initialised but for now_us is all of them. Strings are borrowed. */
typedef struct
{
  int64_t now_us;
  int64_t from_us;    /* applied at or after; 0 for all */
  int64_t to_us;      /* applied before; 0 for all */
  const char *source; /* (nullable): this one, but for its case; "" for those without */
  const char *word;   /* (nullable): in the title */
  int silent_days;    /* open, without answer, and nothing heard for so long; 0 for 14 */
  GTimeZone *zone;    /* (nullable): of weeks and months; %NULL for the user's */
} SlInsightsQuery;

/** SlInsightsShare: @count of @total; share and the 95 % Wilson interval only if is_told. */
typedef struct
{
  int count;
  int total;
  gboolean is_told; /* total is at least SL_INSIGHTS_LEAST */
  double share;     /* 0..1 */
  double low;
  double high;
} SlInsightsShare;

SlInsightsShare sl_insights_share (int count, int total);

/** SlInsightsGroup: applications that have something in common. */
typedef struct
{
  char *key;        /* (nullable): the source, word, "2026-03", ...; %NULL for those without */
  int64_t begin_us; /* of a week or month */
  int total;
  int answered;
  int interviewed; /* had a talk: recruiter, hiring manager, technical or onsite */
  int offers;
  int rejected;
  int silent;
  int ghosted;        /* closed as no response or ghosted, at whatever stage */
  double median_days; /* to the first answer; -1 for fewer than SL_INSIGHTS_LEAST answers */
} SlInsightsGroup;

typedef struct
{
  SlInsightsNode from;
  SlInsightsNode to;
  int count; /* at least 1 */
} SlInsightsFlow;

/** SlInsightsStage: what became of the applications that effectively had a stage. */
typedef struct
{
  int total; /* = went_on + waiting + ended */
  int went_on;
  int waiting;
  int ended;
} SlInsightsStage;

/** SlInsights: reference-counted, immutable. */
typedef struct
{
  SlInsightsGroup all;
  int waiting; /* open */
  int young;   /* open, without answer, and not silent yet: they may still be answered */
  int n_undated;
  SlInsightsStage stages[SL_INSIGHTS_N_STAGES];
  int ends[SL_INSIGHTS_N_NODES]; /* by end; 0 for stages */
  GArray *flows;                 /* (element-type SlInsightsFlow): by from, then to */
  GPtrArray *weeks;              /* (element-type SlInsightsGroup): without gaps, the newest 520 */
  GPtrArray *months;             /* (element-type SlInsightsGroup): oldest first */
  GPtrArray *sources;            /* (element-type SlInsightsGroup): largest first */
  GPtrArray *words;   /* (element-type SlInsightsGroup): of titles, largest first, 2 or more, 20 */
  GPtrArray *repeats; /* (element-type SlInsightsGroup): by applications to the same employer:
                         "1", "2-3", "4+" */
  int silent_days;
} SlInsights;

/** sl_insights_compute: Returns: (transfer full): free with sl_insights_unref(). */
SlInsights *
sl_insights_compute (const SlInsightsJob *jobs, size_t n_jobs, const SlInsightsQuery *query);

SlInsights *sl_insights_ref (SlInsights *self);
void sl_insights_unref (SlInsights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlInsights, sl_insights_unref)

/**
 * sl_insights_to_object:
 *
 * All numbers as a document: shares as { count, total, share, low, high }, with null for what is
 * not told; days as numbers or null; weeks as { week: "2026-W09", begins: date, ... }.
 *
 * Returns: (transfer full):
 */
JsonObject *sl_insights_to_object (SlInsights *self);

/** sl_insights_to_csv: counts as tables, RFC 4180: groups, then flows. Returns: (transfer full): */
char *sl_insights_to_csv (SlInsights *self);

G_END_DECLS
