/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-date.h"

#include <string.h>

/* GDateTime ends where the four-digit years end; what is stored may lie beyond. */
#define MIN_US (G_GINT64_CONSTANT (-62135596800) * G_USEC_PER_SEC)
#define MAX_US (G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC - 1)

/* GLib wants a time with seconds; forms and people leave them, or the whole time, out. */
static char *
complete_time (const char *text)
{
  size_t time_start = strcspn (text, "Tt ");

  if (text[time_start] == '\0')
    return g_strconcat (text, "T00:00:00", NULL);

  const char *clock_time = text + time_start + 1;
  size_t digits = strspn (clock_time, "0123456789:");
  if (digits == strlen ("09:30") && clock_time[2] == ':')
    return g_strdup_printf ("%.*s:00%s", (int) (time_start + 1 + digits), text,
                            clock_time + digits);
  return g_strdup (text);
}

gboolean
sl_date_parse_iso8601 (const char *text, int64_t *time_us)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time_us != NULL, FALSE);

  g_autofree char *complete = complete_time (text);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) datetime = g_date_time_new_from_iso8601 (complete, utc);

  if (datetime == NULL)
    return FALSE;
  *time_us = g_date_time_to_unix_usec (datetime);
  return TRUE;
}

char *
sl_date_format_iso8601 (int64_t time_us)
{
  g_autoptr (GDateTime) datetime =
      g_date_time_new_from_unix_utc_usec (CLAMP (time_us, MIN_US, MAX_US));

  return g_date_time_format_iso8601 (datetime);
}

GDateTime *
sl_date_to_local (int64_t time_us)
{
  return g_date_time_new_from_unix_local_usec (time_us);
}

int64_t
sl_date_from_datetime (GDateTime *datetime)
{
  g_return_val_if_fail (datetime != NULL, 0);

  return g_date_time_to_unix_usec (datetime);
}
