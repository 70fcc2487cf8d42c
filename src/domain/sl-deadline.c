/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentence by sentence. A date alone is none, an ask alone is none, and where the sender speaks of
 * what he will do himself there is none either: a deadline missed is bad, one invented is worse.
 */

#include "sl-deadline.h"

#include <string.h>

#include "sl-date.h"
#include "sl-deadline-words-private.h"
#include "sl-text.h"

#define MOST_QUOTE 200
#define MOST_SENTENCE 600 /* bytes: longer is no sentence */
#define MOST_NUMBER 60
#define MOST_AHEAD_DAYS 300

/* One try to read a date. */
typedef struct
{
  const SlDeadlineWords *words;
  GDateTime *received; /* (unowned): where the user lives */
} Reader;

void
sl_deadline_free (SlDeadline *self)
{
  if (self == NULL)
    return;
  g_free (self->quote);
  g_free (self);
}

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* Whole words only. Returns: (nullable): what follows @word at @p. */
static const char *
skip_word (const char *p, const char *word)
{
  size_t length = strlen (word);

  if (strncmp (p, word, length) != 0 || (p[length] != '\0' && is_letter (p + length)))
    return NULL;
  return p + length;
}

static const char *
skip_spaces (const char *p)
{
  return p + strspn (p, " ,:(");
}

/* The first of @words that stands in @text as whole words. Returns: (nullable): where. */
static const char *
find_word (const char *text, const char *word)
{
  for (const char *p = text; (p = strstr (p, word)) != NULL; p++)
    if ((p == text || !is_letter (g_utf8_prev_char (p))) && skip_word (p, word) != NULL)
      return p;
  return NULL;
}

static gboolean
has_any (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (find_word (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (nullable): behind the first of @words at @p. */
static const char *
skip_any (const char *p, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      const char *next = skip_word (p, *words);
      if (next != NULL)
        return next;
    }
  return NULL;
}

/* At most four digits. Returns: (nullable): behind them. */
static const char *
read_number (const char *p, int *number)
{
  size_t n = strspn (p, "0123456789");

  if (n == 0 || n > 4)
    return NULL;
  *number = (int) g_ascii_strtoll (p, NULL, 10);
  return p + n;
}

/* @names: with a '|' between them. Returns: (nullable): behind one of them at @p. */
static const char *
skip_name (const char *p, const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, "|", -1);
  return skip_any (p, (const char *const *) each);
}

/* Returns: (nullable): behind the month at @p. */
static const char *
read_month (const Reader *reader, const char *p, int *month)
{
  for (int i = 0; i < 12; i++)
    {
      const char *next = skip_name (p, reader->words->months[i]);
      *month = i + 1;
      if (next != NULL)
        return next + (*next == '.');
    }
  return NULL;
}

/* The year that is meant where none is written: the next such day. (transfer full) (nullable) */
static GDateTime *
make_day (const Reader *reader, int year, int month, int day)
{
  GTimeZone *zone = g_date_time_get_timezone (reader->received);
  int this_year = g_date_time_get_year (reader->received);

  for (int y = year > 0 ? year : this_year; y <= (year > 0 ? year : this_year + 1); y++)
    {
      g_autoptr (GDateTime) end = g_date_time_new (zone, y, month, day, 23, 59, 0);
      if (end == NULL)
        return NULL;
      GTimeSpan ahead = g_date_time_difference (end, reader->received);
      if (ahead > 0 && ahead < MOST_AHEAD_DAYS * G_TIME_SPAN_DAY)
        return g_steal_pointer (&end);
    }
  return NULL;
}

static const char *
skip_ordinal (const char *p)
{
  static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "º", NULL };
  const char *next = skip_any (p, ordinals);

  if (next != NULL)
    p = next;
  p += *p == '.';
  p = skip_spaces (p);
  next = skip_word (p, "of");
  if (next == NULL)
    next = skip_word (p, "de");
  return skip_spaces (next != NULL ? next : p);
}

/* ", 2026" or "de 2026"; 0 if none is there. */
static int
read_year (const char *p)
{
  int year = 0;
  const char *next = skip_word (skip_spaces (p), "de");

  p = skip_spaces (next != NULL ? next : p);
  if (strspn (p, "0123456789") == 4 && read_number (p, &year) != NULL && year > 2000)
    return year;
  return 0;
}

/* 2026-11-27, 27.11.2026, 27.11., 27/11/2026 where the day comes first or has one meaning. */
static GDateTime *
read_digits (const Reader *reader, const char *p)
{
  int a = 0;
  int b = 0;
  int c = 0;
  char mark;
  const char *next = read_number (p, &a);

  if (next == NULL || strchr ("-./", *next) == NULL || *next == '\0')
    return NULL;
  mark = *next;
  next = read_number (next + 1, &b);
  if (next == NULL)
    return NULL;
  if (*next == mark)
    read_number (next + 1, &c);
  if (a > 1000)
    return mark == '-' && c > 0 ? make_day (reader, a, b, c) : NULL;
  if (mark == '.' || reader->words->has_day_first)
    return make_day (reader, c > 1000 ? c : 0, b, a);
  if (mark == '/' && b > 12)
    return make_day (reader, c > 1000 ? c : 0, a, b);
  return mark == '/' && a > 12 ? make_day (reader, c > 1000 ? c : 0, b, a) : NULL;
}

/* "27 November 2026", "27. November", "27 de noviembre de 2026", "November 27th, 2026" */
static GDateTime *
read_named (const Reader *reader, const char *p)
{
  int day = 0;
  int month = 0;
  const char *next = read_number (p, &day);

  if (next != NULL)
    {
      next = read_month (reader, skip_ordinal (next), &month);
      return next != NULL ? make_day (reader, read_year (next), month, day) : NULL;
    }
  next = read_month (reader, p, &month);
  next = next != NULL ? read_number (skip_spaces (next), &day) : NULL;
  if (next == NULL || day > 31)
    return NULL;
  return make_day (reader, read_year (skip_ordinal (next)), month, day);
}

/* The next such day after the mail. */
static GDateTime *
make_weekday (const Reader *reader, int weekday)
{
  int ahead = (weekday - g_date_time_get_day_of_week (reader->received) + 7) % 7;
  g_autoptr (GDateTime) day = g_date_time_add_days (reader->received, ahead > 0 ? ahead : 7);

  return make_day (reader, g_date_time_get_year (day), g_date_time_get_month (day),
                   g_date_time_get_day_of_month (day));
}

/* At @p, where fillers, hours and a weekday may stand before it. (transfer full) (nullable) */
static GDateTime *
read_date (const Reader *reader, const char *p)
{
  int weekday = 0;
  const char *next;

  p = skip_spaces (p);
  while ((next = skip_any (p, reader->words->fillers)) != NULL)
    p = skip_spaces (next);
  for (int i = 0; i < 7 && weekday == 0; i++)
    if ((next = skip_name (p, reader->words->weekdays[i])) != NULL)
      {
        weekday = i + 1;
        p = skip_spaces (next);
      }
  while ((next = skip_any (p, reader->words->fillers)) != NULL)
    p = skip_spaces (next);
  GDateTime *date = read_digits (reader, p);
  if (date == NULL)
    date = read_named (reader, p);
  if (date == NULL && weekday != 0 && !g_ascii_isdigit (*p))
    date = make_weekday (reader, weekday);
  return date;
}

/* "five days", "48 hours". (transfer full) (nullable) */
static GDateTime *
read_span (const Reader *reader, const char *p)
{
  int number = 0;
  const char *next = read_number (p = skip_spaces (p), &number);

  for (int i = 0; next == NULL && reader->words->numbers[i] != NULL; i++)
    {
      number = i + 1;
      next = skip_word (p, reader->words->numbers[i]);
    }
  if (next == NULL || number < 1 || number > MOST_NUMBER)
    return NULL;
  p = skip_spaces (next);
  if (skip_any (p, reader->words->hours) != NULL)
    return g_date_time_add_hours (reader->received, number);
  if (skip_any (p, reader->words->weeks) != NULL)
    number *= 7;
  else if (skip_any (p, reader->words->days) == NULL)
    return NULL;
  g_autoptr (GDateTime) day = g_date_time_add_days (reader->received, number);
  return make_day (reader, g_date_time_get_year (day), g_date_time_get_month (day),
                   g_date_time_get_day_of_month (day));
}

static GDateTime *
find_in (const Reader *reader,
         const char *sentence,
         const char *const *marks,
         GDateTime *(*read) (const Reader *reader, const char *p))
{
  for (; *marks != NULL; marks++)
    for (const char *p = sentence; (p = find_word (p, *marks)) != NULL; p++)
      {
        GDateTime *date = read (reader, p + strlen (*marks));
        if (date != NULL)
          return date;
      }
  return NULL;
}

/* (transfer full) (nullable): @asking: (element-type SlDeadlineWords) */
static SlDeadline *
read_sentence (const char *sentence, const GPtrArray *asking, GDateTime *received)
{
  g_autofree char *folded = sl_text_fold (sentence);

  for (guint i = 0; i < asking->len; i++)
    {
      const SlDeadlineWords *words = g_ptr_array_index (asking, i);
      const Reader reader = { .words = words, .received = received };
      if (!has_any (folded, words->asks) || has_any (folded, words->promises))
        continue;
      g_autoptr (GDateTime) due = find_in (&reader, folded, words->until, read_date);
      if (due == NULL)
        due = find_in (&reader, folded, words->within, read_span);
      if (due == NULL)
        continue;
      SlDeadline *deadline = g_new0 (SlDeadline, 1);
      deadline->due_us = sl_date_from_datetime (due);
      deadline->quote = sl_text_one_line (sentence, MOST_QUOTE);
      return deadline;
    }
  return NULL;
}

/* A full stop ends a sentence where space and no small letter or digit follow; an empty line does
 * always. */
static size_t
measure_sentence (const char *p, const char *end)
{
  for (const char *q = p; q < end; q++)
    {
      if (*q == '\n' && q + 1 < end && (q[1] == '\n' || q[1] == '-' || q[1] == '*'))
        return (size_t) (q - p) + 1;
      if (strchr (".!?", *q) == NULL || q + 1 >= end || !g_ascii_isspace (q[1]))
        continue;
      if (*q != '.' || q == p || !g_ascii_isdigit (q[-1]))
        return (size_t) (q - p) + 1;
    }
  return (size_t) (end - p);
}

/* Most mails ask for nothing: then no sentence of them needs to be read. Returns: (transfer full)
 * (element-type SlDeadlineWords): the languages in which something is asked. */
static GPtrArray *
find_asking (const char *text, size_t length)
{
  size_t n;
  const SlDeadlineWords *languages = _sl_deadline_words (&n);
  GPtrArray *asking = g_ptr_array_new ();
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *folded = sl_text_fold (valid);

  for (size_t i = 0; i < n; i++)
    if (has_any (folded, languages[i].asks))
      g_ptr_array_add (asking, (gpointer) &languages[i]);
  return asking;
}

SlDeadline *
sl_deadline_find (const char *text, size_t length, int64_t received_us, GTimeZone *zone)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (received_us);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) received =
      utc != NULL ? g_date_time_to_timezone (utc, zone != NULL ? zone : local) : NULL;
  const char *end = text + strnlen (text, length);
  g_autoptr (GPtrArray) asking = find_asking (text, (size_t) (end - text));

  for (const char *p = text; received != NULL && asking->len > 0 && p < end;)
    {
      size_t n = measure_sentence (p, end);
      if (n <= MOST_SENTENCE)
        {
          g_autofree char *sentence = g_utf8_make_valid (p, (gssize) n);
          SlDeadline *deadline = read_sentence (g_strstrip (sentence), asking, received);
          if (deadline != NULL)
            return deadline;
        }
      p += n;
    }
  return NULL;
}
