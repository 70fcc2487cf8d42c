/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-silence.h"

#define SILENT_DAYS 14
#define NO_RESPONSE_DAYS 30
#define GHOSTED_DAYS 45

static int
choose (int days, int usual)
{
  if (days == SL_SILENCE_NEVER)
    return G_MAXINT;
  return days > 0 ? days : usual;
}

int
sl_silence_get_days (const SlSilence *self, SlStage stage)
{
  g_return_val_if_fail (stage <= SL_STAGE_CLOSED, G_MAXINT);

  return choose (self->days_of_stage[stage], choose (self->days, SILENT_DAYS));
}

int
sl_silence_get_no_response_days (const SlSilence *self)
{
  return choose (self->no_response_days, NO_RESPONSE_DAYS);
}

int
sl_silence_get_ghosted_days (const SlSilence *self)
{
  return choose (self->ghosted_days, GHOSTED_DAYS);
}

SlOutcome
sl_silence_suggest (const SlSilence *self, SlStage stage, int days)
{
  if (stage == SL_STAGE_OFFER || stage == SL_STAGE_CLOSED)
    return SL_OUTCOME_NONE;
  if (stage == SL_STAGE_APPLIED && days >= sl_silence_get_no_response_days (self))
    return SL_OUTCOME_NO_RESPONSE;
  return days >= sl_silence_get_ghosted_days (self) ? SL_OUTCOME_GHOSTED : SL_OUTCOME_NONE;
}

const char *const *
sl_silence_get_names (void)
{
  static const char *const names[] = {
    "days",
    "applied",
    "recruiter_screen",
    "assessment",
    "hiring_manager_screen",
    "technical_interview",
    "onsite",
    "no_response",
    "ghosted",
    NULL,
  };

  return names;
}

int *
sl_silence_find (SlSilence *self, const char *name)
{
  int stage = 0;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_str_equal (name, "days"))
    return &self->days;
  if (g_str_equal (name, "no_response"))
    return &self->no_response_days;
  if (g_str_equal (name, "ghosted"))
    return &self->ghosted_days;
  if (!sl_enum_from_nick (SL_TYPE_STAGE, name, &stage) || stage == SL_STAGE_NONE ||
      stage >= SL_STAGE_OFFER)
    return NULL;
  return &self->days_of_stage[stage];
}
