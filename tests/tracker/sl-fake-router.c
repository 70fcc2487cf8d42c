/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids of the tests' jobs are made from the company: sl_uuid_from_names ("job", company, NULL).
 */

#include "sl-fake-router.h"

#include "sl-uuid.h"

struct _SlFakeRouter
{
  GObject parent_instance;
};

static void router_iface_init (SlRouterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeRouter,
                               sl_fake_router,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SL_TYPE_ROUTER, router_iface_init))

static SlDecision *
decide (SlJobsSnapshot *snapshot, SlThreadIndex *threads, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_auto (GStrv) words = g_strsplit (fields->subject, " ", 4);
  SlDecisionFields decision = { .status = SL_DECISION_STATUS_IGNORED };
  SlThresholds thresholds = sl_jobs_snapshot_get_thresholds (snapshot);
  int target = SL_STAGE_TARGET_NO_CHANGE;

  if (g_strv_length (words) < 3)
    return sl_decision_new (&decision);
  g_autofree char *job_id = sl_uuid_from_names ("job", words[0], NULL);
  const char *of_thread = threads != NULL ? sl_thread_index_lookup (threads, message) : NULL;
  sl_enum_from_nick (SL_TYPE_STAGE_TARGET, words[1], &target);
  decision.stage_target = (SlStageTarget) target;
  thresholds.link = sl_jobs_snapshot_get_link_threshold (snapshot, decision.stage_target);
  decision.confidence = (int) g_ascii_strtoll (words[2], NULL, 10);
  decision.relevant = decision.confidence > 0;
  if (of_thread != NULL)
    {
      decision.job_id = (char *) of_thread;
      decision.confidence = 96;
    }
  else if (sl_jobs_snapshot_get_job (snapshot, job_id) != NULL)
    decision.job_id = job_id;
  if (decision.job_id == NULL || decision.confidence < thresholds.review)
    decision.status =
        decision.relevant ? SL_DECISION_STATUS_PENDING_USER : SL_DECISION_STATUS_IGNORED;
  else if (decision.confidence >= thresholds.link)
    decision.status = SL_DECISION_STATUS_AUTO_LINKED;
  else
    decision.status = SL_DECISION_STATUS_PENDING_USER;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  if (decision.confidence < thresholds.review && decision.job_id != NULL)
    {
      const SlCandidateFields candidate = { decision.job_id, decision.confidence };
      g_ptr_array_add (candidates, sl_candidate_new (&candidate));
      decision.candidates = candidates;
      decision.job_id = NULL;
    }
  return sl_decision_new (&decision);
}

static SlDecision *
fake_route (SlRouter *router,
            SlJobsSnapshot *snapshot,
            SlThreadIndex *threads,
            SlMessage *message,
            SlMessageText *text)
{
  return decide (snapshot, threads, message);
}

static SlDecision *
fake_reroute (SlRouter *router,
              SlJobsSnapshot *snapshot,
              SlThreadIndex *threads,
              SlMessage *message)
{
  return decide (snapshot, threads, message);
}

static void
router_iface_init (SlRouterInterface *iface)
{
  iface->route = fake_route;
  iface->reroute = fake_reroute;
}

static void
sl_fake_router_class_init (SlFakeRouterClass *klass)
{
}

static void
sl_fake_router_init (SlFakeRouter *self)
{
}

SlRouter *
sl_fake_router_new (void)
{
  return g_object_new (SL_TYPE_FAKE_ROUTER, NULL);
}
