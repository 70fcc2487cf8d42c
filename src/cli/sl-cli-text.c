/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-text.h"

#include <glib/gi18n.h>

#include "sl-cli-session.h"
#include "sl-date.h"
#include "sl-nick-words.h"

static char *
format_time (int64_t time_us, const char *format)
{
  g_autoptr (GDateTime) local = time_us != 0 ? sl_date_to_local (time_us) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("–");
}

char *
sl_cli_text_time (int64_t time_us)
{
  return format_time (time_us, "%Y-%m-%d %H:%M");
}

char *
sl_cli_text_date (int64_t time_us)
{
  return format_time (time_us, "%Y-%m-%d");
}

char *
sl_cli_text_nick (GType type, int value)
{
  return sl_nick_words (type, value);
}

char *
sl_cli_text_stage (SlStage stage, SlOutcome outcome)
{
  g_autofree char *text = sl_cli_text_nick (SL_TYPE_STAGE, (int) stage);
  g_autofree char *how = sl_cli_text_nick (SL_TYPE_OUTCOME, (int) outcome);

  return *how != '\0' ? g_strdup_printf ("%s (%s)", text, how) : g_steal_pointer (&text);
}

SlCliStyle
sl_cli_text_get_stage_style (SlStage stage, SlOutcome outcome)
{
  switch (stage)
    {
    case SL_STAGE_OFFER:
      return SL_CLI_STYLE_GOOD;
    case SL_STAGE_CLOSED:
      return outcome == SL_OUTCOME_OFFER_ACCEPTED ? SL_CLI_STYLE_GOOD : SL_CLI_STYLE_DIM;
    case SL_STAGE_RECRUITER_SCREEN:
    case SL_STAGE_ASSESSMENT:
    case SL_STAGE_HIRING_MANAGER_SCREEN:
    case SL_STAGE_TECHNICAL_INTERVIEW:
    case SL_STAGE_ONSITE:
      return SL_CLI_STYLE_BUSY;
    case SL_STAGE_NONE:
    case SL_STAGE_APPLIED:
      break;
    }
  return SL_CLI_STYLE_PLAIN;
}

char *
sl_cli_text_job (SlJob *job)
{
  if (job == NULL)
    return g_strdup ("");
  const SlJobFields *fields = sl_job_get_fields (job);
  return g_strdup_printf ("%s – %s", fields->company, fields->title);
}

gboolean
sl_cli_text_parse_time (const char *text, const char *option, int64_t *time_us, GError **error)
{
  const char *missing = "";
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  if (strlen (text) == strlen ("2026-11-20"))
    missing = "T00:00:00";
  else if (strlen (text) == strlen ("2026-11-20T10:30"))
    missing = ":00";
  g_autofree char *full = g_strconcat (text, missing, NULL);
  g_strdelimit (full, " ", 'T');
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (full, local);
  if (time == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("%1$s needs a date (2026-11-20) or a time (2026-11-20T10:30), not “%2$s”"),
                   option, text);
      return FALSE;
    }
  *time_us = sl_date_from_datetime (time);
  return TRUE;
}

gboolean
sl_cli_text_parse_nick (GType type,
                        const char *text,
                        const char *option,
                        int *value,
                        GError **error)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (sl_enum_from_nick (type, g_strdelimit (lower, " -", '_'), value))
    return TRUE;
  g_auto (GStrv) nicks = sl_enum_get_nicks (type);
  g_autofree char *list = g_strjoinv (", ", nicks);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("%1$s knows no “%2$s”; there are: %3$s"),
               option, text, list);
  return FALSE;
}
