/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-event.h"
#include "sl-job.h"

G_BEGIN_DECLS

/*
 * The rules of the timeline, as pure functions over lists (rules 1 and 2 of the design).
 *
 * Input is what cannot be derived: the user's own events, and the mails linked to the job. Output
 * is everything else. The same input in any order gives the same output, so the order in which
 * mails were delivered cannot matter. Any thread.
 *
 * Order: by occurred_us. At the same microsecond the user's events come before mails, so that a
 * mail is judged from where the user put the job; among the user's events by sequence (0, not yet
 * numbered, comes last), then stage, then id; among mails by the stage they bring, then message id.
 *
 * A mail of the system that makes no event:
 * - no_change and receipts (applied), also on a closed job: linked, counts as activity;
 * - the stage and outcome the job already has; offer again after offer_accepted: the same;
 * - any other on a closed job, also one that names another outcome: held, reopen;
 * - one to an earlier stage: held, backward;
 * - a closing or renewed offer on an offer that was answered: held, reopen.
 */

/**
 * SlLinkedMail:
 *
 * A mail that belongs to the job. @actor is who linked it: system (auto_linked) mails move the job
 * only forward; user (manual_linked) ones are the user's word and always move it, except that a
 * receipt (applied) never moves a job that is applied or further, and the same stage with the
 * same outcome makes no second event.
 */
typedef struct
{
  const char *message_id; /* UUID; breaks ties of the same microsecond after the stage's rank */
  int64_t occurred_us;
  SlStageTarget target;
  SlActor actor;
  const char *note; /* (nullable): the user's note at approval */
} SlLinkedMail;

/** SlHeldMail: a linked-by-system mail that must wait for the user. */
typedef struct
{
  char *message_id;
  SlHeld reason; /* never NONE */
} SlHeldMail;

typedef struct
{
  GPtrArray *events; /* (element-type SlEvent): all, in order, from_stage and sequence set */
  GArray *held;      /* (element-type SlHeldMail) */
  SlStage stage;     /* at least applied */
  SlOutcome outcome;
  int64_t closed_us;        /* when it last became stage closed; 0 while it is not */
  int64_t last_activity_us; /* newest event or linked mail; for none, when applied */
} SlTimeline;

/**
 * sl_timeline_replay:
 * @job: gives id and applied_us: where the job starts, at stage applied
 * @user_events: (nullable) (element-type SlEvent): the user's own events, any order; those with a
 *   message_id are derived ones and are left out
 * @mails: (array length=n_mails): linked mails, any order
 *
 * Held mails make no event and do not count for stage or last activity.
 *
 * Returns: (transfer full): free with sl_timeline_free()
 */
SlTimeline *
sl_timeline_replay (SlJob *job, GPtrArray *user_events, const SlLinkedMail *mails, size_t n_mails);

void sl_timeline_free (SlTimeline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTimeline, sl_timeline_free)

G_END_DECLS
