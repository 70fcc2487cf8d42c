/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-next.h"

G_BEGIN_DECLS

typedef enum
{
  SL_REMINDER_EVENING, /* at six in the evening before */
  SL_REMINDER_HOUR,    /* an hour before */
} SlReminderKind;

/** SlReminder: of one interview. */
typedef struct
{
  char *id; /* another one when the interview is moved, the same in any time zone */
  SlReminderKind kind;
  SlNextStep *step; /* (owned) */
  int64_t from_us;  /* when it is to be shown */
  int64_t last_us;  /* whoever slept until then is not told any more */
  int64_t until_us; /* when it is withdrawn */
  gboolean is_shown;
} SlReminder;

void sl_reminder_free (SlReminder *self);

/**
 * sl_reminders_list:
 * @steps: (element-type SlNextStep): interviews; what else there is is left out
 * @zone: where the user is now: it decides what an evening is
 *
 * Those that stand now or come later; a cancelled interview has none. Any thread.
 *
 * Returns: (transfer full) (element-type SlReminder): by when they are to be shown
 */
GPtrArray *sl_reminders_list (GPtrArray *steps, int64_t now_us, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReminder, sl_reminder_free)

G_END_DECLS
