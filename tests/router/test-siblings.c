/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several jobs at one employer: what tells them apart, in the mail and in the mail before it. */

#include "config.h"

#include "route-fixture.h"
#include "sl-date.h"
#include "sl-requisition.h"

#define TALK "Thank you for the good conversation. We would like to meet you on Tuesday at 10:00."
#define REFUSAL                                                                                    \
  "Thank you for applying. After careful consideration we have decided not to move forward with "  \
  "your application."

static const RouteJob jobs[] = { { "Acme Robotics", "Site Reliability Engineer" },
                                 { "Acme Robotics", "Data Quality Lead" },
                                 { "Acme Robotics", "Wijkverpleegkundige" },
                                 { "Northwind Foods", "Night Caseworker" },
                                 { NULL } };

/* (nullable): the job that is before all others; %NULL when two are equal, or there is none. */
static const char *
get_best (SlDecision *decision)
{
  GPtrArray *candidates = sl_decision_get_fields (decision)->candidates;
  if (candidates == NULL || candidates->len == 0)
    return NULL;
  const SlCandidateFields *best = sl_candidate_get_fields (candidates->pdata[0]);
  if (candidates->len > 1 &&
      sl_candidate_get_fields (candidates->pdata[1])->confidence >= best->confidence)
    return NULL;
  return best->job_id;
}

static void
assert_best (const RouteMail *mail, const char *job_id)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlDecision) decision = route (snapshot, mail);
  g_test_message ("%s", mail->subject);
  g_assert_cmpstr (get_best (decision), ==, job_id);
}

static void
test_siblings_words (void)
{
  static const struct
  {
    RouteMail mail;
    const char *job_id;
  } cases[] = {
    { { NULL, "acmerobotics@myworkday.com", "Data Quality Lead", TALK }, "2" },
    { { NULL, "acmerobotics@myworkday.com", "The quality seat", TALK }, "2" },
    { { NULL, "acmerobotics@myworkday.com", "SRE at Acme", TALK }, "1" },
    /* A related word: the ward, not the nurse. */
    { { NULL, "acmerobotics@myworkday.com", "Wijkverpleging", TALK }, "3" },
    { { NULL, "acmerobotics@myworkday.com", "Tuesday", TALK " Your work on reliability counts." },
      "1" },
    /* Nothing, or two: nobody but a person can tell. */
    { { NULL, "acmerobotics@myworkday.com", "Your application", TALK }, NULL },
    { { NULL, "acmerobotics@myworkday.com", "Your two applications",
        "The Data Quality Lead seat is taken; for Site Reliability Engineer we would like to talk "
        "to you on Tuesday." },
      NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_best (&cases[i].mail, cases[i].job_id);
}

/* An application that is quoted names its role; it says nothing else. */
static void
test_siblings_quoted (void)
{
  RouteMail mail = { NULL, "acmerobotics@myworkday.com", "Re: hello", TALK };
  assert_best (&mail, NULL);
  mail.quoted = "Dear Sir or Madam, please find my application as Data Quality Lead.";
  assert_best (&mail, "2");
}

/* What is linked to @job_id, with what the router keeps of it. */
static void
teach (SlThreadIndex *threads, const RouteMail *mail, const char *job_id, SlStageTarget target)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlDecision) decision = route (snapshot, mail);
  g_autoptr (SlMessage) message = route_mail_message (mail);
  SlMessageFields fields = *sl_message_get_fields (message);
  fields.evidence = sl_decision_get_fields (decision)->evidence;
  fields.stage_target = target;
  g_autoptr (SlMessage) linked = sl_message_new (&fields);
  sl_thread_index_add (threads, linked, job_id);
}

static void
assert_told (SlThreadIndex *threads, const RouteMail *mail, const char *job_id)
{
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlMessage) message = route_mail_message (mail);
  g_autoptr (SlMessageText) text = route_mail_text (mail);
  g_autoptr (SlDecision) decision = sl_router_route (router, snapshot, threads, message, text);
  g_assert_cmpstr (get_best (decision), ==, job_id);
}

/* The code of an opening stands on all its mail; another one of its form is another opening. */
static void
test_siblings_codes (void)
{
  static const RouteMail first = { NULL, "acmerobotics@myworkday.com", "LC-44: Data Quality Lead",
                                   TALK, .day = "2026-03-05" };
  static const RouteMail same = { NULL, "acmerobotics@myworkday.com", "LC-44", TALK };
  static const RouteMail other = { NULL, "acmerobotics@myworkday.com", "LC-39", TALK };
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  assert_told (threads, &same, NULL);
  teach (threads, &first, "2", SL_STAGE_TARGET_RECRUITER_SCREEN);
  assert_told (threads, &same, "2");
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlMessage) message = route_mail_message (&other);
  g_autoptr (SlMessageText) text = route_mail_text (&other);
  g_autoptr (SlDecision) decision = sl_router_route (router, snapshot, threads, message, text);
  const SlCandidateFields *best =
      sl_candidate_get_fields (sl_decision_get_fields (decision)->candidates->pdata[0]);
  g_assert_cmpstr (best->job_id, !=, "2");
}

/* Who wrote about one job writes about it again, until it ends and there is another. */
static void
test_siblings_person (void)
{
  static const RouteMail first = { "Jane Doe", "jane@acmerobotics.example", "Data Quality Lead",
                                   TALK, .day = "2026-03-05" };
  static const RouteMail last = { "Jane Doe", "jane@acmerobotics.example", "Data Quality Lead",
                                  REFUSAL, .day = "2026-03-06" };
  static const RouteMail next = { "Jane Doe", "jane@acmerobotics.example", "Hello again", TALK,
                                  .day = "2026-03-20" };
  static const RouteMail named = { "Jane Doe", "jane@acmerobotics.example",
                                   "Site Reliability Engineer", TALK, .day = "2026-03-20" };
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  teach (threads, &first, "2", SL_STAGE_TARGET_RECRUITER_SCREEN);
  assert_told (threads, &next, "2");
  /* What the mail says itself comes first. */
  assert_told (threads, &named, "1");
  teach (threads, &last, "2", SL_STAGE_TARGET_REJECTED);
  assert_told (threads, &next, NULL);
}

static void
test_siblings_find_codes (void)
{
  static const struct
  {
    const char *text;
    SlCodePlace place;
    const char *codes; /* in order, divided by spaces */
  } cases[] = {
    { "LC-44 | podemos falar?", SL_CODE_PLAIN, "LC44" },
    { "R-2026-21003 / Rupa V / jackets", SL_CODE_PLAIN, "R202621003" },
    { "Kennziffer 45/26", SL_CODE_PLAIN, "#4526" },
    { "2026/C/118 - Résultat", SL_CODE_PLAIN, "2026C118" },
    { "Candidature 26-0712 : convocation", SL_CODE_PLAIN, "#260712" },
    { "Application Centre - 441902: sift", SL_CODE_PLAIN, "#441902" },
    { "JR0044310 and more", SL_CODE_RUNNING, "JR0044310" },
    { "Tuesday 12/06 at 10.30, or 2026-06-12", SL_CODE_PLAIN, "" },
    { "Programme 2026", SL_CODE_PLAIN, "" },
    { "Interview 12.06.26", SL_CODE_PLAIN, "" },
    { "we are 120000 people", SL_CODE_RUNNING, "" },
    { "order 4711-22", SL_CODE_PLAIN, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlWords) words = sl_words_new (cases[i].text, 1000);
      g_autoptr (GPtrArray) codes = g_ptr_array_new_null_terminated (4, g_free, TRUE);
      sl_requisition_find_codes (words, cases[i].place, codes);
      g_autofree char *found = g_strjoinv (" ", (GStrv) codes->pdata);
      g_assert_cmpstr (found, ==, cases[i].codes);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/siblings/words", test_siblings_words);
  g_test_add_func ("/router/siblings/quoted", test_siblings_quoted);
  g_test_add_func ("/router/siblings/codes", test_siblings_codes);
  g_test_add_func ("/router/siblings/person", test_siblings_person);
  g_test_add_func ("/router/siblings/find-codes", test_siblings_find_codes);
  return g_test_run ();
}
