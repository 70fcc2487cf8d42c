/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of phrase groups: their names in language files and reasons. */

#include "config.h"

#include "sl-phrase-group.h"

#include <string.h>

static const char *const ids[SL_N_GROUPS] = {
  [SL_GROUP_REJECT_DECISION] = "reject.decision",
  [SL_GROUP_REJECT_FILLED] = "reject.filled",
  [SL_GROUP_REJECT_REGRET] = "reject.regret",
  [SL_GROUP_REJECT_OTHERS] = "reject.others",
  [SL_GROUP_REJECT_WISH] = "reject.wish",
  [SL_GROUP_REJECT_FILE] = "reject.file",
  [SL_GROUP_WITHDRAWN] = "withdrawn.confirmed",
  [SL_GROUP_CLOSED_CANCELLED] = "closed.cancelled",
  [SL_GROUP_CLOSED_POSTING] = "closed.posting",
  [SL_GROUP_OFFER_MADE] = "offer.made",
  [SL_GROUP_OFFER_PAPER] = "offer.paper",
  [SL_GROUP_OFFER_TALK] = "offer.talk",
  [SL_GROUP_INVITE] = "invite.meeting",
  [SL_GROUP_INVITE_SLOT] = "invite.slot",
  [SL_GROUP_ADVANCE] = "invite.advance",
  [SL_GROUP_ASSESSMENT_TASK] = "assessment.task",
  [SL_GROUP_KIND_ASSESSMENT] = "kind.assessment",
  [SL_GROUP_KIND_ONSITE] = "kind.onsite",
  [SL_GROUP_KIND_TECHNICAL] = "kind.technical",
  [SL_GROUP_KIND_MANAGER] = "kind.manager",
  [SL_GROUP_KIND_RECRUITER] = "kind.recruiter",
  [SL_GROUP_KIND_CALL] = "kind.call",
  [SL_GROUP_KIND_INTERVIEW] = "kind.interview",
  [SL_GROUP_RECEIPT] = "receipt.strong",
  [SL_GROUP_RECEIPT_WEAK] = "receipt.weak",
  [SL_GROUP_PROGRESS_HOLD] = "progress.hold",
  [SL_GROUP_PROGRESS_DONE] = "progress.done",
  [SL_GROUP_PROGRESS_VIEWED] = "progress.viewed",
  [SL_GROUP_PROGRESS_REFERENCES] = "progress.references",
  [SL_GROUP_PROGRESS_BACKGROUND] = "progress.background",
  [SL_GROUP_PROGRESS_INFO] = "progress.info",
  [SL_GROUP_PROGRESS_RESCHEDULE] = "progress.reschedule",
  [SL_GROUP_PROGRESS_REVIEW] = "progress.review",
  [SL_GROUP_GUARD_CONDITION] = "guard.condition",
  [SL_GROUP_GUARD_QUESTION] = "guard.question",
  [SL_GROUP_GUARD_SELECTION] = "guard.selection",
  [SL_GROUP_GUARD_PROCESS] = "guard.process",
  [SL_GROUP_GUARD_NEGATION] = "guard.negation",
  [SL_GROUP_GUARD_PAST] = "guard.past",
  [SL_GROUP_HINT_DECISION] = "hint.decision",
  [SL_GROUP_CONTEXT_APPLICATION] = "context.application",
  [SL_GROUP_CONTEXT_JOB] = "context.job",
  [SL_GROUP_NOISE_ALERT] = "noise.alert",
  [SL_GROUP_NOISE_CODE] = "noise.code",
  [SL_GROUP_NOISE_ACCOUNT] = "noise.account",
  [SL_GROUP_NOISE_INCOMPLETE] = "noise.incomplete",
  [SL_GROUP_NOISE_COMMUNITY] = "noise.community",
  [SL_GROUP_NOISE_SURVEY] = "noise.survey",
  [SL_GROUP_NOISE_EVENT] = "noise.event",
  [SL_GROUP_NOISE_MARKETING] = "noise.marketing",
  [SL_GROUP_NOISE_OTHER] = "noise.other",
  [SL_GROUP_NOISE_OUTREACH] = "noise.outreach",
  [SL_GROUP_NOISE_SCAM] = "noise.scam",
  [SL_GROUP_NOISE_OWN] = "noise.own",
  [SL_GROUP_NOISE_INJECTION] = "noise.injection",
  [SL_GROUP_EMPLOYER_BEFORE] = "employer.before",
  [SL_GROUP_EMPLOYER_AFTER] = "employer.after",
  [SL_GROUP_ROLE_BEFORE] = "role.before",
  [SL_GROUP_ROLE_AFTER] = "role.after",
  [SL_GROUP_DISPLAY_NOISE] = "display.noise",
};

const char *
sl_phrase_group_get_id (SlPhraseGroup group)
{
  return ids[group];
}

gboolean
sl_phrase_group_from_id (const char *id, SlPhraseGroup *group)
{
  for (guint i = 0; i < SL_N_GROUPS; i++)
    if (strcmp (ids[i], id) == 0)
      {
        *group = (SlPhraseGroup) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
sl_phrase_group_is_noise (SlPhraseGroup group)
{
  return group >= SL_GROUP_NOISE_ALERT && group <= SL_GROUP_NOISE_INJECTION;
}

gboolean
sl_phrase_group_is_forward (SlPhraseGroup group)
{
  return group >= SL_GROUP_OFFER_MADE && group <= SL_GROUP_KIND_INTERVIEW;
}

gboolean
sl_phrase_group_is_act (SlPhraseGroup group)
{
  return group <= SL_GROUP_ASSESSMENT_TASK ||
         (group >= SL_GROUP_RECEIPT && group <= SL_GROUP_PROGRESS_REVIEW) ||
         sl_phrase_group_is_noise (group);
}
