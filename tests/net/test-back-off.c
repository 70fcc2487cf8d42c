/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-back-off.h"

#define S ((int64_t) G_USEC_PER_SEC)
/* 2026-03-29 00:59:30 UTC, half an hour before clocks change in Europe */
#define NOW_US (G_GINT64_CONSTANT (1774745970) * S)

static void
test_back_off_doubles (void)
{
  static const int64_t expected_s[] = { 1, 2, 4, 8, 16, 32, 64, 64, 64 };

  for (unsigned int i = 0; i < G_N_ELEMENTS (expected_s); i++)
    g_assert_cmpint (sl_back_off_get_us (i + 1, 0), ==, expected_s[i] * S);
  g_assert_cmpint (sl_back_off_get_us (1, S / 2), ==, S + S / 2);
  g_assert_cmpint (sl_back_off_get_us (6, S), ==, 33 * S);
  g_assert_cmpint (sl_back_off_get_us (7, S), ==, 64 * S);
  g_assert_cmpint (sl_back_off_get_us (G_MAXUINT, S), ==, 64 * S);
}

static void
test_back_off_jitter (void)
{
  int64_t first_us = sl_back_off_get_jitter_us ();
  gboolean differs = FALSE;

  for (unsigned int i = 0; i < 1000; i++)
    {
      int64_t jitter_us = sl_back_off_get_jitter_us ();

      g_assert_cmpint (jitter_us, >=, 0);
      g_assert_cmpint (jitter_us, <=, S);
      differs |= jitter_us != first_us;
    }
  g_assert_true (differs);
}

static void
test_back_off_retry_after (void)
{
  static const struct
  {
    const char *value;
    int64_t expected_us;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { " ", -1 },
    { "soon", -1 },
    { "-1", -1 },
    { "1.5", -1 },
    { "1 s", -1 },
    { "0", 0 },
    { "7", 7 * S },
    { " 120 ", 120 * S },
    { "0007", 7 * S },
    { "99999999999999999999999", 366 * 86400 * S },
    { "Sun, 29 Mar 2026 01:00:00 GMT", 30 * S },
    { "Sunday, 29-Mar-26 01:00:00 GMT", 30 * S },
    { "Sun Mar 29 01:00:00 2026", 30 * S },
    { "Sun, 29 Mar 2026 00:59:29 GMT", 0 },
    { "Thu, 01 Jan 1970 00:00:00 GMT", 0 },
    { "Wed, 31 Dec 2098 23:59:59 GMT", 366 * 86400 * S },
    { "Sun, 99 Mar 2026 01:00:00 GMT", -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int64_t wait_us = sl_back_off_parse_retry_after (cases[i].value, NOW_US);

      if (wait_us != cases[i].expected_us)
        g_test_message ("of '%s'", cases[i].value);
      g_assert_cmpint (wait_us, ==, cases[i].expected_us);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/net/back-off/doubles", test_back_off_doubles);
  g_test_add_func ("/net/back-off/jitter", test_back_off_jitter);
  g_test_add_func ("/net/back-off/retry-after", test_back_off_retry_after);

  return g_test_run ();
}
