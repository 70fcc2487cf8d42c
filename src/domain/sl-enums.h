/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * The words of the domain. Nicks ("technical_interview") are the stored and published form; the
 * numbers never leave the process. Values labelled NONE have no nick outside and mean absence.
 */

/** SlStage: how far an application has come, in this order. */
typedef enum
{
  SL_STAGE_NONE,
  SL_STAGE_APPLIED,
  SL_STAGE_RECRUITER_SCREEN,
  SL_STAGE_ASSESSMENT,
  SL_STAGE_HIRING_MANAGER_SCREEN,
  SL_STAGE_TECHNICAL_INTERVIEW,
  SL_STAGE_ONSITE,
  SL_STAGE_OFFER,
  SL_STAGE_CLOSED,
} SlStage;

/** SlOutcome: how an application ended; only with stage closed, or an answer to an offer. */
typedef enum
{
  SL_OUTCOME_NONE,
  SL_OUTCOME_OFFER_ACCEPTED,
  SL_OUTCOME_OFFER_DECLINED,
  SL_OUTCOME_REJECTED,
  SL_OUTCOME_WITHDRAWN,
  SL_OUTCOME_NO_RESPONSE,
  SL_OUTCOME_GHOSTED,
} SlOutcome;

/** SlStageTarget: what a mail says. */
typedef enum
{
  SL_STAGE_TARGET_NO_CHANGE,
  SL_STAGE_TARGET_APPLIED,
  SL_STAGE_TARGET_RECRUITER_SCREEN,
  SL_STAGE_TARGET_ASSESSMENT,
  SL_STAGE_TARGET_HIRING_MANAGER_SCREEN,
  SL_STAGE_TARGET_TECHNICAL_INTERVIEW,
  SL_STAGE_TARGET_ONSITE,
  SL_STAGE_TARGET_OFFER,
  SL_STAGE_TARGET_REJECTED,
  SL_STAGE_TARGET_WITHDRAWN,
  SL_STAGE_TARGET_CLOSED,
} SlStageTarget;

typedef enum
{
  SL_MESSAGE_TYPE_INTERVIEW,
  SL_MESSAGE_TYPE_REJECTION,
  SL_MESSAGE_TYPE_OFFER,
  SL_MESSAGE_TYPE_UPDATE,
  SL_MESSAGE_TYPE_OTHER,
} SlMessageType;

/** SlDecisionStatus: pending_user without a job is an orphan. */
typedef enum
{
  SL_DECISION_STATUS_AUTO_LINKED,
  SL_DECISION_STATUS_PENDING_USER,
  SL_DECISION_STATUS_IGNORED,
  SL_DECISION_STATUS_MANUAL_LINKED,
} SlDecisionStatus;

/** SlHeld: why a mail the router was sure of waits in the inbox all the same. */
typedef enum
{
  SL_HELD_NONE,
  SL_HELD_BACKWARD, /* it would move the job back */
  SL_HELD_REOPEN,   /* it would reopen a closed job, or change how it ended */
} SlHeld;

typedef enum
{
  SL_ACTOR_USER,
  SL_ACTOR_SYSTEM,
} SlActor;

typedef enum
{
  SL_PROVIDER_GMAIL,
  SL_PROVIDER_OUTLOOK,
  SL_PROVIDER_IMAP,
  SL_PROVIDER_FILE,
} SlProvider;

typedef enum
{
  SL_ACCOUNT_STATE_DISCONNECTED,
  SL_ACCOUNT_STATE_CONNECTED,
  SL_ACCOUNT_STATE_SIGN_IN_NEEDED, /* the grant is dead; everything else is kept */
} SlAccountState;

typedef enum
{
  SL_RUN_STATUS_RUNNING,
  SL_RUN_STATUS_COMPLETED,
  SL_RUN_STATUS_FAILED,
  SL_RUN_STATUS_CANCELLED,
} SlRunStatus;

typedef enum
{
  SL_TASK_TYPE_PREP,
  SL_TASK_TYPE_TODO,
  SL_TASK_TYPE_FOLLOW_UP,
  SL_TASK_TYPE_CHECK_STATUS,
} SlTaskType;

/** SlEventType: what kind of line the user wrote; NONE for moves made by mails. */
typedef enum
{
  SL_EVENT_TYPE_NONE,
  SL_EVENT_TYPE_INTERVIEW_LOG,
  SL_EVENT_TYPE_STATUS_UPDATE,
  SL_EVENT_TYPE_NOTE,
} SlEventType;

/** SlReasonKind: which part of a decision a reason speaks for. */
typedef enum
{
  SL_REASON_RELEVANCE,
  SL_REASON_STAGE,
  SL_REASON_JOB,
  SL_REASON_RULE,
  SL_REASON_HELD,
} SlReasonKind;

/** SlRuleField: where a rule of the user looks. */
typedef enum
{
  SL_RULE_FIELD_SENDER,
  SL_RULE_FIELD_SUBJECT,
  SL_RULE_FIELD_TEXT,
} SlRuleField;

/** SlChangeKind: what an entry of the activity log did. */
typedef enum
{
  SL_CHANGE_MESSAGE_AUTO_LINKED,
  SL_CHANGE_MESSAGE_REROUTED,
  SL_CHANGE_MESSAGE_HELD,
  SL_CHANGE_MESSAGE_APPROVED,
  SL_CHANGE_MESSAGE_DENIED,
  SL_CHANGE_MESSAGE_RESTORED,
  SL_CHANGE_EVENT_ADDED,
  SL_CHANGE_EVENT_EDITED,
  SL_CHANGE_EVENT_DELETED,
  SL_CHANGE_JOB_ADDED,
  SL_CHANGE_JOB_EDITED,
  SL_CHANGE_JOB_DELETED,
  SL_CHANGE_JOB_MERGED, /* job_id: the one that went into another */
  SL_CHANGE_NOTE_ADDED,
  SL_CHANGE_NOTE_EDITED,
  SL_CHANGE_NOTE_DELETED,
  SL_CHANGE_TASK_ADDED,
  SL_CHANGE_TASK_EDITED,
  SL_CHANGE_TASK_DELETED,
  SL_CHANGE_STEP_MARKED, /* a next step was put off, done or shown again */
} SlChangeKind;

GType sl_stage_get_type (void);
GType sl_outcome_get_type (void);
GType sl_stage_target_get_type (void);
GType sl_message_type_get_type (void);
GType sl_decision_status_get_type (void);
GType sl_held_get_type (void);
GType sl_actor_get_type (void);
GType sl_provider_get_type (void);
GType sl_account_state_get_type (void);
GType sl_run_status_get_type (void);
GType sl_task_type_get_type (void);
GType sl_event_type_get_type (void);
GType sl_reason_kind_get_type (void);
GType sl_rule_field_get_type (void);
GType sl_change_kind_get_type (void);

#define SL_TYPE_STAGE (sl_stage_get_type ())
#define SL_TYPE_OUTCOME (sl_outcome_get_type ())
#define SL_TYPE_STAGE_TARGET (sl_stage_target_get_type ())
#define SL_TYPE_MESSAGE_TYPE (sl_message_type_get_type ())
#define SL_TYPE_DECISION_STATUS (sl_decision_status_get_type ())
#define SL_TYPE_HELD (sl_held_get_type ())
#define SL_TYPE_ACTOR (sl_actor_get_type ())
#define SL_TYPE_PROVIDER (sl_provider_get_type ())
#define SL_TYPE_ACCOUNT_STATE (sl_account_state_get_type ())
#define SL_TYPE_RUN_STATUS (sl_run_status_get_type ())
#define SL_TYPE_TASK_TYPE (sl_task_type_get_type ())
#define SL_TYPE_EVENT_TYPE (sl_event_type_get_type ())
#define SL_TYPE_REASON_KIND (sl_reason_kind_get_type ())
#define SL_TYPE_RULE_FIELD (sl_rule_field_get_type ())
#define SL_TYPE_CHANGE_KIND (sl_change_kind_get_type ())

/**
 * sl_enum_to_nick:
 * @type: one of the SL_TYPE_* above
 *
 * Returns: (transfer none) (nullable): "technical_interview"; %NULL for a value labelled NONE
 */
const char *sl_enum_to_nick (GType type, int value);

/**
 * sl_enum_from_nick:
 * @nick: (nullable): as stored
 * @value: (out): unchanged when the nick is unknown
 *
 * Returns: whether @nick belongs to @type
 */
gboolean sl_enum_from_nick (GType type, const char *nick, int *value);

/** sl_enum_get_nicks: Returns: (transfer full): all nicks in order, NONE left out. */
GStrv sl_enum_get_nicks (GType type);

/** sl_stage_target_get_message_type: the message type is a function of the stage target. */
SlMessageType sl_stage_target_get_message_type (SlStageTarget target);

/** sl_stage_target_get_stage: stage a mail of this kind brings a job to; NONE for no_change. */
SlStage sl_stage_target_get_stage (SlStageTarget target);

/** sl_stage_target_get_outcome: rejected and withdrawn have one; closed means no_response. */
SlOutcome sl_stage_target_get_outcome (SlStageTarget target);

G_END_DECLS
