/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What must not matter: order of jobs, quoted text, case, line wraps, kinds of space, time of day.
 */

#include "config.h"

#include <string.h>

#include "route-fixture.h"

static const RouteJob jobs[] = {
  { "Acme Robotics", "Backend Engineer" },      { "Acme Robotics", "Platform Engineer" },
  { "Northwind Foods", "Data Analyst" },        { "Halcyon Labs", "Site Reliability Engineer" },
  { "Corvela Systems", "Backend Developer" },   { "Corvella", "Backend Developer" },
  { "Ellery University", "Research Engineer" }, { NULL },
};

static const RouteMail mails[] = {
  { "Acme Robotics Hiring Team", "no-reply@ashbyhq.com", "Your application",
    "Thank you for your interest. After careful consideration we have decided not to move forward "
    "with your application. We wish you all the best." },
  { "Northwind Foods", "no-reply@hire.lever.co", "Interview: Data Analyst",
    "We would like to invite you to a technical interview with two of our analysts. Please choose "
    "a "
    "time that works for you." },
  { "Corvella", "jobs@corvella.example", "Backend Developer",
    "Thank you for applying. We have received your application and will review it shortly." },
  { "Jane Doe", "jane@halcyonlabs.example", "Offer",
    "We are delighted to offer you the position of Site Reliability Engineer. Your offer letter is "
    "attached." },
  { "HackerRank", "support@hackerrankforwork.com", "Ellery University invited you to take a test",
    "Ellery University has invited you to take the online test. You have 5 days to complete it." },
  { "LinkedIn", "jobalerts-noreply@linkedin.com", "Data Analyst: 12 new jobs",
    "Your job alert for Data Analyst. Northwind Foods is hiring." },
  { "Acme Robotics", "no-reply@us.greenhouse-mail.io", "Backend Engineer at Acme Robotics",
    "The role has now been filled by another candidate. Unfortunately we cannot take your "
    "application further." },
};

/* Everything of a decision that a user sees, but the quotes, which are verbatim. */
static char *
describe (SlDecision *decision, gboolean with_reasons)
{
  const SlDecisionFields *fields = sl_decision_get_fields (decision);
  g_autoptr (GString) out = g_string_new (NULL);
  g_string_append_printf (out, "%d %d %.6f %d %.6f %s %d", (int) fields->status, fields->relevant,
                          fields->relevance, (int) fields->stage_target, fields->stage_confidence,
                          fields->job_id, fields->confidence);
  for (guint i = 0; fields->candidates != NULL && i < fields->candidates->len; i++)
    {
      const SlCandidateFields *candidate =
          sl_candidate_get_fields (g_ptr_array_index (fields->candidates, i));
      g_string_append_printf (out, " %s:%d", candidate->job_id, candidate->confidence);
    }
  for (guint i = 0; with_reasons && i < fields->reasons->len; i++)
    {
      const SlReasonFields *reason = sl_reason_get_fields (g_ptr_array_index (fields->reasons, i));
      g_string_append_printf (out, " [%s %s %s]", reason->rule, reason->text, reason->quote);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static char *
decide (SlJobsSnapshot *snapshot, const RouteMail *mail, gboolean with_reasons)
{
  g_autoptr (SlDecision) decision = route (snapshot, mail);
  return describe (decision, with_reasons);
}

static SlJobsSnapshot *
make_shuffled (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; jobs[i].company != NULL; i++)
    g_ptr_array_add (list, route_job (&jobs[i], i + 1));
  for (guint i = list->len; i > 1; i--)
    {
      guint other = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer swap = list->pdata[i - 1];
      list->pdata[i - 1] = list->pdata[other];
      list->pdata[other] = swap;
    }
  SlJobsSnapshot *snapshot = sl_jobs_snapshot_new (list, NULL);
  g_ptr_array_unref (list);
  return snapshot;
}

static void
test_properties_shuffled (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (SlJobsSnapshot) shuffled = make_shuffled ();
      for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
        {
          g_autofree char *first = decide (snapshot, &mails[i], TRUE);
          g_autofree char *second = decide (shuffled, &mails[i], TRUE);
          g_assert_cmpstr (first, ==, second);
        }
    }
}

static void
test_properties_quoted (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    for (guint j = 0; j < G_N_ELEMENTS (mails); j++)
      {
        RouteMail quoting = mails[i];
        quoting.quoted = mails[j].text;
        g_autofree char *first = decide (snapshot, &mails[i], TRUE);
        g_autofree char *second = decide (snapshot, &quoting, TRUE);
        g_assert_cmpstr (first, ==, second);
      }
}

static char *
replace_spaces (const char *text, const char *const *spaces)
{
  GString *out = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c++)
    if (*c == ' ')
      g_string_append (out,
                       spaces[g_test_rand_int_range (0, (gint32) g_strv_length ((GStrv) spaces))]);
    else
      g_string_append_c (out, *c);
  return g_string_free_and_steal (out);
}

static void
test_properties_spaces (void)
{
  static const char *const spaces[] = { " ",  "\n",   "  ",           "\xc2\xa0",
                                        "\t", "\r\n", "\xe2\x80\xaf", NULL };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint round = 0; round < 20; round++)
    for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
      {
        RouteMail wrapped = mails[i];
        g_autofree char *text = replace_spaces (mails[i].text, spaces);
        wrapped.text = text;
        g_autofree char *first = decide (snapshot, &mails[i], FALSE);
        g_autofree char *second = decide (snapshot, &wrapped, FALSE);
        g_assert_cmpstr (first, ==, second);
      }
}

/* Roles and names are found by their capitals too, so only stage and relevance cannot change. */
static void
test_properties_case (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      RouteMail shouted = mails[i];
      g_autofree char *text = g_ascii_strup (mails[i].text, -1);
      g_autofree char *subject = g_ascii_strdown (mails[i].subject, -1);
      shouted.text = text;
      shouted.subject = subject;
      g_autoptr (SlDecision) first = route (snapshot, &mails[i]);
      g_autoptr (SlDecision) second = route (snapshot, &shouted);
      g_assert_cmpint (sl_decision_get_fields (first)->stage_target, ==,
                       sl_decision_get_fields (second)->stage_target);
      g_assert_cmpint (sl_decision_get_fields (first)->relevant, ==,
                       sl_decision_get_fields (second)->relevant);
      g_assert_cmpstr (sl_decision_get_fields (first)->job_id, ==,
                       sl_decision_get_fields (second)->job_id);
    }
}

/* Every quote of a reason stands in the mail, letter by letter but for line ends. */
static void
test_properties_quotes (void)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &mails[i]);
      GPtrArray *reasons = sl_decision_get_fields (decision)->reasons;
      g_assert_cmpuint (reasons->len, >, 0);
      for (guint j = 0; j < reasons->len; j++)
        {
          const char *quote = sl_reason_get_fields (g_ptr_array_index (reasons, j))->quote;
          g_assert_true (quote == NULL || *quote == '\0' || strstr (mails[i].text, quote) != NULL ||
                         strstr (mails[i].subject, quote) != NULL ||
                         strstr (mails[i].name, quote) != NULL ||
                         strstr (mails[i].address, quote) != NULL);
        }
    }
}

/* Random bytes as text: any answer, but always the same, and within bounds. */
static void
test_properties_random (void)
{
  static const char *const parts[] = { "Acme Robotics",
                                       "offer",
                                       "unfortunately",
                                       "\n",
                                       " ",
                                       "\xff",
                                       "\xe2\x80\x8b",
                                       "interview",
                                       "if",
                                       "not",
                                       ".",
                                       "Ä",
                                       "日本",
                                       "REQ-1234",
                                       "@",
                                       "http://",
                                       "(",
                                       "\"",
                                       "’",
                                       "<b>" };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) raw = g_string_new (NULL);
      for (guint i = 0; i < 80; i++)
        g_string_append (raw, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      g_autofree char *text = g_utf8_make_valid (raw->str, -1);
      RouteMail mail = { .name = text, .address = "a@b.example", .subject = text, .text = text };
      g_autoptr (SlDecision) decision = route (snapshot, &mail);
      g_autofree char *first = describe (decision, TRUE);
      g_autofree char *second = decide (snapshot, &mail, TRUE);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpint (sl_decision_get_fields (decision)->confidence, >=, 0);
      g_assert_cmpint (sl_decision_get_fields (decision)->confidence, <=, 100);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/properties/shuffled", test_properties_shuffled);
  g_test_add_func ("/router/properties/quoted", test_properties_quoted);
  g_test_add_func ("/router/properties/spaces", test_properties_spaces);
  g_test_add_func ("/router/properties/case", test_properties_case);
  g_test_add_func ("/router/properties/quotes", test_properties_quotes);
  g_test_add_func ("/router/properties/random", test_properties_random);
  return g_test_run ();
}
