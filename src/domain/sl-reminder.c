/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments are of the world's clock, evenings of the place where the user is: whoever travels is
 * told at six where they are, and what was told keeps its name.
 */

#include "sl-reminder.h"

#include "sl-date.h"

#define EVENING_HOUR 18
#define HOUR_US (SL_US_PER_DAY / 24)

void
sl_reminder_free (SlReminder *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_clear_object (&self->step);
  g_free (self);
}

static void
add (GPtrArray *list,
     SlNextStep *step,
     SlReminderKind kind,
     int64_t from_us,
     int64_t last_us,
     int64_t until_us)
{
  SlReminder *reminder = g_new0 (SlReminder, 1);

  reminder->id = g_strconcat (
      kind == SL_REMINDER_EVENING ? "evening:" : "hour:", sl_next_step_get_fields (step)->id, NULL);
  reminder->kind = kind;
  reminder->step = g_object_ref (step);
  reminder->from_us = from_us;
  reminder->last_us = last_us;
  reminder->until_us = until_us;
  g_ptr_array_add (list, reminder);
}

/* Six in the evening before the day of @when_us, there where @zone is. */
static int64_t
find_evening_us (int64_t when_us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when_us);
  g_autoptr (GDateTime) day = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) before = day != NULL ? g_date_time_add_days (day, -1) : NULL;

  if (before == NULL)
    return when_us - SL_US_PER_DAY;
  g_autoptr (GDateTime) evening =
      g_date_time_new (zone, g_date_time_get_year (before), g_date_time_get_month (before),
                       g_date_time_get_day_of_month (before), EVENING_HOUR, 0, 0);
  return sl_date_from_datetime (evening);
}

static int
compare_by_from (gconstpointer pa, gconstpointer pb)
{
  const SlReminder *a = *(const SlReminder *const *) pa;
  const SlReminder *b = *(const SlReminder *const *) pb;

  if (a->from_us != b->from_us)
    return a->from_us < b->from_us ? -1 : 1;
  return g_strcmp0 (a->id, b->id);
}

GPtrArray *
sl_reminders_list (GPtrArray *steps, int64_t now_us, GTimeZone *zone)
{
  g_return_val_if_fail (steps != NULL && zone != NULL, NULL);

  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_reminder_free);

  for (guint i = 0; i < steps->len; i++)
    {
      SlNextStep *step = steps->pdata[i];
      const SlNextStepFields *fields = sl_next_step_get_fields (step);
      int64_t start_us = fields->when_us;
      int64_t last_us = fields->all_day ? start_us + SL_US_PER_DAY : start_us - HOUR_US;
      int64_t end_us = fields->ends_us > start_us ? fields->ends_us : start_us + HOUR_US;
      if (fields->kind != SL_NEXT_INTERVIEW || fields->is_cancelled)
        continue;
      if (last_us > now_us)
        add (list, step, SL_REMINDER_EVENING, find_evening_us (start_us, zone), last_us, last_us);
      if (!fields->all_day && end_us > now_us)
        add (list, step, SL_REMINDER_HOUR, start_us - HOUR_US, start_us, end_us);
    }
  g_ptr_array_sort (list, compare_by_from);
  return list;
}
