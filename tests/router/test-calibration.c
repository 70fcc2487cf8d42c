/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The number: sure where everything speaks for it, never higher for having seen less. */

#include "config.h"

#include "route-fixture.h"

static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" }, { NULL } };

/* Plain mail, once through a platform and once from a colleague: nobody needs to be asked. */
static void
test_calibration_plain (void)
{
  static const struct
  {
    const char *text;
    SlStageTarget target;
  } cases[] = {
    { "Dear Sam, thank you for applying for the position of Backend Engineer at Acme Robotics. We "
      "have received your application and will be in touch.",
      SL_STAGE_TARGET_APPLIED },
    { "Dear Sam, thank you for your interest in the Backend Engineer position at Acme Robotics. "
      "After "
      "careful consideration we have decided to move forward with other candidates. We wish you "
      "all "
      "the best in your search.",
      SL_STAGE_TARGET_REJECTED },
    { "Dear Sam, we are delighted to offer you the position of Backend Engineer at Acme Robotics. "
      "Your offer letter is attached. The salary is 64,000 a year and your start date 1 June.",
      SL_STAGE_TARGET_OFFER },
    { "Dear Sam, we would like to invite you to a technical interview for the Backend Engineer "
      "role at "
      "Acme Robotics. Please choose a time that works for you.",
      SL_STAGE_TARGET_TECHNICAL_INTERVIEW },
    { "Dear Sam, please complete the online assessment for the Backend Engineer role at Acme "
      "Robotics "
      "within five days.",
      SL_STAGE_TARGET_ASSESSMENT },
    { "Dear Sam, we would like to schedule a phone screen with our recruiter about the Backend "
      "Engineer role at Acme Robotics.",
      SL_STAGE_TARGET_RECRUITER_SCREEN },
  };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      RouteMail mail = { "Acme Robotics", "no-reply@ashbyhq.com",
                         "Backend Engineer at Acme Robotics", cases[i / 2].text };
      if (i % 2 == 1)
        {
          mail.name = "Jane Doe";
          mail.address = "jane.doe@acmerobotics.example";
        }
      g_autoptr (SlDecision) decision = route (snapshot, &mail);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      g_test_message ("%s: %d", cases[i / 2].text, fields->confidence);
      g_assert_cmpint (fields->stage_target, ==, cases[i / 2].target);
      g_assert_cmpstr (fields->job_id, ==, "1");
      g_assert_cmpint (fields->confidence, >=, 70);
    }
}

/* Taking evidence away, piece by piece, never raises the number. */
static void
test_calibration_monotone (void)
{
  static const RouteMail ladder[] = {
    { "Acme Robotics", "no-reply@acmerobotics.teamtailor-mail.com",
      "Backend Engineer at Acme Robotics",
      "Thank you for applying. We have received your application to Acme Robotics." },
    { "Acme Robotics", "no-reply@ashbyhq.com", "Backend Engineer at Acme Robotics",
      "Thank you for applying. We have received your application to Acme Robotics." },
    { "Acme Robotics", "no-reply@ashbyhq.com", "Acme Robotics",
      "Thank you for applying. We have received your application to Acme Robotics." },
    { "Acme Robotics", "no-reply@ashbyhq.com", "Hello",
      "Thank you for applying. We have received your application." },
    { NULL, "no-reply@ashbyhq.com", "Hello",
      "Thank you for applying. We have received your application to Acme Robotics." },
    { NULL, "no-reply@ashbyhq.com", "Hello",
      "Thank you for applying. We have received your application." },
    { NULL, "someone@mailbox.example", "Hello", "We have received it." },
  };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  int last = 100;
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++)
    {
      g_autoptr (SlDecision) decision = route (snapshot, &ladder[i]);
      int confidence = sl_decision_get_fields (decision)->confidence;
      g_test_message ("%u: %d", i, confidence);
      /* The subject is also read for the stage, which may become a little plainer. */
      g_assert_cmpint (confidence, <=, last + 5);
      last = confidence;
    }
  g_assert_cmpint (last, <, SL_ROUTER_SUGGEST_CONFIDENCE);
}

/* Two voices in one mail: both are quoted, neither is believed. */
static void
test_calibration_conflict (void)
{
  static const char *const texts[] = {
    "Unfortunately we have decided not to move forward with your application for Backend Engineer. "
    "However, we would like to invite you to an interview for another role.",
    "We are pleased to offer you the position of Backend Engineer. Unfortunately we regret to "
    "inform "
    "you that the budget is not approved yet.",
  };
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RouteMail mail = { "Acme Robotics", "no-reply@ashbyhq.com", "Backend Engineer", texts[i] };
      g_autoptr (SlDecision) decision = route (snapshot, &mail);
      const SlDecisionFields *fields = sl_decision_get_fields (decision);
      g_assert_cmpint (fields->stage_target, ==, SL_STAGE_TARGET_NO_CHANGE);
      g_assert_cmpint (fields->status, ==, SL_DECISION_STATUS_PENDING_USER);
      guint n_quoted = 0;
      for (guint j = 0; j < fields->reasons->len; j++)
        {
          const SlReasonFields *reason =
              sl_reason_get_fields (g_ptr_array_index (fields->reasons, j));
          n_quoted += reason->kind == SL_REASON_STAGE && reason->quote != NULL ? 1 : 0;
        }
      g_assert_cmpuint (n_quoted, ==, 2);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/calibration/plain", test_calibration_plain);
  g_test_add_func ("/router/calibration/monotone", test_calibration_monotone);
  g_test_add_func ("/router/calibration/conflict", test_calibration_conflict);
  return g_test_run ();
}
