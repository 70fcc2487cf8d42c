/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a phrase stands for. A language file fills the groups with the ways its speakers have of
 * saying it; the code knows only the groups. phrases/README.md explains each to a translator.
 */

/** SlPhraseGroup: in the order of the table in sl-phrase-group.c. */
typedef enum
{
  /* rejection */
  SL_GROUP_REJECT_DECISION,
  SL_GROUP_REJECT_FILLED,
  SL_GROUP_REJECT_REGRET, /* from here to FILE: weak, never enough alone */
  SL_GROUP_REJECT_OTHERS,
  SL_GROUP_REJECT_WISH,
  SL_GROUP_REJECT_FILE,
  /* other ends */
  SL_GROUP_WITHDRAWN,
  SL_GROUP_CLOSED_CANCELLED,
  SL_GROUP_CLOSED_POSTING,
  /* offer */
  SL_GROUP_OFFER_MADE,
  SL_GROUP_OFFER_PAPER,
  SL_GROUP_OFFER_TALK,
  /* asking for a meeting or a task, without saying which */
  SL_GROUP_INVITE,
  SL_GROUP_INVITE_SLOT,
  SL_GROUP_ADVANCE,
  SL_GROUP_ASSESSMENT_TASK,
  /* which kind of meeting */
  SL_GROUP_KIND_ASSESSMENT,
  SL_GROUP_KIND_ONSITE,
  SL_GROUP_KIND_TECHNICAL,
  SL_GROUP_KIND_MANAGER,
  SL_GROUP_KIND_RECRUITER,
  SL_GROUP_KIND_CALL,
  SL_GROUP_KIND_INTERVIEW,
  /* receipt */
  SL_GROUP_RECEIPT,
  SL_GROUP_RECEIPT_WEAK,
  /* progress that changes nothing */
  SL_GROUP_PROGRESS_HOLD,
  SL_GROUP_PROGRESS_DONE,
  SL_GROUP_PROGRESS_VIEWED,
  SL_GROUP_PROGRESS_REFERENCES,
  SL_GROUP_PROGRESS_BACKGROUND,
  SL_GROUP_PROGRESS_INFO,
  SL_GROUP_PROGRESS_RESCHEDULE,
  SL_GROUP_PROGRESS_REVIEW,
  /* words that change what others mean */
  SL_GROUP_GUARD_CONDITION,
  SL_GROUP_GUARD_QUESTION,
  SL_GROUP_GUARD_SELECTION,
  SL_GROUP_GUARD_PROCESS,
  SL_GROUP_GUARD_NEGATION,
  SL_GROUP_GUARD_PAST,
  SL_GROUP_HINT_DECISION,
  /* what the mail is about */
  SL_GROUP_CONTEXT_APPLICATION,
  SL_GROUP_CONTEXT_JOB,
  /* noise */
  SL_GROUP_NOISE_ALERT,
  SL_GROUP_NOISE_CODE,
  SL_GROUP_NOISE_ACCOUNT,
  SL_GROUP_NOISE_INCOMPLETE,
  SL_GROUP_NOISE_COMMUNITY,
  SL_GROUP_NOISE_SURVEY,
  SL_GROUP_NOISE_EVENT,
  SL_GROUP_NOISE_MARKETING,
  SL_GROUP_NOISE_OTHER,
  SL_GROUP_NOISE_OUTREACH,
  SL_GROUP_NOISE_SCAM,
  SL_GROUP_NOISE_OWN, /* the voice of one who applies */
  SL_GROUP_NOISE_INJECTION,
  /* where names stand */
  SL_GROUP_EMPLOYER_BEFORE, /* the words before an employer: "applying to" */
  SL_GROUP_EMPLOYER_AFTER,  /* the words after one: "has received your application" */
  SL_GROUP_ROLE_BEFORE,
  SL_GROUP_ROLE_AFTER,
  SL_GROUP_DISPLAY_NOISE, /* parts of a display name that are not the employer */
  SL_GROUP_LAST = SL_GROUP_DISPLAY_NOISE,
} SlPhraseGroup;

#define SL_N_GROUPS (SL_GROUP_LAST + 1)

/** sl_phrase_group_get_id: Returns: the name in language files and reasons: "reject.decision". */
const char *sl_phrase_group_get_id (SlPhraseGroup group);

/** sl_phrase_group_from_id: Returns: whether @id is a group. */
gboolean sl_phrase_group_from_id (const char *id, SlPhraseGroup *group);

/** sl_phrase_group_is_noise: Returns: whether it speaks against an application of the user. */
gboolean sl_phrase_group_is_noise (SlPhraseGroup group);

/** sl_phrase_group_is_act: Returns: whether it does something now, rather than name something. */
gboolean sl_phrase_group_is_act (SlPhraseGroup group);

/** sl_phrase_group_is_forward: Returns: whether it brings an application on: invitation, offer. */
gboolean sl_phrase_group_is_forward (SlPhraseGroup group);

G_END_DECLS
