/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table of phrase groups: names for files and reasons, plain words for people. */

#include "config.h"

#include "sl-phrase-group.h"

#include <string.h>

typedef struct
{
  const char *id;
  const char *text;
} GroupInfo;

static const GroupInfo infos[SL_N_GROUPS] = {
  [SL_GROUP_REJECT_DECISION] = { "reject.decision", "says the application goes no further" },
  [SL_GROUP_REJECT_FILLED] = { "reject.filled", "says somebody else has the position" },
  [SL_GROUP_REJECT_REGRET] = { "reject.regret", "expresses regret" },
  [SL_GROUP_REJECT_OTHERS] = { "reject.others", "speaks of other candidates" },
  [SL_GROUP_REJECT_WISH] = { "reject.wish", "wishes success elsewhere" },
  [SL_GROUP_REJECT_FILE] = { "reject.file", "keeps the documents for later" },
  [SL_GROUP_WITHDRAWN] = { "withdrawn.confirmed", "confirms that the application was withdrawn" },
  [SL_GROUP_CLOSED_CANCELLED] = { "closed.cancelled", "says the position will not be filled" },
  [SL_GROUP_CLOSED_POSTING] = { "closed.posting", "says the job posting was closed" },
  [SL_GROUP_OFFER_MADE] = { "offer.made", "makes an offer" },
  [SL_GROUP_OFFER_PAPER] = { "offer.paper", "brings the offer in writing" },
  [SL_GROUP_OFFER_TALK] = { "offer.talk", "speaks about an offer" },
  [SL_GROUP_INVITE] = { "invite.meeting", "invites to a conversation" },
  [SL_GROUP_INVITE_SLOT] = { "invite.slot", "asks for or names a time" },
  [SL_GROUP_ADVANCE] = { "invite.advance", "says the application moves on" },
  [SL_GROUP_ASSESSMENT_TASK] = { "assessment.task", "gives a task to do" },
  [SL_GROUP_KIND_ASSESSMENT] = { "kind.assessment", "names a test or task" },
  [SL_GROUP_KIND_ONSITE] = { "kind.onsite", "names an on-site or final round" },
  [SL_GROUP_KIND_TECHNICAL] = { "kind.technical", "names a technical interview" },
  [SL_GROUP_KIND_MANAGER] = { "kind.manager", "names the hiring manager" },
  [SL_GROUP_KIND_RECRUITER] = { "kind.recruiter", "names a first call with recruiting" },
  [SL_GROUP_KIND_CALL] = { "kind.call", "names a call" },
  [SL_GROUP_KIND_INTERVIEW] = { "kind.interview", "names an interview" },
  [SL_GROUP_RECEIPT] = { "receipt.strong", "confirms that the application arrived" },
  [SL_GROUP_RECEIPT_WEAK] = { "receipt.weak", "thanks for the application" },
  [SL_GROUP_PROGRESS_HOLD] = { "progress.hold", "says hiring is on hold" },
  [SL_GROUP_PROGRESS_DONE] = { "progress.done", "confirms a test or task that was handed in" },
  [SL_GROUP_PROGRESS_VIEWED] = { "progress.viewed", "says the application was viewed" },
  [SL_GROUP_PROGRESS_REFERENCES] = { "progress.references", "asks for references" },
  [SL_GROUP_PROGRESS_BACKGROUND] = { "progress.background", "is about a background check" },
  [SL_GROUP_PROGRESS_INFO] = { "progress.info", "asks for information or documents" },
  [SL_GROUP_PROGRESS_RESCHEDULE] = { "progress.reschedule", "moves or cancels a meeting" },
  [SL_GROUP_PROGRESS_REVIEW] = { "progress.review",
                                 "says the application is still being looked at" },
  [SL_GROUP_GUARD_CONDITION] = { "guard.condition", "is only a condition" },
  [SL_GROUP_GUARD_QUESTION] = { "guard.question", "is a question, not a condition" },
  [SL_GROUP_GUARD_SELECTION] = { "guard.selection", "holds only if selected" },
  [SL_GROUP_GUARD_PROCESS] = { "guard.process", "describes the process" },
  [SL_GROUP_GUARD_NEGATION] = { "guard.negation", "negates" },
  [SL_GROUP_GUARD_PAST] = { "guard.past", "speaks of what has been" },
  [SL_GROUP_HINT_DECISION] = { "hint.decision", "speaks of a decision" },
  [SL_GROUP_CONTEXT_APPLICATION] = { "context.application", "is about an application" },
  [SL_GROUP_CONTEXT_JOB] = { "context.job", "uses words of recruiting" },
  [SL_GROUP_NOISE_ALERT] = { "noise.alert", "is a job alert or digest" },
  [SL_GROUP_NOISE_CODE] = { "noise.code", "brings a sign-in or security code" },
  [SL_GROUP_NOISE_ACCOUNT] = { "noise.account", "is about an account or profile" },
  [SL_GROUP_NOISE_INCOMPLETE] = { "noise.incomplete", "is about an application not sent yet" },
  [SL_GROUP_NOISE_COMMUNITY] = { "noise.community", "is about a talent community" },
  [SL_GROUP_NOISE_SURVEY] = { "noise.survey", "is a survey" },
  [SL_GROUP_NOISE_EVENT] = { "noise.event", "announces an event" },
  [SL_GROUP_NOISE_MARKETING] = { "noise.marketing", "is advertising or a newsletter" },
  [SL_GROUP_NOISE_OTHER] = { "noise.other", "is about another kind of application" },
  [SL_GROUP_NOISE_OUTREACH] = { "noise.outreach", "offers a job nobody applied for" },
  [SL_GROUP_NOISE_SCAM] = { "noise.scam", "asks for money or secrets" },
  [SL_GROUP_NOISE_OWN] = { "noise.own", "is written by one who applies, not by an employer" },
  [SL_GROUP_NOISE_INJECTION] = { "noise.injection", "tries to give orders to a program" },
  [SL_GROUP_EMPLOYER_BEFORE] = { "employer.before", "stands before an employer" },
  [SL_GROUP_EMPLOYER_AFTER] = { "employer.after", "stands after an employer" },
  [SL_GROUP_ROLE_BEFORE] = { "role.before", "stands before a role" },
  [SL_GROUP_ROLE_AFTER] = { "role.after", "stands after a role" },
  [SL_GROUP_DISPLAY_NOISE] = { "display.noise", "is no employer" },
};

const char *
sl_phrase_group_get_id (SlPhraseGroup group)
{
  return infos[group].id;
}

const char *
sl_phrase_group_get_text (SlPhraseGroup group)
{
  return infos[group].text;
}

gboolean
sl_phrase_group_from_id (const char *id, SlPhraseGroup *group)
{
  for (guint i = 0; i < SL_N_GROUPS; i++)
    if (strcmp (infos[i].id, id) == 0)
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
