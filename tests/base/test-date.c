/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-date.h"

typedef struct
{
  const char *text;
  int64_t time_us;
  const char *formatted; /* NULL if the same as text */
} DateCase;

static const DateCase good_dates[] = {
  { "1970-01-01T00:00:00Z", 0, NULL },
  { "2026-11-20T09:30:00Z", G_GINT64_CONSTANT (1795167000000000), NULL },
  { "2026-11-20T09:30:00.250000Z", G_GINT64_CONSTANT (1795167000250000), NULL },
  { "2026-11-20T09:30:00.25Z", G_GINT64_CONSTANT (1795167000250000),
    "2026-11-20T09:30:00.250000Z" },
  { "1969-12-31T23:59:59.999999Z", -1, NULL },
  { "2026-11-20", G_GINT64_CONSTANT (1795132800000000), "2026-11-20T00:00:00Z" },
  { "20261120", G_GINT64_CONSTANT (1795132800000000), "2026-11-20T00:00:00Z" },
  { "2026-11-20T09:30:00", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
  { "2026-11-20 09:30:00", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
  { "2026-11-20T09:30", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
  { "2026-11-20T09:30Z", G_GINT64_CONSTANT (1795167000000000), "2026-11-20T09:30:00Z" },
  { "2026-11-20T09:30+05:30", G_GINT64_CONSTANT (1795147200000000), "2026-11-20T04:00:00Z" },
  { "2026-11-20T09:30:00-08:00", G_GINT64_CONSTANT (1795195800000000), "2026-11-20T17:30:00Z" },
  { "2024-02-29T00:00:00Z", G_GINT64_CONSTANT (1709164800000000), NULL },
};

static const char *const bad_dates[] = {
  "",
  "x",
  "2026",
  "2026-13-01",
  "2025-02-29",
  "2026-11-20T",
  "2026-11-20T25:00:00Z",
  "2026-11-20T09:30:00 Z trailing",
  "tomorrow",
  "20.11.2026",
  "2026-11-20T9:30",
  "2026-11-20T:::::",
  "99999-01-01",
  "\xff\xfe",
};

static void
test_date_good (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (good_dates); i++)
    {
      const DateCase *date = &good_dates[i];
      int64_t time_us = 42;

      g_test_message ("%s", date->text);
      g_assert_true (sl_date_parse_iso8601 (date->text, &time_us));
      g_assert_cmpint (time_us, ==, date->time_us);
      g_autofree char *formatted = sl_date_format_iso8601 (time_us);
      g_assert_cmpstr (formatted, ==, date->formatted != NULL ? date->formatted : date->text);
    }
}

static void
test_date_bad (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (bad_dates); i++)
    {
      int64_t time_us = 42;

      g_assert_false (sl_date_parse_iso8601 (bad_dates[i], &time_us));
      g_assert_cmpint (time_us, ==, 42);
    }
}

static void
test_date_extremes (void)
{
  g_autofree char *first = sl_date_format_iso8601 (G_MININT64);
  g_autofree char *last = sl_date_format_iso8601 (G_MAXINT64);
  int64_t first_us = 0;
  int64_t last_us = 0;

  g_assert_cmpstr (first, ==, "0001-01-01T00:00:00Z");
  g_assert_cmpstr (last, ==, "9999-12-31T23:59:59.999999Z");
  g_assert_true (sl_date_parse_iso8601 (first, &first_us));
  g_assert_true (sl_date_parse_iso8601 (last, &last_us));
  g_assert_cmpint (first_us, <, last_us);
  g_assert_null (sl_date_to_local (G_MAXINT64));
}

static void
test_date_local (void)
{
  int64_t time_us = G_GINT64_CONSTANT (1795167000250000);
  g_autoptr (GDateTime) local = sl_date_to_local (time_us);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  g_assert_cmpint (sl_date_from_datetime (local), ==, time_us);
  g_assert_cmpstr (
      g_date_time_get_timezone_abbreviation (local), ==,
      g_time_zone_get_abbreviation (
          zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time_us / G_USEC_PER_SEC)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/date/good", test_date_good);
  g_test_add_func ("/base/date/bad", test_date_bad);
  g_test_add_func ("/base/date/extremes", test_date_extremes);
  g_test_add_func ("/base/date/local", test_date_local);
  return g_test_run ();
}
