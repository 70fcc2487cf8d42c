/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-enums.h"

/* The nicks are stored and published: a name given once is never changed. */

G_DEFINE_ENUM_TYPE (SlStage,
                    sl_stage,
                    G_DEFINE_ENUM_VALUE (SL_STAGE_NONE, ""),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_APPLIED, "applied"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_RECRUITER_SCREEN, "recruiter_screen"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_ASSESSMENT, "assessment"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_HIRING_MANAGER_SCREEN, "hiring_manager_screen"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TECHNICAL_INTERVIEW, "technical_interview"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_ONSITE, "onsite"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_CLOSED, "closed"))

G_DEFINE_ENUM_TYPE (SlOutcome,
                    sl_outcome,
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_NONE, ""),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_OFFER_ACCEPTED, "offer_accepted"),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_OFFER_DECLINED, "offer_declined"),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_WITHDRAWN, "withdrawn"),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_NO_RESPONSE, "no_response"),
                    G_DEFINE_ENUM_VALUE (SL_OUTCOME_GHOSTED, "ghosted"))

G_DEFINE_ENUM_TYPE (SlStageTarget,
                    sl_stage_target,
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_NO_CHANGE, "no_change"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_APPLIED, "applied"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_RECRUITER_SCREEN, "recruiter_screen"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_ASSESSMENT, "assessment"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_HIRING_MANAGER_SCREEN,
                                         "hiring_manager_screen"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_TECHNICAL_INTERVIEW,
                                         "technical_interview"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_ONSITE, "onsite"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_WITHDRAWN, "withdrawn"),
                    G_DEFINE_ENUM_VALUE (SL_STAGE_TARGET_CLOSED, "closed"))

G_DEFINE_ENUM_TYPE (SlMessageType,
                    sl_message_type,
                    G_DEFINE_ENUM_VALUE (SL_MESSAGE_TYPE_INTERVIEW, "interview"),
                    G_DEFINE_ENUM_VALUE (SL_MESSAGE_TYPE_REJECTION, "rejection"),
                    G_DEFINE_ENUM_VALUE (SL_MESSAGE_TYPE_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (SL_MESSAGE_TYPE_UPDATE, "update"),
                    G_DEFINE_ENUM_VALUE (SL_MESSAGE_TYPE_OTHER, "other"))

G_DEFINE_ENUM_TYPE (SlDecisionStatus,
                    sl_decision_status,
                    G_DEFINE_ENUM_VALUE (SL_DECISION_STATUS_AUTO_LINKED, "auto_linked"),
                    G_DEFINE_ENUM_VALUE (SL_DECISION_STATUS_PENDING_USER, "pending_user"),
                    G_DEFINE_ENUM_VALUE (SL_DECISION_STATUS_IGNORED, "ignored"),
                    G_DEFINE_ENUM_VALUE (SL_DECISION_STATUS_MANUAL_LINKED, "manual_linked"))

G_DEFINE_ENUM_TYPE (SlHeld,
                    sl_held,
                    G_DEFINE_ENUM_VALUE (SL_HELD_NONE, ""),
                    G_DEFINE_ENUM_VALUE (SL_HELD_BACKWARD, "backward"),
                    G_DEFINE_ENUM_VALUE (SL_HELD_REOPEN, "reopen"))

G_DEFINE_ENUM_TYPE (SlActor,
                    sl_actor,
                    G_DEFINE_ENUM_VALUE (SL_ACTOR_USER, "user"),
                    G_DEFINE_ENUM_VALUE (SL_ACTOR_SYSTEM, "system"))

G_DEFINE_ENUM_TYPE (SlProvider,
                    sl_provider,
                    G_DEFINE_ENUM_VALUE (SL_PROVIDER_GMAIL, "gmail"),
                    G_DEFINE_ENUM_VALUE (SL_PROVIDER_OUTLOOK, "outlook"),
                    G_DEFINE_ENUM_VALUE (SL_PROVIDER_IMAP, "imap"),
                    G_DEFINE_ENUM_VALUE (SL_PROVIDER_FILE, "file"))

G_DEFINE_ENUM_TYPE (SlAccountState,
                    sl_account_state,
                    G_DEFINE_ENUM_VALUE (SL_ACCOUNT_STATE_DISCONNECTED, "disconnected"),
                    G_DEFINE_ENUM_VALUE (SL_ACCOUNT_STATE_CONNECTED, "connected"),
                    G_DEFINE_ENUM_VALUE (SL_ACCOUNT_STATE_SIGN_IN_NEEDED, "sign_in_needed"))

G_DEFINE_ENUM_TYPE (SlRunStatus,
                    sl_run_status,
                    G_DEFINE_ENUM_VALUE (SL_RUN_STATUS_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (SL_RUN_STATUS_COMPLETED, "completed"),
                    G_DEFINE_ENUM_VALUE (SL_RUN_STATUS_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SL_RUN_STATUS_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (SlTaskType,
                    sl_task_type,
                    G_DEFINE_ENUM_VALUE (SL_TASK_TYPE_PREP, "prep"),
                    G_DEFINE_ENUM_VALUE (SL_TASK_TYPE_TODO, "todo"),
                    G_DEFINE_ENUM_VALUE (SL_TASK_TYPE_FOLLOW_UP, "follow_up"),
                    G_DEFINE_ENUM_VALUE (SL_TASK_TYPE_CHECK_STATUS, "check_status"))

G_DEFINE_ENUM_TYPE (SlEventType,
                    sl_event_type,
                    G_DEFINE_ENUM_VALUE (SL_EVENT_TYPE_NONE, ""),
                    G_DEFINE_ENUM_VALUE (SL_EVENT_TYPE_INTERVIEW_LOG, "interview_log"),
                    G_DEFINE_ENUM_VALUE (SL_EVENT_TYPE_STATUS_UPDATE, "status_update"),
                    G_DEFINE_ENUM_VALUE (SL_EVENT_TYPE_NOTE, "note"))

G_DEFINE_ENUM_TYPE (SlReasonKind,
                    sl_reason_kind,
                    G_DEFINE_ENUM_VALUE (SL_REASON_RELEVANCE, "relevance"),
                    G_DEFINE_ENUM_VALUE (SL_REASON_STAGE, "stage"),
                    G_DEFINE_ENUM_VALUE (SL_REASON_JOB, "job"),
                    G_DEFINE_ENUM_VALUE (SL_REASON_RULE, "rule"),
                    G_DEFINE_ENUM_VALUE (SL_REASON_HELD, "held"))

G_DEFINE_ENUM_TYPE (SlRuleField,
                    sl_rule_field,
                    G_DEFINE_ENUM_VALUE (SL_RULE_FIELD_SENDER, "sender"),
                    G_DEFINE_ENUM_VALUE (SL_RULE_FIELD_SUBJECT, "subject"),
                    G_DEFINE_ENUM_VALUE (SL_RULE_FIELD_TEXT, "text"))

G_DEFINE_ENUM_TYPE (SlChangeKind,
                    sl_change_kind,
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_AUTO_LINKED, "message_auto_linked"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_REROUTED, "message_rerouted"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_HELD, "message_held"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_APPROVED, "message_approved"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_DENIED, "message_denied"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_MESSAGE_RESTORED, "message_restored"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_EVENT_ADDED, "event_added"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_EVENT_EDITED, "event_edited"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_EVENT_DELETED, "event_deleted"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_JOB_ADDED, "job_added"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_JOB_EDITED, "job_edited"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_JOB_DELETED, "job_deleted"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_JOB_MERGED, "job_merged"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_NOTE_ADDED, "note_added"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_NOTE_EDITED, "note_edited"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_NOTE_DELETED, "note_deleted"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_TASK_ADDED, "task_added"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_TASK_EDITED, "task_edited"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_TASK_DELETED, "task_deleted"),
                    G_DEFINE_ENUM_VALUE (SL_CHANGE_STEP_MARKED, "step_marked"))

static GEnumClass *
get_class (GType type)
{
  /* The class of a static enum type, once made, stays. */
  return g_type_class_get (type);
}

const char *
sl_enum_to_nick (GType type, int value)
{
  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  const GEnumValue *found = g_enum_get_value (get_class (type), value);
  return found != NULL && *found->value_nick != '\0' ? found->value_nick : NULL;
}

gboolean
sl_enum_from_nick (GType type, const char *nick, int *value)
{
  g_return_val_if_fail (G_TYPE_IS_ENUM (type), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (nick == NULL || *nick == '\0')
    return FALSE;

  const GEnumValue *found = g_enum_get_value_by_nick (get_class (type), nick);
  /* GLib 2.88 knows a nick in any case, too. */
  if (found == NULL || !g_str_equal (found->value_nick, nick))
    return FALSE;
  *value = found->value;
  return TRUE;
}

GStrv
sl_enum_get_nicks (GType type)
{
  g_return_val_if_fail (G_TYPE_IS_ENUM (type), NULL);

  const GEnumClass *klass = get_class (type);
  g_autoptr (GStrvBuilder) nicks = g_strv_builder_new ();

  for (guint i = 0; i < klass->n_values; i++)
    if (*klass->values[i].value_nick != '\0')
      g_strv_builder_add (nicks, klass->values[i].value_nick);
  return g_strv_builder_end (nicks);
}

SlMessageType
sl_stage_target_get_message_type (SlStageTarget target)
{
  switch (target)
    {
    case SL_STAGE_TARGET_NO_CHANGE:
      return SL_MESSAGE_TYPE_OTHER;
    case SL_STAGE_TARGET_APPLIED:
    case SL_STAGE_TARGET_RECRUITER_SCREEN:
      return SL_MESSAGE_TYPE_UPDATE;
    case SL_STAGE_TARGET_ASSESSMENT:
    case SL_STAGE_TARGET_HIRING_MANAGER_SCREEN:
    case SL_STAGE_TARGET_TECHNICAL_INTERVIEW:
    case SL_STAGE_TARGET_ONSITE:
      return SL_MESSAGE_TYPE_INTERVIEW;
    case SL_STAGE_TARGET_OFFER:
      return SL_MESSAGE_TYPE_OFFER;
    case SL_STAGE_TARGET_REJECTED:
    case SL_STAGE_TARGET_WITHDRAWN:
    case SL_STAGE_TARGET_CLOSED:
      return SL_MESSAGE_TYPE_REJECTION;
    }
  g_return_val_if_reached (SL_MESSAGE_TYPE_OTHER);
}

SlStage
sl_stage_target_get_stage (SlStageTarget target)
{
  switch (target)
    {
    case SL_STAGE_TARGET_NO_CHANGE:
      return SL_STAGE_NONE;
    case SL_STAGE_TARGET_APPLIED:
      return SL_STAGE_APPLIED;
    case SL_STAGE_TARGET_RECRUITER_SCREEN:
      return SL_STAGE_RECRUITER_SCREEN;
    case SL_STAGE_TARGET_ASSESSMENT:
      return SL_STAGE_ASSESSMENT;
    case SL_STAGE_TARGET_HIRING_MANAGER_SCREEN:
      return SL_STAGE_HIRING_MANAGER_SCREEN;
    case SL_STAGE_TARGET_TECHNICAL_INTERVIEW:
      return SL_STAGE_TECHNICAL_INTERVIEW;
    case SL_STAGE_TARGET_ONSITE:
      return SL_STAGE_ONSITE;
    case SL_STAGE_TARGET_OFFER:
      return SL_STAGE_OFFER;
    case SL_STAGE_TARGET_REJECTED:
    case SL_STAGE_TARGET_WITHDRAWN:
    case SL_STAGE_TARGET_CLOSED:
      return SL_STAGE_CLOSED;
    }
  g_return_val_if_reached (SL_STAGE_NONE);
}

SlOutcome
sl_stage_target_get_outcome (SlStageTarget target)
{
  switch (target)
    {
    case SL_STAGE_TARGET_NO_CHANGE:
    case SL_STAGE_TARGET_APPLIED:
    case SL_STAGE_TARGET_RECRUITER_SCREEN:
    case SL_STAGE_TARGET_ASSESSMENT:
    case SL_STAGE_TARGET_HIRING_MANAGER_SCREEN:
    case SL_STAGE_TARGET_TECHNICAL_INTERVIEW:
    case SL_STAGE_TARGET_ONSITE:
    case SL_STAGE_TARGET_OFFER:
      return SL_OUTCOME_NONE;
    case SL_STAGE_TARGET_REJECTED:
      return SL_OUTCOME_REJECTED;
    case SL_STAGE_TARGET_WITHDRAWN:
      return SL_OUTCOME_WITHDRAWN;
    case SL_STAGE_TARGET_CLOSED:
      return SL_OUTCOME_NO_RESPONSE;
    }
  g_return_val_if_reached (SL_OUTCOME_NONE);
}
