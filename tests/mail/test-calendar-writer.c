/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written can be read again, by our own parser at least.
 */

#include "sl-calendar-writer.h"

#include <string.h>

#include "sl-date.h"
#include "sl-mime-reader.h"

static SlInvite *
write_and_read (const SlInviteFields *fields, char **text)
{
  g_autoptr (SlInvite) invite = sl_invite_new (fields);
  g_autoptr (GPtrArray) invites = g_ptr_array_new ();

  g_ptr_array_add (invites, invite);
  *text = sl_calendar_write (invites, 1);
  return sl_invite_parse (*text, strlen (*text));
}

/* An hour before and after the clocks change, and over the change. */
static void
test_times (void)
{
  static const char *const starts[] = { "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z",
                                        "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
                                        "2026-11-20T10:00:00Z" };

  for (size_t i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      SlInviteFields fields = { .uid = (char *) "a",
                                .sequence = 3,
                                .summary = (char *) "Über; a, b" };
      g_autofree char *text = NULL;
      g_assert_true (sl_date_parse_iso8601 (starts[i], &fields.starts_us));
      fields.ends_us = fields.starts_us + 45 * 60 * SL_US_PER_SECOND;
      g_autoptr (SlInvite) read = write_and_read (&fields, &text);
      g_assert_nonnull (read);
      const SlInviteFields *again = sl_invite_get_fields (read);
      g_assert_cmpint (again->starts_us, ==, fields.starts_us);
      g_assert_cmpint (again->ends_us, ==, fields.ends_us);
      g_assert_cmpint (again->sequence, ==, 3);
      g_assert_cmpstr (again->uid, ==, "a");
      g_assert_cmpstr (again->summary, ==, "Über; a, b");
    }
}

static void
test_cancelled (void)
{
  const SlInviteFields fields = { .method = (char *) "CANCEL",
                                  .uid = (char *) "a",
                                  .starts_us = SL_US_PER_DAY };
  g_autofree char *text = NULL;
  g_autoptr (SlInvite) read = write_and_read (&fields, &text);

  g_assert_cmpstr (sl_invite_get_fields (read)->method, ==, "CANCEL");
  g_assert_nonnull (strstr (text, "STATUS:CANCELLED"));
}

/* Words of a mail cannot add lines of their own. */
static void
test_hostile (void)
{
  const SlInviteFields fields = { .uid = (char *) "a\r\nEND:VEVENT",
                                  .summary = (char *) "x\r\nSTATUS:CANCELLED",
                                  .starts_us = SL_US_PER_DAY };
  g_autofree char *text = NULL;
  g_autoptr (SlInvite) read = write_and_read (&fields, &text);

  g_assert_nonnull (read);
  g_assert_null (strstr (text, "\nSTATUS:CANCELLED"));
  g_assert_cmpint (sl_invite_get_fields (read)->starts_us, ==, SL_US_PER_DAY);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) invites = g_ptr_array_new ();
  g_autofree char *text = sl_calendar_write (invites, 1);

  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR"));
  g_assert_nonnull (strstr (text, "END:VCALENDAR"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/mail/calendar-writer/times", test_times);
  g_test_add_func ("/mail/calendar-writer/cancelled", test_cancelled);
  g_test_add_func ("/mail/calendar-writer/hostile", test_hostile);
  g_test_add_func ("/mail/calendar-writer/nothing", test_nothing);
  return g_test_run ();
}
