/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlReasonFields: why, for a person. */
typedef struct
{
  SlReasonKind kind;
  char *rule;  /* machine name, stable: "reject.decision"; sl-reason-text.h has what each says */
  char *text;  /* plain English sentence fragment; data from mail in it is already one line */
  char *quote; /* (nullable): the words in subject or text that caused it, verbatim */
  GStrv arguments; /* (nullable): what stands in the text for %1$s and so on, each one line */
} SlReasonFields;

#define SL_TYPE_REASON (sl_reason_get_type ())
G_DECLARE_FINAL_TYPE (SlReason, sl_reason, SL, REASON, GObject)
SlReason *sl_reason_new (const SlReasonFields *fields);
const SlReasonFields *sl_reason_get_fields (SlReason *self);

/** SlCandidateFields: a job the mail may belong to. */
typedef struct
{
  char *job_id;
  int confidence; /* 0..100 */
} SlCandidateFields;

#define SL_TYPE_CANDIDATE (sl_candidate_get_type ())
G_DECLARE_FINAL_TYPE (SlCandidate, sl_candidate, SL, CANDIDATE, GObject)
SlCandidate *sl_candidate_new (const SlCandidateFields *fields);
const SlCandidateFields *sl_candidate_get_fields (SlCandidate *self);

/** SlDecisionFields: what the router says of one mail. */
typedef struct
{
  SlDecisionStatus status; /* auto_linked, pending_user or ignored */
  gboolean relevant;
  double relevance; /* 0..1 */
  SlStageTarget stage_target;
  double stage_confidence; /* 0..1 */
  char *job_id;            /* (nullable): linked or suggested; %NULL for orphan and ignored */
  int confidence;          /* 0..100: job and stage target both right */
  GPtrArray *candidates;   /* (nullable) (element-type SlCandidate): best first, at most 5 */
  GPtrArray *reasons;      /* (nullable) (element-type SlReason): strongest first */
  char *company;           /* (nullable): employer as named by the mail, for a new application */
  char *title;             /* (nullable): role as named by the mail */
  char *evidence;          /* (nullable): what the router kept to decide again; opaque to others */
} SlDecisionFields;

#define SL_TYPE_DECISION (sl_decision_get_type ())
G_DECLARE_FINAL_TYPE (SlDecision, sl_decision, SL, DECISION, GObject)
SlDecision *sl_decision_new (const SlDecisionFields *fields);
const SlDecisionFields *sl_decision_get_fields (SlDecision *self);

G_END_DECLS
