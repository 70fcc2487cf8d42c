/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sl-next-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-date.h"
#include "sl-text.h"
#include "sl-wording.h"

#define MOST_TITLE 160
#define MOST_TEXT 200

const char *
sl_next_words_kind (SlNextKind kind)
{
  switch (kind)
    {
    case SL_NEXT_INTERVIEW:
      return _ ("Interview");
    case SL_NEXT_DEADLINE:
      return _ ("Deadline");
    case SL_NEXT_TASK:
      return _ ("Task");
    case SL_NEXT_OFFER:
      return _ ("Offer");
    case SL_NEXT_SILENT:
      return _ ("Silent");
    }
  return "";
}

const char *
sl_next_words_icon (SlNextKind kind)
{
  switch (kind)
    {
    case SL_NEXT_INTERVIEW:
      return "x-office-calendar-symbolic";
    case SL_NEXT_DEADLINE:
      return "alarm-symbolic";
    case SL_NEXT_TASK:
      return "checkbox-symbolic";
    case SL_NEXT_OFFER:
      return "starred-symbolic";
    case SL_NEXT_SILENT:
      return "preferences-system-time-symbolic";
    }
  return "";
}

char *
sl_next_words_title (const SlNextStepFields *step)
{
  g_autofree char *text = g_strdup_printf ("%s – %s", step->company, step->title);
  return sl_text_one_line (text, MOST_TITLE);
}

/* "10:00 – 10:45", or the start alone. (transfer full) */
static char *
format_span (GDateTime *start, GDateTime *end)
{
  /* Translators: a time of day, see g_date_time_format() */
  g_autofree char *from = g_date_time_format (start, C_ ("time of day", "%H:%M"));

  if (end == NULL)
    return g_steal_pointer (&from);
  g_autofree char *to = g_date_time_format (end, C_ ("time of day", "%H:%M"));
  /* Translators: from when to when, two times of day */
  return g_strdup_printf (_ ("%1$s – %2$s"), from, to);
}

/* "America/New_York" to "New York". (transfer full) */
static char *
make_place (const char *zone)
{
  const char *slash = strrchr (zone, '/');
  g_autofree char *name = g_strdup (slash != NULL ? slash + 1 : zone);

  g_strdelimit (name, "_", ' ');
  return sl_text_one_line (name, 40);
}

/* On the meeting's own clock, where it shows another time. (transfer full) (nullable) */
static char *
format_there (const SlNextStepFields *step, GDateTime *start, GDateTime *end)
{
  g_autoptr (GTimeZone) zone =
      step->time_zone != NULL ? g_time_zone_new_identifier (step->time_zone) : NULL;
  g_autoptr (GDateTime) there = zone != NULL ? g_date_time_to_timezone (start, zone) : NULL;

  if (there == NULL || g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (start))
    return NULL;
  g_autoptr (GDateTime) end_there = end != NULL ? g_date_time_to_timezone (end, zone) : NULL;
  g_autofree char *span = format_span (there, end_there);
  g_autofree char *place = make_place (step->time_zone);
  /* Translators: times of day on another clock, and where that is: "16:00 – 16:45 in Berlin" */
  return g_strdup_printf (_ ("%1$s in %2$s"), span, place);
}

char *
sl_next_words_span (const SlNextStepFields *step)
{
  g_autoptr (GDateTime) start = sl_date_to_local (step->when_us);
  g_autoptr (GDateTime) end =
      step->ends_us > step->when_us ? sl_date_to_local (step->ends_us) : NULL;

  if (step->all_day || start == NULL)
    return g_strdup ("");
  g_autofree char *here = format_span (start, end);
  g_autofree char *there = format_there (step, start, end);
  return there != NULL ? g_strdup_printf ("%s (%s)", here, there) : g_steal_pointer (&here);
}

static char *
format_interview (const SlNextStepFields *step, int64_t now_us)
{
  g_autofree char *day = step->when_us < now_us ? sl_wording_day (step->when_us, now_us)
                                                : sl_wording_coming_day (step->when_us, now_us);
  g_autofree char *span = sl_next_words_span (step);

  if (*span == '\0')
    return g_steal_pointer (&day);
  /* Translators: a day, and times of day on it */
  return g_strdup_printf (_ ("%1$s, %2$s"), day, span);
}

static char *
format_deadline (const SlNextStepFields *step, int64_t now_us)
{
  g_autofree char *day = sl_wording_coming_day (step->when_us, now_us);

  if (step->when_us < now_us)
    return g_steal_pointer (&day);
  /* Translators: a day: "Due Tuesday" */
  return g_strdup_printf (_ ("Due %s"), day);
}

char *
sl_next_words_when (const SlNextStepFields *step, int64_t now_us)
{
  switch (step->kind)
    {
    case SL_NEXT_INTERVIEW:
      return format_interview (step, now_us);
    case SL_NEXT_DEADLINE:
      return format_deadline (step, now_us);
    case SL_NEXT_TASK:
      return step->when_us != 0 ? format_deadline (step, now_us) : g_strdup (_ ("To do"));
    case SL_NEXT_OFFER:
      return step->days == 0
                 ? g_strdup (_ ("The offer waits for an answer"))
                 : g_strdup_printf (ngettext ("The offer waits for an answer for %d day",
                                              "The offer waits for an answer for %d days",
                                              (unsigned long) step->days),
                                    step->days);
    case SL_NEXT_SILENT:
      return g_strdup_printf (ngettext ("Nothing heard for %d day", "Nothing heard for %d days",
                                        (unsigned long) step->days),
                              step->days);
    }
  return g_strdup ("");
}

static void
add_part (GString *text, const char *part)
{
  g_autofree char *clean = sl_text_one_line (part, MOST_TEXT);

  if (*clean != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", clean);
}

char *
sl_next_words_details (const SlNextStepFields *step)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_part (text, step->text);
  if (step->quote != NULL)
    {
      g_autofree char *quote = sl_text_one_line (step->quote, MOST_TEXT);
      /* Translators: words of a mail */
      g_string_append_printf (text, _ ("“%s”"), quote);
    }
  if (step->people != NULL)
    {
      /* Translators: names of those who take part in an interview */
      g_autofree char *with = g_strdup_printf (_ ("with %s"), step->people);
      add_part (text, with);
    }
  /* A link is opened, not read. */
  if (step->place != NULL && strstr (step->place, "://") == NULL)
    add_part (text, step->place);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
