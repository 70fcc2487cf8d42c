/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include "sl-date.h"
#include "sl-error-words.h"
#include "sl-link-box.h"
#include "sl-wording.h"

static int64_t
parse (const char *text)
{
  int64_t time_us = 0;

  g_assert_true (sl_date_parse_iso8601 (text, &time_us));
  return time_us;
}

static void
test_wording_dates (void)
{
  /* 14:30 in the time zone of the tests, UTC+05:45. */
  const int64_t now = parse ("2026-11-20T08:45:00Z");
  const struct
  {
    const char *time;
    const char *wanted;
  } table[] = {
    { "2026-11-20T08:00:00Z", "13:45" },
    /* One minute after midnight there, still the day before in UTC. */
    { "2026-11-19T18:16:00Z", "00:01" },
    { "2026-11-19T18:14:00Z", "Yesterday" },
    { "2026-11-17T09:00:00Z", "Tuesday" },
    { "2026-11-13T12:00:00Z", "13 Nov" },
    { "2025-11-20T08:00:00Z", "20 Nov 2025" },
    { "2026-11-21T08:00:00Z", "21 Nov" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = sl_wording_short_date (parse (table[i].time), now);
      g_assert_cmpstr (text, ==, table[i].wanted);
    }
  g_autofree char *today = sl_wording_day (now, now);
  g_assert_cmpstr (today, ==, "Today");
  g_autofree char *nothing = sl_wording_short_date (0, now);
  g_assert_cmpstr (nothing, ==, "");
  g_autofree char *full = sl_wording_full_date (now);
  g_assert_cmpstr (full, ==, "Friday, 20 November 2026, 14:30");
}

static void
test_wording_ago (void)
{
  const int64_t now = parse ("2026-11-20T08:45:00Z");
  const struct
  {
    int64_t seconds;
    const char *wanted;
  } table[] = {
    { -30, "just now" },           { 59, "just now" },          { 60, "1 minute ago" },
    { 3599, "59 minutes ago" },    { 3600, "1 hour ago" },      { 86400, "1 day ago" },
    { 13 * 86400, "13 days ago" }, { 20 * 86400, "on 31 Oct" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = sl_wording_ago (now - table[i].seconds * SL_US_PER_SECOND, now);
      g_assert_cmpstr (text, ==, table[i].wanted);
    }
}

static void
test_wording_states (void)
{
  g_assert_cmpstr (sl_wording_state (SL_STAGE_CLOSED, SL_OUTCOME_REJECTED), ==, "Rejected");
  g_assert_cmpstr (sl_wording_state (SL_STAGE_OFFER, SL_OUTCOME_OFFER_ACCEPTED), ==,
                   "Offer Accepted");
  g_assert_cmpstr (sl_wording_state (SL_STAGE_ONSITE, SL_OUTCOME_NONE), ==, "Onsite");
  g_assert_cmpstr (sl_wording_target (SL_STAGE_TARGET_REJECTED), ==, "Rejected");
  g_assert_cmpstr (sl_wording_target (SL_STAGE_TARGET_CLOSED), ==, "Closed");
  g_assert_cmpstr (sl_wording_target (SL_STAGE_TARGET_NO_CHANGE), ==, "No Change");
  g_assert_cmpstr (sl_wording_state_class (SL_STAGE_CLOSED, SL_OUTCOME_OFFER_ACCEPTED), ==,
                   "pill-offer");
  g_assert_cmpstr (sl_wording_target_class (SL_STAGE_TARGET_REJECTED), ==, "pill-rejected");
}

static void
test_wording_mail_is_one_plain_line (void)
{
  const SlMessageFields fields = { .subject = (char *) "a\nb\xE2\x80\xAE<b>c</b>",
                                   .from_address = (char *) "eve@example.com",
                                   .from_name = (char *) " \n" };
  const SlMessageFields empty = { .subject = (char *) "", .from_address = (char *) "" };
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  g_autoptr (SlMessage) bare = sl_message_new (&empty);
  g_autofree char *subject = sl_wording_subject (message);
  g_autofree char *sender = sl_wording_sender (message);
  g_autofree char *no_subject = sl_wording_subject (bare);
  g_autofree char *no_sender = sl_wording_sender (bare);

  /* Not escaped: labels take it as text, never as markup. */
  g_assert_cmpstr (subject, ==, "a b<b>c</b>");
  g_assert_cmpstr (sender, ==, "eve@example.com");
  g_assert_cmpstr (no_subject, ==, "No Subject");
  g_assert_cmpstr (no_sender, ==, "Unknown Sender");
}

static void
test_wording_each_error_has_words (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SL_TYPE_TRACKER_ERROR);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < klass->n_values; i++)
    {
      g_autoptr (GError) error = sl_error_words_from_nick (klass->values[i].value_nick);
      g_assert_error (error, SL_TRACKER_ERROR, klass->values[i].value);
      g_assert_cmpstr (sl_error_words_body (error), !=, "");
      /* The words of "failed" stand in for what has none. */
      if (!g_hash_table_add (titles, (gpointer) sl_error_words_title (error)))
        g_error ("%s has no words of its own", klass->values[i].value_nick);
    }
  g_assert_null (sl_error_words_from_nick (NULL));
  g_assert_null (sl_error_words_from_nick ("cancelled"));
  g_autoptr (GError) unknown = sl_error_words_from_nick ("made up");
  g_assert_error (unknown, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED);
}

static void
test_link_hosts (void)
{
  static const struct
  {
    const char *link;
    const char *host;
  } rows[] = {
    { "https://jobs.example/apply?x=1", "jobs.example" },
    { "http://JOBS.example:8080/", "jobs.example" },
    /* Cyrillic letters that look like Latin ones */
    { "https://\u0430\u0440\u0440le.example/", "xn--le-6kc8da.example" },
    { "https://%D0%B0pple.example/", "xn--pple-43d.example" },
    { "https://bank.example@evil.example/", NULL },
    { "file:///etc/passwd", NULL },
    { "javascript:alert(1)", NULL },
    { "https:///nothing", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *host = sl_link_box_dup_host (rows[i].link);
      g_assert_cmpstr (host, ==, rows[i].host);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ui/wording/dates", test_wording_dates);
  g_test_add_func ("/ui/wording/ago", test_wording_ago);
  g_test_add_func ("/ui/wording/states", test_wording_states);
  g_test_add_func ("/ui/wording/mail-is-one-plain-line", test_wording_mail_is_one_plain_line);
  g_test_add_func ("/ui/wording/each-error-has-words", test_wording_each_error_has_words);
  g_test_add_func ("/ui/wording/link-hosts", test_link_hosts);
  return g_test_run ();
}
