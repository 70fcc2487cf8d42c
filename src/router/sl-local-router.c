/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The router of this program: takes a mail apart, reads its stage, finds its job, judges whether it
 * matters, and puts a number on it. Nothing here keeps state.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "sl-calibration.h"
#include "sl-jobs-snapshot-private.h"
#include "sl-reason-text.h"
#include "sl-reasons.h"
#include "sl-route-evidence.h"
#include "sl-router.h"
#include "sl-stage-decision.h"
#include "sl-text.h"
#include "sl-user-rules.h"

struct _SlLocalRouter
{
  GObject parent_instance;
};

/* What is known when a decision is written down. */
typedef struct
{
  SlJobsSnapshot *snapshot;
  const SlMailFeatures *features;
  const SlStageVerdict *stage;
  const SlRelevanceVerdict *relevance;
  const SlJobMatch *match;
  double job_rate;
  const SlRuleFields *rule; /* (nullable): of the user, that settles it */
} Findings;

static const char *
get_job_id (const Findings *findings, guint index)
{
  const SlJobEvidence *evidence =
      &g_array_index (findings->match->candidates, SlJobEvidence, index);
  return sl_job_get_fields (_sl_jobs_snapshot_get_entry (findings->snapshot, evidence->job)->job)
      ->id;
}

/* (transfer full) (element-type SlCandidate): the best has the decision's own confidence. */
static GPtrArray *
list_candidates (const Findings *findings, int confidence)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *candidates = findings->match->candidates;
  double best = candidates->len > 0 ? g_array_index (candidates, SlJobEvidence, 0).points : 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      double gap = best - g_array_index (candidates, SlJobEvidence, i).points;
      gboolean equal = findings->match->ambiguous && (i == 1 || gap < 0.75);
      SlCandidateFields fields = {
        .job_id = (char *) get_job_id (findings, i),
        .confidence = i == 0 || equal ? confidence : (int) (confidence * 0.5 * exp (-gap)),
      };
      g_ptr_array_add (list, sl_candidate_new (&fields));
    }
  return list;
}

/* (transfer none) (nullable): the employer the mail names, best place first. */
static const char *
get_employer (const SlMailFeatures *features)
{
  static const SlChannel order[] = { SL_CHANNEL_SUBJECT, SL_CHANNEL_DISPLAY, SL_CHANNEL_BODY,
                                     SL_CHANNEL_DOMAIN,  SL_CHANNEL_TENANT,  SL_CHANNEL_LINK };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < features->employers->len; j++)
      {
        const SlEmployer *employer = g_ptr_array_index (features->employers, j);
        if (employer->channel == order[i])
          return employer->name;
      }
  return NULL;
}

static SlDecision *
decide (const Findings *findings, GPtrArray *reasons, const char *evidence)
{
  gboolean relevant = findings->relevance->relevance >= 0.5;
  int confidence = sl_calibration_get_confidence (
      sl_router_model_get_default (), findings->job_rate, findings->stage, findings->relevance);
  g_autoptr (GPtrArray) candidates = relevant ? list_candidates (findings, confidence) : NULL;
  SlThresholds thresholds = sl_jobs_snapshot_get_thresholds (findings->snapshot);
  /* What the user's rule says needs no more than that. */
  if (findings->rule == NULL)
    thresholds.link =
        sl_jobs_snapshot_get_link_threshold (findings->snapshot, findings->stage->target);
  gboolean suggested = relevant && confidence >= thresholds.review && !findings->match->ambiguous;
  SlDecisionFields fields = {
    .status = sl_calibration_get_status (&thresholds, relevant, confidence),
    .relevant = relevant,
    .relevance = findings->relevance->relevance,
    .stage_target = findings->stage->target,
    .stage_confidence = findings->stage->confidence,
    .job_id = suggested ? (char *) get_job_id (findings, 0) : NULL,
    .confidence = confidence,
    .candidates = candidates,
    .reasons = reasons,
    .company = relevant ? (char *) get_employer (findings->features) : NULL,
    .title = relevant ? findings->features->role : NULL,
    .evidence = (char *) evidence,
  };
  return sl_decision_new (&fields);
}

/* @reason: (transfer full) */
static SlDecision *
ignore (SlReason *reason)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (reasons, reason);
  SlDecisionFields fields = {
    .status = SL_DECISION_STATUS_IGNORED,
    .stage_target = SL_STAGE_TARGET_NO_CHANGE,
    .reasons = reasons,
  };
  return sl_decision_new (&fields);
}

/* The user's rule settles what it names; what it leaves open stays with the router. */
static void
apply_rule (const SlRuleFields *rule,
            Findings *findings,
            SlStageVerdict *stage,
            SlRelevanceVerdict *relevance,
            SlJobMatch *match)
{
  guint job = 0;
  relevance->relevance = 1;
  if (rule->sets_stage)
    {
      stage->target = rule->stage_target;
      stage->confidence = 1;
    }
  if (rule->job_id == NULL || !_sl_jobs_snapshot_find_job (findings->snapshot, rule->job_id, &job))
    return;
  SlJobEvidence evidence = { .job = job, .level = SL_MATCH_SURE, .only_job = TRUE };
  g_array_set_size (match->candidates, 0);
  g_array_append_val (match->candidates, evidence);
  match->ambiguous = match->conflict = FALSE;
  findings->job_rate = 1;
}

/* (transfer full): which of the user's rules it was is in the arguments. */
static SlReason *
new_rule_reason (const char *name, const SlRuleFields *rule)
{
  const char *const arguments[] = { rule->id != NULL ? rule->id : "", NULL };
  return sl_reason_new_from_rule (SL_REASON_RULE, name, arguments, rule->contains);
}

static GPtrArray *
list_rule_reasons (const SlRuleFields *rule)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (reasons, new_rule_reason ("rule.fits", rule));
  return reasons;
}

/* What the model makes of the text: the stage, and part of @relevance. */
static SlStageVerdict
weigh_text (const SlRouterModel *model,
            SlMailFeatures *features,
            const SlStageVerdict *phrases,
            SlRelevanceVerdict *relevance,
            const SlJobMatch *match)
{
  double shares[SL_N_STAGE_TARGETS];
  SlModelScores scores;
  g_autofree SlTextFeatures *keys = g_new (SlTextFeatures, 1);
  sl_text_features_fill (keys, features, phrases);
  sl_router_model_score (model, keys, &scores);
  sl_model_inputs_weigh (relevance, model, scores.relevance, features, match);
  return sl_stage_decide (model, features, keys, &scores, phrases, shares);
}

static SlDecision *
sl_local_router_route (SlRouter *router,
                       SlJobsSnapshot *snapshot,
                       SlThreadIndex *threads,
                       SlMessage *message,
                       SlMessageText *text)
{
  if (sl_message_get_fields (message)->sent)
    return ignore (sl_reason_new_from_rule (SL_REASON_RELEVANCE, "relevance.sent", NULL, NULL));
  SlRule *found = sl_user_rules_find (snapshot, message, text);
  const SlRuleFields *rule = found != NULL ? sl_rule_get_fields (found) : NULL;
  if (rule != NULL && rule->ignore)
    return ignore (new_rule_reason ("rule.ignores", rule));
  const SlRouterModel *model = sl_router_model_get_default ();
  g_autoptr (SlMailFeatures) features =
      sl_mail_features_new (sl_phrase_set_get_default (), message, text);
  SlStageVerdict phrases = sl_stage_classify (features);
  SlJobHints hints = sl_job_hints_find (threads, message, features);
  g_autoptr (SlJobMatch) match = sl_job_match_new (snapshot, features, &hints);
  SlRelevanceVerdict relevance = sl_relevance_judge (features, &phrases, match);
  SlStageVerdict stage = weigh_text (model, features, &phrases, &relevance, match);
  Findings findings = { snapshot,   features, &stage,
                        &relevance, match,    sl_calibration_rate_job (model, match, features),
                        rule };
  g_autofree char *evidence = sl_route_evidence_new (features, &relevance, &hints);
  g_autoptr (GPtrArray) reasons = NULL;
  if (rule != NULL)
    {
      apply_rule (rule, &findings, &stage, &relevance, match);
      reasons = list_rule_reasons (rule);
    }
  else
    reasons = sl_reasons_list (snapshot, features, &relevance, &stage, match);
  return decide (&findings, reasons, evidence);
}

/* The stage as it was decided then. */
static SlStageVerdict
restore_stage (const SlMessageFields *fields)
{
  return (SlStageVerdict) {
    .target = fields->stage_target,
    .confidence = fields->stage_confidence,
    .rule = "stage.kept",
    .decisive = TRUE,
  };
}

/* (transfer full): the reasons that were not about the job, and the new ones that are. */
static GPtrArray *
merge_reasons (const SlMessageFields *fields, SlJobsSnapshot *snapshot, const SlJobMatch *match)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; fields->reasons != NULL && i < fields->reasons->len; i++)
    {
      SlReason *reason = g_ptr_array_index (fields->reasons, i);
      SlReasonKind kind = sl_reason_get_fields (reason)->kind;
      if (kind == SL_REASON_STAGE || kind == SL_REASON_RELEVANCE)
        g_ptr_array_add (reasons, g_object_ref (reason));
    }
  sl_reasons_add_job (reasons, snapshot, match);
  return reasons;
}

static SlDecision *
sl_local_router_reroute (SlRouter *router,
                         SlJobsSnapshot *snapshot,
                         SlThreadIndex *threads,
                         SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  if (fields->sent)
    return ignore (sl_reason_new_from_rule (SL_REASON_RELEVANCE, "relevance.sent", NULL, NULL));
  SlRule *found = sl_user_rules_find (snapshot, message, NULL);
  const SlRuleFields *rule = found != NULL ? sl_rule_get_fields (found) : NULL;
  if (rule != NULL && rule->ignore)
    return ignore (new_rule_reason ("rule.ignores", rule));
  const SlRouterModel *model = sl_router_model_get_default ();
  SlRelevanceVerdict kept = { 0 };
  g_autofree char *person = NULL;
  g_autofree char *office = NULL;
  g_autoptr (SlMailFeatures) features =
      sl_route_evidence_restore (sl_phrase_set_get_default (), message, &kept, &person, &office);
  /* Of what others wrote, only their threads may have changed: else any change of a job would move
     mail that has nothing to do with it. */
  SlJobHints hints = sl_job_hints_find (threads, message, features);
  if (hints.person.job_id == NULL)
    hints.person.job_id = person;
  if (hints.office.job_id == NULL)
    hints.office.job_id = office;
  g_autoptr (SlJobMatch) match = sl_job_match_new (snapshot, features, &hints);
  SlStageVerdict stage = restore_stage (fields);
  SlRelevanceVerdict relevance = sl_relevance_judge_again (features, kept.points, match);
  relevance.text_hold = kept.text_hold;
  sl_model_inputs_weigh (&relevance, model, kept.text_points, features, match);
  Findings findings = { snapshot,   features, &stage,
                        &relevance, match,    sl_calibration_rate_job (model, match, features),
                        rule };
  g_autoptr (GPtrArray) reasons = NULL;
  if (rule != NULL)
    {
      apply_rule (rule, &findings, &stage, &relevance, match);
      reasons = list_rule_reasons (rule);
    }
  else
    reasons = merge_reasons (fields, snapshot, match);
  return decide (&findings, reasons, fields->evidence);
}

static void
sl_local_router_router_init (SlRouterInterface *iface)
{
  iface->route = sl_local_router_route;
  iface->reroute = sl_local_router_reroute;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SlLocalRouter,
                               sl_local_router,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_ROUTER, sl_local_router_router_init))

static void
sl_local_router_class_init (SlLocalRouterClass *klass)
{
}

static void
sl_local_router_init (SlLocalRouter *self)
{
}

SlRouter *
sl_local_router_new (void)
{
  return g_object_new (SL_TYPE_LOCAL_ROUTER, NULL);
}
