/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the moves of one application to the way it effectively went. The stages it has are a stack
 * that only rises: going back takes off what was undone, whatever had been true in between.
 */

#include "sl-insights.h"

typedef struct
{
  SlInsightsPath *path;
  gboolean is_closed;
  SlOutcome outcome;
  int64_t outcome_us;
} Walk;

const char *
sl_insights_node_get_nick (SlInsightsNode node)
{
  static const char *const nicks[SL_INSIGHTS_N_NODES] = {
    "applied",
    "recruiter_screen",
    "assessment",
    "hiring_manager_screen",
    "technical_interview",
    "onsite",
    "offer",
    "open",
    "offer_accepted",
    "offer_declined",
    "rejected",
    "withdrawn",
    "no_response",
    "ghosted",
    "closed",
  };

  g_return_val_if_fail (node < SL_INSIGHTS_N_NODES, NULL);
  return nicks[node];
}

static SlInsightsNode
get_node (SlStage stage)
{
  return (SlInsightsNode) (stage - SL_STAGE_APPLIED);
}

static void
push (SlInsightsPath *path, SlInsightsNode node, int64_t since_us)
{
  while (path->n_nodes > 1 && path->nodes[path->n_nodes - 1] > node)
    path->n_nodes--;
  if (path->nodes[path->n_nodes - 1] >= node)
    return;
  path->nodes[path->n_nodes] = node;
  path->since_us[path->n_nodes++] = since_us;
}

static void
apply_move (Walk *walk, const SlInsightsMove *move)
{
  gboolean answers_offer =
      move->outcome == SL_OUTCOME_OFFER_ACCEPTED || move->outcome == SL_OUTCOME_OFFER_DECLINED;
  gboolean is_closed = move->to_stage == SL_STAGE_CLOSED;
  gboolean has_outcome = is_closed || (move->to_stage == SL_STAGE_OFFER && answers_offer);
  SlOutcome outcome = has_outcome ? move->outcome : SL_OUTCOME_NONE;

  if (outcome != walk->outcome)
    walk->outcome_us = move->occurred_us;
  walk->outcome = outcome;
  walk->is_closed = is_closed;
  if (!is_closed)
    push (walk->path, get_node (move->to_stage), move->occurred_us);
}

static SlInsightsNode
find_end (const Walk *walk)
{
  switch (walk->outcome)
    {
    case SL_OUTCOME_OFFER_ACCEPTED:
      return SL_INSIGHTS_ACCEPTED;
    case SL_OUTCOME_OFFER_DECLINED:
      return SL_INSIGHTS_DECLINED;
    case SL_OUTCOME_REJECTED:
      return SL_INSIGHTS_REJECTED;
    case SL_OUTCOME_WITHDRAWN:
      return SL_INSIGHTS_WITHDRAWN;
    case SL_OUTCOME_NO_RESPONSE:
      return SL_INSIGHTS_NO_RESPONSE;
    case SL_OUTCOME_GHOSTED:
      return SL_INSIGHTS_GHOSTED;
    case SL_OUTCOME_NONE:
      return walk->is_closed ? SL_INSIGHTS_CLOSED : SL_INSIGHTS_OPEN;
    }
  g_return_val_if_reached (SL_INSIGHTS_OPEN);
}

void
sl_insights_path_walk (int64_t applied_us,
                       const SlInsightsMove *moves,
                       size_t n_moves,
                       SlInsightsPath *path)
{
  g_return_if_fail (moves != NULL || n_moves == 0);
  g_return_if_fail (path != NULL);

  Walk walk = { .path = path };

  *path = (SlInsightsPath) { .nodes = { SL_INSIGHTS_APPLIED }, .n_nodes = 1 };
  path->since_us[0] = applied_us;
  for (size_t i = 0; i < n_moves; i++)
    if (moves[i].to_stage != SL_STAGE_NONE)
      apply_move (&walk, &moves[i]);
  path->end = find_end (&walk);
  if (path->end == SL_INSIGHTS_ACCEPTED || path->end == SL_INSIGHTS_DECLINED)
    push (path, SL_INSIGHTS_OFFER, walk.outcome_us);
  if (path->n_nodes > 1)
    path->answered_us = path->since_us[1];
  else if (path->end == SL_INSIGHTS_REJECTED)
    path->answered_us = walk.outcome_us;
}
