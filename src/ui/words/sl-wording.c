/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One place for the words of the domain, so that every screen says the same.
 */

#include "config.h"

#include "sl-wording.h"

#include <glib/gi18n.h>

#include "sl-date.h"
#include "sl-text.h"

#define MOST_NAME 120
#define MOST_SUBJECT 300

const char *
sl_wording_stage (SlStage stage)
{
  switch (stage)
    {
    case SL_STAGE_NONE:
      return "";
    case SL_STAGE_APPLIED:
      return C_ ("stage", "Applied");
    case SL_STAGE_RECRUITER_SCREEN:
      return C_ ("stage", "Recruiter Screen");
    case SL_STAGE_ASSESSMENT:
      return C_ ("stage", "Assessment");
    case SL_STAGE_HIRING_MANAGER_SCREEN:
      return C_ ("stage", "Hiring Manager");
    case SL_STAGE_TECHNICAL_INTERVIEW:
      return C_ ("stage", "Technical Interview");
    case SL_STAGE_ONSITE:
      return C_ ("stage", "Onsite");
    case SL_STAGE_OFFER:
      return C_ ("stage", "Offer");
    case SL_STAGE_CLOSED:
      return C_ ("stage", "Closed");
    }
  return "";
}

const char *
sl_wording_outcome (SlOutcome outcome)
{
  switch (outcome)
    {
    case SL_OUTCOME_NONE:
      return "";
    case SL_OUTCOME_OFFER_ACCEPTED:
      return C_ ("outcome", "Offer Accepted");
    case SL_OUTCOME_OFFER_DECLINED:
      return C_ ("outcome", "Offer Declined");
    case SL_OUTCOME_REJECTED:
      return C_ ("outcome", "Rejected");
    case SL_OUTCOME_WITHDRAWN:
      return C_ ("outcome", "Withdrawn");
    case SL_OUTCOME_NO_RESPONSE:
      return C_ ("outcome", "No Response");
    case SL_OUTCOME_GHOSTED:
      return C_ ("outcome", "Ghosted");
    }
  return "";
}

const char *
sl_wording_target (SlStageTarget target)
{
  SlOutcome outcome = sl_stage_target_get_outcome (target);

  if (target == SL_STAGE_TARGET_NO_CHANGE)
    return C_ ("stage", "No Change");
  if (target == SL_STAGE_TARGET_REJECTED || target == SL_STAGE_TARGET_WITHDRAWN)
    return sl_wording_outcome (outcome);
  return sl_wording_stage (sl_stage_target_get_stage (target));
}

const char *
sl_wording_state (SlStage stage, SlOutcome outcome)
{
  return outcome != SL_OUTCOME_NONE ? sl_wording_outcome (outcome) : sl_wording_stage (stage);
}

const char *
sl_wording_state_class (SlStage stage, SlOutcome outcome)
{
  if (outcome == SL_OUTCOME_OFFER_ACCEPTED)
    return "pill-offer";
  switch (stage)
    {
    case SL_STAGE_NONE:
    case SL_STAGE_APPLIED:
      return "pill-applied";
    case SL_STAGE_RECRUITER_SCREEN:
    case SL_STAGE_HIRING_MANAGER_SCREEN:
      return "pill-screen";
    case SL_STAGE_ASSESSMENT:
      return "pill-assessment";
    case SL_STAGE_TECHNICAL_INTERVIEW:
    case SL_STAGE_ONSITE:
      return "pill-interview";
    case SL_STAGE_OFFER:
      return "pill-offer";
    case SL_STAGE_CLOSED:
      break;
    }
  return outcome == SL_OUTCOME_REJECTED ? "pill-rejected" : "pill-closed";
}

const char *
sl_wording_target_class (SlStageTarget target)
{
  if (target == SL_STAGE_TARGET_NO_CHANGE)
    return "pill-closed";
  return sl_wording_state_class (sl_stage_target_get_stage (target),
                                 sl_stage_target_get_outcome (target));
}

const char *
sl_wording_provider (SlProvider provider)
{
  switch (provider)
    {
    case SL_PROVIDER_GMAIL:
      return "Gmail";
    case SL_PROVIDER_OUTLOOK:
      return "Outlook";
    case SL_PROVIDER_IMAP:
      return "IMAP";
    case SL_PROVIDER_FILE:
      return _ ("Mail Files");
    }
  return "";
}

char *
sl_wording_sender (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *name = sl_text_one_line (fields->from_name, MOST_NAME);

  if (*name != '\0')
    return g_steal_pointer (&name);
  if (fields->from_address != NULL && *fields->from_address != '\0')
    return sl_text_one_line (fields->from_address, MOST_NAME);
  return g_strdup (_ ("Unknown Sender"));
}

char *
sl_wording_job (SlJob *job)
{
  if (job == NULL)
    return g_strdup ("");
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *company = sl_text_one_line (fields->company, MOST_NAME);
  g_autofree char *title = sl_text_one_line (fields->title, MOST_NAME);
  /* Translators: company and job title, as in "Acme – Gardener" */
  return g_strdup_printf (_ ("%1$s – %2$s"), company, title);
}

char *
sl_wording_subject (SlMessage *message)
{
  g_autofree char *subject =
      sl_text_one_line (sl_message_get_fields (message)->subject, MOST_SUBJECT);
  return *subject != '\0' ? g_steal_pointer (&subject) : g_strdup (_ ("No Subject"));
}

const char *
sl_wording_change (SlChangeKind kind)
{
  switch (kind)
    {
    case SL_CHANGE_MESSAGE_AUTO_LINKED:
      return _ ("Mail linked automatically");
    case SL_CHANGE_MESSAGE_REROUTED:
      return _ ("Mail matched again");
    case SL_CHANGE_MESSAGE_HELD:
      return _ ("Mail held for review");
    case SL_CHANGE_MESSAGE_APPROVED:
      return _ ("Mail approved");
    case SL_CHANGE_MESSAGE_DENIED:
      return _ ("Mail ignored");
    case SL_CHANGE_MESSAGE_RESTORED:
      return _ ("Mail moved back to the inbox");
    case SL_CHANGE_EVENT_ADDED:
      return _ ("Event logged");
    case SL_CHANGE_EVENT_EDITED:
      return _ ("Event edited");
    case SL_CHANGE_EVENT_DELETED:
      return _ ("Event removed");
    case SL_CHANGE_JOB_ADDED:
      return _ ("Application added");
    case SL_CHANGE_JOB_EDITED:
      return _ ("Application edited");
    case SL_CHANGE_JOB_DELETED:
      return _ ("Application removed");
    case SL_CHANGE_JOB_MERGED:
      return _ ("Applications merged");
    case SL_CHANGE_NOTE_ADDED:
      return _ ("Note added");
    case SL_CHANGE_NOTE_EDITED:
      return _ ("Note edited");
    case SL_CHANGE_NOTE_DELETED:
      return _ ("Note removed");
    case SL_CHANGE_TASK_ADDED:
      return _ ("Task added");
    case SL_CHANGE_TASK_EDITED:
      return _ ("Task edited");
    case SL_CHANGE_TASK_DELETED:
      return _ ("Task removed");
    case SL_CHANGE_STEP_MARKED:
      return _ ("Next step put off or done");
    }
  return "";
}

const char *
sl_wording_task_type (SlTaskType type)
{
  switch (type)
    {
    case SL_TASK_TYPE_PREP:
      return C_ ("task", "Prepare");
    case SL_TASK_TYPE_TODO:
      return C_ ("task", "To Do");
    case SL_TASK_TYPE_FOLLOW_UP:
      return C_ ("task", "Follow Up");
    case SL_TASK_TYPE_CHECK_STATUS:
      return C_ ("task", "Check Status");
    }
  return "";
}

char *
sl_wording_decision (SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);

  switch (fields->status)
    {
    case SL_DECISION_STATUS_AUTO_LINKED:
      /* Translators: how sure it was in percent */
      return g_strdup_printf (_ ("Linked automatically (%d%%)"), fields->confidence);
    case SL_DECISION_STATUS_MANUAL_LINKED:
      return g_strdup (_ ("Approved by hand"));
    case SL_DECISION_STATUS_PENDING_USER:
      return g_strdup (_ ("Waits for review"));
    case SL_DECISION_STATUS_IGNORED:
      return g_strdup (_ ("Ignored"));
    }
  return g_strdup ("");
}

const char *
sl_wording_run_status (SlRunStatus status)
{
  switch (status)
    {
    case SL_RUN_STATUS_RUNNING:
      return _ ("Running");
    case SL_RUN_STATUS_COMPLETED:
      return _ ("Completed");
    case SL_RUN_STATUS_FAILED:
      return _ ("Failed");
    case SL_RUN_STATUS_CANCELLED:
      return _ ("Cancelled");
    }
  return "";
}

/* Midnight before @date, in days of the local calendar. */
static int
count_days (GDateTime *date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date),
                  (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  return (int) g_date_get_julian (&day);
}

static char *
format_date (int64_t time_us, int64_t now_us, gboolean with_time)
{
  g_autoptr (GDateTime) date = time_us != 0 ? sl_date_to_local (time_us) : NULL;
  g_autoptr (GDateTime) now = sl_date_to_local (now_us);

  if (date == NULL || now == NULL)
    return g_strdup ("");
  int days = count_days (now) - count_days (date);
  if (days == 0)
    /* Translators: the time of a mail of today, see g_date_time_format() */
    return with_time ? g_date_time_format (date, _ ("%H:%M")) : g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days > 1 && days < 7)
    return g_date_time_format (date, "%A");
  if (g_date_time_get_year (date) == g_date_time_get_year (now))
    /* Translators: day and short month, see g_date_time_format() */
    return g_date_time_format (date, _ ("%-d %b"));
  /* Translators: day, short month and year, see g_date_time_format() */
  return g_date_time_format (date, _ ("%-d %b %Y"));
}

char *
sl_wording_short_date (int64_t time_us, int64_t now_us)
{
  return format_date (time_us, now_us, TRUE);
}

char *
sl_wording_day (int64_t time_us, int64_t now_us)
{
  return format_date (time_us, now_us, FALSE);
}

char *
sl_wording_coming_day (int64_t time_us, int64_t now_us)
{
  g_autoptr (GDateTime) date = time_us != 0 ? sl_date_to_local (time_us) : NULL;
  g_autoptr (GDateTime) now = sl_date_to_local (now_us);

  if (date == NULL || now == NULL)
    return g_strdup ("");
  int days = count_days (date) - count_days (now);
  if (days < 0)
    return g_strdup (_ ("Overdue"));
  if (days == 1)
    return g_strdup (_ ("Tomorrow"));
  if (days > 1 && days < 7)
    return g_date_time_format (date, "%A");
  return format_date (time_us, now_us, FALSE);
}

int
sl_wording_count_days (int64_t time_us, int64_t now_us)
{
  g_autoptr (GDateTime) date = sl_date_to_local (time_us);
  g_autoptr (GDateTime) now = sl_date_to_local (now_us);

  return date != NULL && now != NULL ? MAX (count_days (now) - count_days (date), 0) : 0;
}

char *
sl_wording_days_since (int64_t time_us, int64_t now_us)
{
  int days = sl_wording_count_days (time_us, now_us);

  if (days == 0)
    return g_strdup (_ ("Today"));
  return g_strdup_printf (ngettext ("%d day", "%d days", (unsigned long) days), days);
}

char *
sl_wording_full_date (int64_t time_us)
{
  g_autoptr (GDateTime) date = time_us != 0 ? sl_date_to_local (time_us) : NULL;
  /* Translators: weekday, day, month, year and time, see g_date_time_format() */
  return date != NULL ? g_date_time_format (date, _ ("%A, %-d %B %Y, %H:%M")) : g_strdup ("");
}

char *
sl_wording_ago (int64_t time_us, int64_t now_us)
{
  int64_t minutes = (now_us - time_us) / (60 * SL_US_PER_SECOND);

  if (minutes < 1)
    return g_strdup (_ ("just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (unsigned long) minutes),
                            (int) minutes);
  int64_t hours = minutes / 60;
  if (hours < 24)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (unsigned long) hours),
                            (int) hours);
  int64_t days = hours / 24;
  if (days < 14)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (unsigned long) days),
                            (int) days);
  g_autofree char *date = sl_wording_short_date (time_us, now_us);
  /* Translators: a date, as in "on 3 Nov" */
  return g_strdup_printf (_ ("on %s"), date);
}
