/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whose mail it is: the ways employers are named, and the ways they are confused. */

#include "config.h"

#include "route-fixture.h"

#include <string.h>

#define RECEIPT "Thank you for applying. We have received your application and will review it."

typedef struct
{
  RouteMail mail;
  const char *job; /* %NULL: none may be suggested */
  int at_least;    /* confidence */
  int at_most;
} Case;

/* The number is learned anew with each corpus; the evaluation says what it is worth. */
#define TOLERANCE 25

static void
check (const RouteJob *jobs, const Case *cases, guint n_cases)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &cases[i].mail);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      g_test_message ("%s <%s> %s: %s %d", cases[i].mail.name, cases[i].mail.address,
                      cases[i].mail.subject, fields->job_id, fields->confidence);
      g_assert_cmpstr (fields->job_id, ==, cases[i].job);
      g_assert_cmpint (fields->confidence, >=, cases[i].at_least - TOLERANCE);
      g_assert_cmpint (fields->confidence, <=, cases[i].at_most);
    }
}

/* The display name, the tenant, a link, the subject, the text: each may be the only one. */
static void
test_jobs_places (void)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" },
                                   { "Northwind Foods", "Data Analyst",
                                     "https://jobs.lever.co/northwindfoods/1" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Acme Robotics Hiring Team", "no-reply@ashbyhq.com", "Application received", RECEIPT },
      "1",
      90,
      100 },
    { { "Workday", "acmerobotics@myworkday.com", "Thank you for applying", RECEIPT },
      "1",
      90,
      100 },
    { { NULL, "acmerobotics+autoreply@talent.icims.com", "Thank you", RECEIPT }, "1", 90, 100 },
    { { NULL, "no-reply@acmerobotics.teamtailor-mail.com", "Received", RECEIPT }, "1", 90, 100 },
    { { NULL, "no-reply@us.greenhouse-mail.io", "Thank you for applying to Acme Robotics",
        RECEIPT },
      "1",
      90,
      100 },
    { { "Hiring", "no-reply@us.greenhouse-mail.io", "Thank you",
        "Thank you for applying to the Backend Engineer role at Acme Robotics. " RECEIPT },
      "1",
      70,
      100 },
    { { NULL, "no-reply@hire.lever.co", "Thank you", RECEIPT,
        .link = "https://jobs.lever.co/northwindfoods/1" },
      "2",
      50,
      100 },
    { { "Jane Doe", "jane@acmerobotics.example", "Hello",
        "Thank you for applying to Acme Robotics. " RECEIPT },
      "1",
      95,
      100 },
    { { "Jane Doe - Acme Robotics", "jane.doe@acme-robotics.example", "Your application", RECEIPT },
      "1",
      95,
      100 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* A vendor's brand is no employer, not even for one who applied at the vendor. */
static void
test_jobs_vendor (void)
{
  static const RouteJob jobs[] = { { "Workable", "Support Engineer" },
                                   { "LinkedIn", "Designer" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Workable", "noreply@candidates.workablemail.com", "Thanks for applying to Stark Cheese",
        "Your application for the Cheesemonger job was submitted successfully." },
      NULL,
      0,
      49 },
    { { "LinkedIn", "jobs-noreply@linkedin.com", "Sam, your application was sent to Stark Cheese",
        "Your application was sent to Stark Cheese." },
      NULL,
      0,
      49 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* Two jobs that fit equally well: neither is chosen, both are named. */
static void
test_jobs_ambiguous (void)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" },
                                   { "Acme Robotics", "Platform Engineer" },
                                   { NULL } };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  RouteMail mail = { "Acme Robotics Hiring Team", "no-reply@ashbyhq.com", "Your application",
                     "We have decided not to move forward with your application. We wish you all "
                     "the best for your search." };
  g_autoptr (SlDecision) decision = route (snapshot, &mail);
  const SlDecisionFields *fields = sl_decision_get_fields (decision);
  g_assert_cmpint (fields->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_cmpint (fields->stage_target, ==, SL_STAGE_TARGET_REJECTED);
  g_assert_null (fields->job_id);
  g_assert_cmpuint (fields->candidates->len, ==, 2);
  gboolean named = FALSE;
  for (guint i = 0; i < fields->reasons->len; i++)
    {
      const SlReasonFields *reason = sl_reason_get_fields (g_ptr_array_index (fields->reasons, i));
      named |= g_strcmp0 (reason->rule, "job.ambiguous") == 0 &&
               strstr (reason->text, "Backend Engineer") != NULL &&
               strstr (reason->text, "Platform Engineer") != NULL;
    }
  g_assert_true (named);
}

static void
test_jobs_roles (void)
{
  static const RouteJob jobs[] = { { "Ellery University", "Research Assistant (R0114671)",
                                     .applied = "2026-02-20" },
                                   { "Ellery University", "Lab Manager", .applied = "2026-02-21" },
                                   { "Ellery University", "Software Engineer",
                                     "https://jobs.example/ellery?gh_jid=5548810", "2026-02-22" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Ellery University", "no-reply@us.greenhouse-mail.io", "Your application for Lab Manager",
        RECEIPT },
      "2",
      95,
      100 },
    { { "Ellery University", "no-reply@us.greenhouse-mail.io", "Your application",
        RECEIPT " Position: Software Engineer." },
      "3",
      95,
      100 },
    { { "Workday", "ellery@myworkday.com", "Thank you for applying",
        RECEIPT " Business Process: R0114671" },
      "1",
      90,
      100 },
    { { "Ellery University", "no-reply@us.greenhouse-mail.io", "Your application", RECEIPT },
      NULL,
      0,
      70 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* Names inside names, everyday words, legal forms, umlauts, short forms. */
static void
test_jobs_names (void)
{
  static const RouteJob jobs[] = { { "Acme", "Engineer I" },
                                   { "Acme Health", "Nurse Planner" },
                                   { "Notion", "Designer" },
                                   { "Müller Robotik GmbH", "Entwickler" },
                                   { "Corvela Systems", "Developer" },
                                   { "?", "Unknown" },
                                   { "University of Ellery", "Librarian" },
                                   { "Salt & Cedar", "Cooper" },
                                   { "Van der Kade Logistiek", "Planner" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Acme Health Careers", "no-reply@ashbyhq.com", "Application received", RECEIPT },
      "2",
      90,
      100 },
    { { "Acme Recruiting", "no-reply@ashbyhq.com", "Application received", RECEIPT },
      "1",
      90,
      100 },
    { { "Stark Cheese", "no-reply@ashbyhq.com", "Application received",
        RECEIPT " The notion of a good cheese matters to us." },
      NULL,
      0,
      49 },
    { { "Mueller Robotik", "no-reply@ashbyhq.com", "Application received", RECEIPT },
      "4",
      90,
      100 },
    { { "Corvella Systems", "no-reply@ashbyhq.com", "Application received", RECEIPT },
      NULL,
      0,
      49 },
    { { "Lorna Wetherby", "l.wetherby@ellery-university.example", "Librarian", RECEIPT },
      "7",
      90,
      100 },
    { { NULL, "no-reply@saltcedar.teamtailor-mail.com", "Application received", RECEIPT },
      "8",
      90,
      100 },
    { { "Marloes Bijl", "marloes@vanderkade.example", "Planner", RECEIPT }, "9", 50, 100 },
    { { "Unknown", "no-reply@ashbyhq.com", "Application received", RECEIPT }, NULL, 0, 49 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* Older than the application, or long after its end: never by itself. */
static void
test_jobs_dates (void)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer", NULL, "2026-03-01" },
                                   { "Northwind Foods", "Data Analyst", NULL, "2025-10-01",
                                     SL_STAGE_CLOSED },
                                   { "Halcyon Labs", "Designer", NULL, "2025-09-01" },
                                   { "Halcyon Labs", "Designer", NULL, "2026-03-09" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Acme Robotics", "no-reply@ashbyhq.com", "Application received", RECEIPT,
        .day = "2025-11-01" },
      "1",
      0,
      94 },
    { { "Northwind Foods", "no-reply@ashbyhq.com", "Application received", RECEIPT }, "2", 0, 94 },
    { { "Halcyon Labs", "no-reply@ashbyhq.com", "Your application for Designer", RECEIPT },
      "4",
      50,
      100 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* An employer's name over an address that is neither his nor a platform's waits for a person. */
static void
test_jobs_strangers (void)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" }, { NULL } };
  static const Case cases[] = {
    { { "Acme Robotics", "hr@careers-portal.example",
        "Your application to Acme Robotics as Backend Engineer", RECEIPT },
      "1",
      50,
      94 },
    { { "Acme Robotics", "acme.robotics@gmail.com",
        "Your application to Acme Robotics as Backend Engineer", RECEIPT },
      "1",
      50,
      94 },
    { { "Acme Robotics", "hr@careers-portal.example", "Your application to Acme Robotics", RECEIPT,
        .link = "https://boards.greenhouse.io/acmerobotics" },
      "1",
      50,
      94 },
  };
  check (jobs, cases, G_N_ELEMENTS (cases));
}

/* What domains make of names, and names that only begin alike. */
static void
test_jobs_domains (void)
{
  static const RouteJob jobs[] = { { "Brasserie Duin & Zee", "Souschef" },
                                   { "Universidade do Ave", "Bolseiro" },
                                   { "Universitat de la Vall", "Lectora" },
                                   { "Société Nationale des Canaux et Ports", "Chargée" },
                                   { "Szkoła Podstawowa nr 214", "Nauczycielka" },
                                   { "Kallang Analytics", "Data Scientist" },
                                   { "Ohm", "Founding Product Manager" },
                                   { "Lichtmeer", "Adviseur" },
                                   { "Pressroom", "Newsletter Writer" },
                                   { "West Brennan University Hospitals NHS Trust", "Nurse" },
                                   { NULL } };
  static const Case cases[] = {
    { { "Peet", "peet@duinenzee.example", "Ontvangen", RECEIPT }, "1", 50, 100 },
    { { "Bolsas", "bolsas@uave.example", "Recebida", RECEIPT }, "2", 50, 100 },
    { { "Personal", "spi@univall.example", "Recibida", RECEIPT }, "3", 50, 100 },
    { { "Jobs", "noreply@jobs-sncp.example", "Votre candidature", RECEIPT }, "4", 50, 100 },
    { { "Dyrekcja", "dyrekcja@sp214.example", "Nabór", RECEIPT }, "5", 50, 100 },
    { { "Boon", "boon@kallanglogistics.example", "ops", RECEIPT }, NULL, 0, 49 },
    { { "ferenc", "ferenc@ohm-energy.example", "Your application", RECEIPT }, "7", 50, 100 },
    { { "Grace", "grace@westbrennan.nhs.uk", "Received", RECEIPT }, "10", 50, 100 },
    { { "Recruitment, West Brennan", "noreply@trac.jobs", "Received", RECEIPT }, "10", 50, 100 },
    { { "Sam", "sam@lichtkracht.example", "Ontvangen", RECEIPT }, NULL, 0, 49 },
    { { "Overlook Press Room", "no-reply@hire.lever.co",
        "Thank you for applying to Overlook Press Room", RECEIPT },
      NULL,
      0,
      100 },
  };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &cases[i].mail);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      GPtrArray *candidates = fields->candidates;
      const char *best = candidates != NULL && candidates->len > 0
                             ? sl_candidate_get_fields (candidates->pdata[0])->job_id
                             : NULL;
      g_test_message ("%s: %s %d", cases[i].mail.address, best, fields->confidence);
      if (cases[i].job != NULL)
        g_assert_cmpstr (best, ==, cases[i].job);
      else
        g_assert_cmpint (fields->status, !=, SL_DECISION_STATUS_AUTO_LINKED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/jobs/places", test_jobs_places);
  g_test_add_func ("/router/jobs/vendor", test_jobs_vendor);
  g_test_add_func ("/router/jobs/ambiguous", test_jobs_ambiguous);
  g_test_add_func ("/router/jobs/roles", test_jobs_roles);
  g_test_add_func ("/router/jobs/names", test_jobs_names);
  g_test_add_func ("/router/jobs/dates", test_jobs_dates);
  g_test_add_func ("/router/jobs/strangers", test_jobs_strangers);
  g_test_add_func ("/router/jobs/domains", test_jobs_domains);
  return g_test_run ();
}
