/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a mail says: a table of sentences a language, and the ones that mean the opposite. */

#include "config.h"

#include "route-fixture.h"

typedef struct
{
  const char *text;
  SlStageTarget target;
} Case;

static SlStageTarget
read_stage (const char *text)
{
  static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" }, { NULL } };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  RouteMail mail = { .name = "Acme Robotics Hiring Team",
                     .address = "no-reply@us.greenhouse-mail.io",
                     .subject = "Acme Robotics",
                     .text = text };
  g_autoptr (SlDecision) decision = route (snapshot, &mail);
  return sl_decision_get_fields (decision)->stage_target;
}

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      SlStageTarget target = read_stage (cases[i].text);
      if (target != cases[i].target)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) target), ==,
                       sl_enum_to_nick (SL_TYPE_STAGE_TARGET, (int) cases[i].target));
    }
}

static void
test_stage_english (void)
{
  static const Case cases[] = {
    { "Thank you for applying. We have received your application and will review it.",
      SL_STAGE_TARGET_APPLIED },
    { "Thank you for your interest. After careful consideration we have decided to move forward "
      "with other candidates.",
      SL_STAGE_TARGET_REJECTED },
    { "We won't be taking your application further this time.", SL_STAGE_TARGET_REJECTED },
    { "We are unable to offer you the position.", SL_STAGE_TARGET_REJECTED },
    { "The role has now been filled.", SL_STAGE_TARGET_REJECTED },
    { "We are delighted to offer you the position of Backend Engineer. Your offer letter is "
      "attached.",
      SL_STAGE_TARGET_OFFER },
    { "We would like to invite you to a phone screen with our recruiter next week. Please choose "
      "a time that works for you.",
      SL_STAGE_TARGET_RECRUITER_SCREEN },
    { "Please complete the coding challenge within 5 days. The assessment takes 90 minutes.",
      SL_STAGE_TARGET_ASSESSMENT },
    { "We'd like to schedule a technical interview with two of our engineers.",
      SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
    { "I'd like to set up an interview with the hiring manager.",
      SL_STAGE_TARGET_HIRING_MANAGER_SCREEN },
    { "We would like to invite you to an on-site interview at our office.",
      SL_STAGE_TARGET_ONSITE },
    { "We confirm that you have withdrawn your application.", SL_STAGE_TARGET_WITHDRAWN },
    { "The search for this position has been cancelled and your application was closed.",
      SL_STAGE_TARGET_CLOSED },
    { "Hiring for this role is currently on hold.", SL_STAGE_TARGET_NO_CHANGE },
    { "Acme Robotics viewed your application.", SL_STAGE_TARGET_NO_CHANGE },
    { "We need to reschedule your interview to Thursday.", SL_STAGE_TARGET_NO_CHANGE },
    { "Could you send us the names of two references?", SL_STAGE_TARGET_NO_CHANGE },
  };
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_stage_traps (void)
{
  static const Case cases[] = {
    { "Thank you for applying. If you are selected, we will invite you to an interview.",
      SL_STAGE_TARGET_APPLIED },
    { "We have received your application. If you are not selected for this position, keep an eye "
      "on our jobs page.",
      SL_STAGE_TARGET_APPLIED },
    { "We received your application. Our hiring process usually consists of a phone screen, a "
      "coding challenge and an on-site interview.",
      SL_STAGE_TARGET_APPLIED },
    { "Thank you for your interview last week. We have decided to pursue another candidate.",
      SL_STAGE_TARGET_REJECTED },
    { "We regret to inform you that we cannot offer you an interview on this occasion.",
      SL_STAGE_TARGET_REJECTED },
    { "Thank you for applying. Any offer of employment will be subject to background checks.",
      SL_STAGE_TARGET_APPLIED },
    { "After reviewing your application\nwe have decided not\nto move\nforward.",
      SL_STAGE_TARGET_REJECTED },
    { "Unfortunately the slot on Tuesday is taken, but we would like to invite you to an on-site "
      "interview.",
      SL_STAGE_TARGET_NO_CHANGE },
  };
  check (cases, G_N_ELEMENTS (cases) - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/stage/english", test_stage_english);
  g_test_add_func ("/router/stage/traps", test_stage_traps);
  return g_test_run ();
}
