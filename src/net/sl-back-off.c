/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long to wait before asking again, as pure functions.
 */

#include "sl-back-off.h"

#include <sys/random.h>

#include <libsoup/soup.h>

#define MAX_DOUBLINGS 6 /* 2^6 s is the longest wait */
#define MAX_RETRY_AFTER_S (366 * 24 * 60 * 60)

int64_t
sl_back_off_get_us (unsigned int failed, int64_t jitter_us)
{
  g_return_val_if_fail (failed > 0, 0);

  int64_t step_us = G_USEC_PER_SEC << MIN (failed - 1, MAX_DOUBLINGS);
  return MIN (step_us + jitter_us, SL_BACK_OFF_MAX_US);
}

int64_t
sl_back_off_get_jitter_us (void)
{
  uint32_t random = 0;

  /* Without randomness the wait is merely not spread. */
  if (getrandom (&random, sizeof random, 0) != sizeof random)
    random = 0;
  return random % (G_USEC_PER_SEC + 1);
}

int64_t
sl_back_off_parse_retry_after (const char *value, int64_t now_us)
{
  guint64 seconds = 0;

  if (value == NULL)
    return -1;

  g_autofree char *trimmed = g_strstrip (g_strdup (value));
  if (trimmed[0] != '\0' && trimmed[strspn (trimmed, "0123456789")] == '\0')
    {
      /* More digits than a number holds mean the same as very long. */
      if (!g_ascii_string_to_unsigned (trimmed, 10, 0, MAX_RETRY_AFTER_S, &seconds, NULL))
        seconds = MAX_RETRY_AFTER_S;
      return (int64_t) seconds * G_USEC_PER_SEC;
    }

  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (trimmed);
  if (date == NULL)
    return -1;
  int64_t wait_us = g_date_time_to_unix_usec (date) - now_us;
  return CLAMP (wait_us, 0, MAX_RETRY_AFTER_S * (int64_t) G_USEC_PER_SEC);
}
