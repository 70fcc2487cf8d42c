/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One walk over everything that has a date, in order of date. See the header for the rules; their
 * reason is that a mailbox delivers late, twice and out of order, and the timeline must not show
 * it.
 */

#include "sl-timeline.h"

#include <string.h>

#include "sl-uuid.h"

/* One dated thing: an event of the user, or a mail. */
typedef struct
{
  int64_t occurred_us;
  SlEvent *event;           /* (unowned) (nullable) */
  const SlLinkedMail *mail; /* (unowned) (nullable) */
} Entry;

typedef enum
{
  MOVE, /* makes an event */
  STAY, /* counts as activity, makes none */
  HOLD_BACKWARD,
  HOLD_REOPEN,
} Verdict;

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_user_events (SlEvent *event_a, SlEvent *event_b)
{
  const SlEventFields *a = sl_event_get_fields (event_a);
  const SlEventFields *b = sl_event_get_fields (event_b);
  int64_t sequence_a = a->sequence > 0 ? a->sequence : G_MAXINT64;
  int64_t sequence_b = b->sequence > 0 ? b->sequence : G_MAXINT64;

  if (sequence_a != sequence_b)
    return COMPARE (sequence_a, sequence_b);
  if (a->to_stage != b->to_stage)
    return COMPARE (a->to_stage, b->to_stage);
  return g_strcmp0 (a->id, b->id);
}

static int
compare_mails (const SlLinkedMail *a, const SlLinkedMail *b)
{
  SlStage stage_a = sl_stage_target_get_stage (a->target);
  SlStage stage_b = sl_stage_target_get_stage (b->target);

  if (stage_a != stage_b)
    return COMPARE (stage_a, stage_b);
  return g_strcmp0 (a->message_id, b->message_id);
}

/* A total order, so that the order of the input is forgotten. */
static int
compare_entries (gconstpointer pa, gconstpointer pb)
{
  const Entry *a = pa;
  const Entry *b = pb;

  if (a->occurred_us != b->occurred_us)
    return COMPARE (a->occurred_us, b->occurred_us);
  if (a->event != NULL && b->event != NULL)
    return compare_user_events (a->event, b->event);
  if (a->mail != NULL && b->mail != NULL)
    return compare_mails (a->mail, b->mail);
  return a->event != NULL ? -1 : 1;
}

static GArray *
collect_entries (GPtrArray *user_events, const SlLinkedMail *mails, size_t n_mails)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));

  for (guint i = 0; user_events != NULL && i < user_events->len; i++)
    {
      SlEvent *event = g_ptr_array_index (user_events, i);
      const SlEventFields *fields = sl_event_get_fields (event);
      Entry entry = { .occurred_us = fields->occurred_us, .event = event };

      if (fields->message_id == NULL)
        g_array_append_val (entries, entry);
    }
  for (size_t i = 0; i < n_mails; i++)
    {
      Entry entry = { .occurred_us = mails[i].occurred_us, .mail = &mails[i] };
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

/* An outcome is only one where the words of the domain allow it. */
static SlOutcome
get_valid_outcome (SlStage stage, SlOutcome outcome)
{
  gboolean answers_offer =
      outcome == SL_OUTCOME_OFFER_ACCEPTED || outcome == SL_OUTCOME_OFFER_DECLINED;

  if (stage == SL_STAGE_CLOSED || (stage == SL_STAGE_OFFER && answers_offer))
    return outcome;
  return SL_OUTCOME_NONE;
}

static void
move_to (SlTimeline *self, SlStage stage, SlOutcome outcome, int64_t occurred_us)
{
  if (stage != SL_STAGE_CLOSED)
    self->closed_us = 0;
  else if (self->stage != SL_STAGE_CLOSED)
    self->closed_us = occurred_us;
  self->stage = stage;
  self->outcome = outcome;
}

/* The event as given, with what the walk knows. */
static void
append_event (SlTimeline *self, const SlEventFields *given)
{
  SlEventFields fields = *given;

  fields.from_stage = self->stage;
  fields.sequence = (int64_t) self->events->len + 1;
  g_ptr_array_add (self->events, sl_event_new (&fields));
}

static void
apply_user_event (SlTimeline *self, SlEvent *event)
{
  const SlEventFields *fields = sl_event_get_fields (event);

  append_event (self, fields);
  if (fields->to_stage != SL_STAGE_NONE)
    move_to (self, fields->to_stage, get_valid_outcome (fields->to_stage, fields->outcome),
             fields->occurred_us);
}

/* Another mail about an offer that was accepted (the letter, a copy to sign) says nothing new. */
static gboolean
is_said_already (const SlTimeline *self, SlStage stage, SlOutcome outcome)
{
  return stage == self->stage &&
         (outcome == self->outcome ||
          (stage == SL_STAGE_OFFER && self->outcome == SL_OUTCOME_OFFER_ACCEPTED));
}

static Verdict
judge_mail (const SlTimeline *self, const SlLinkedMail *mail)
{
  SlStage stage = sl_stage_target_get_stage (mail->target);
  SlOutcome outcome = sl_stage_target_get_outcome (mail->target);

  if (stage <= SL_STAGE_APPLIED || is_said_already (self, stage, outcome))
    return STAY;
  if (mail->actor == SL_ACTOR_USER)
    return MOVE;
  if (self->stage == SL_STAGE_CLOSED)
    return HOLD_REOPEN;
  if (stage < self->stage)
    return HOLD_BACKWARD;
  /* Answered offers have ended, too: what an employer writes then is for the user to judge. */
  return self->outcome == SL_OUTCOME_NONE ? MOVE : HOLD_REOPEN;
}

static void
hold_mail (SlTimeline *self, const SlLinkedMail *mail, SlHeld reason)
{
  SlHeldMail held = { .message_id = g_strdup (mail->message_id), .reason = reason };

  g_array_append_val (self->held, held);
}

static void
move_by_mail (SlTimeline *self, const char *job_id, const SlLinkedMail *mail)
{
  g_autofree char *id = sl_uuid_from_names ("event", job_id, mail->message_id, NULL);
  SlEventFields fields = {
    .id = id,
    .job_id = (char *) job_id,
    .to_stage = sl_stage_target_get_stage (mail->target),
    .outcome = sl_stage_target_get_outcome (mail->target),
    .occurred_us = mail->occurred_us,
    .actor = mail->actor,
    .note = (char *) mail->note,
    .message_id = (char *) mail->message_id,
  };

  append_event (self, &fields);
  move_to (self, fields.to_stage, fields.outcome, fields.occurred_us);
}

/* Returns whether the mail counts as activity. */
static gboolean
apply_mail (SlTimeline *self, const char *job_id, const SlLinkedMail *mail)
{
  switch (judge_mail (self, mail))
    {
    case MOVE:
      move_by_mail (self, job_id, mail);
      return TRUE;
    case STAY:
      return TRUE;
    case HOLD_BACKWARD:
      hold_mail (self, mail, SL_HELD_BACKWARD);
      return FALSE;
    case HOLD_REOPEN:
      hold_mail (self, mail, SL_HELD_REOPEN);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static void
clear_held (gpointer data)
{
  SlHeldMail *held = data;

  g_clear_pointer (&held->message_id, g_free);
}

SlTimeline *
sl_timeline_replay (SlJob *job, GPtrArray *user_events, const SlLinkedMail *mails, size_t n_mails)
{
  g_return_val_if_fail (SL_IS_JOB (job), NULL);
  g_return_val_if_fail (mails != NULL || n_mails == 0, NULL);

  const char *job_id = sl_job_get_fields (job)->id;
  g_autoptr (GArray) entries = collect_entries (user_events, mails, n_mails);
  SlTimeline *self = g_new0 (SlTimeline, 1);

  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->held = g_array_new (FALSE, TRUE, sizeof (SlHeldMail));
  g_array_set_clear_func (self->held, clear_held);
  self->stage = SL_STAGE_APPLIED;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      gboolean counts = TRUE;

      if (entry->event != NULL)
        apply_user_event (self, entry->event);
      else
        counts = apply_mail (self, job_id, entry->mail);
      if (counts)
        self->last_activity_us = MAX (self->last_activity_us, entry->occurred_us);
    }
  if (self->last_activity_us == 0)
    self->last_activity_us = sl_job_get_fields (job)->applied_us;
  return self;
}

void
sl_timeline_free (SlTimeline *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_array_unref);
  g_free (self);
}
