/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the user decides about a sender is remembered, looked at and forgotten. */

#include "config.h"

#include "route-fixture.h"
#include "sl-learning.h"

static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" },
                                 { "Northwind Foods", "Data Analyst" },
                                 { NULL } };

/* An agency that names nobody: the mail is about Acme because the user said so before. */
static const RouteMail nameless = {
  .name = "Ida Moor",
  .address = "ida@moor-search.example",
  .subject = "Good news",
  .text = "Dear Sam, they would like to meet you for an interview on Tuesday at 10:00. Does that "
          "suit you? Ida",
};

static GPtrArray *
learn (const char *company, guint times, int64_t forgotten_us)
{
  g_autoptr (SlLearning) learning = sl_learning_new ();
  if (forgotten_us > 0)
    sl_learning_forget (learning, "sender:ida@moor-search.example", forgotten_us);
  for (guint i = 0; i < times; i++)
    sl_learning_add (learning, "ida@moor-search.example", company, 10 + i);
  return sl_learning_list (learning);
}

static SlDecision *
decide (GPtrArray *learned)
{
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  sl_jobs_snapshot_teach (snapshot, learned);
  return route (snapshot, &nameless);
}

static void
test_learning_sender (void)
{
  g_autoptr (GPtrArray) nothing = learn (NULL, 0, 0);
  g_autoptr (GPtrArray) learned = learn ("ACME Robotics Inc.", 2, 0);
  g_autoptr (SlDecision) before = decide (nothing);
  g_autoptr (SlDecision) after = decide (learned);
  g_assert_null (sl_decision_get_fields (before)->job_id);
  g_assert_cmpstr (sl_decision_get_fields (after)->job_id, ==, "1");
}

static void
test_learning_refused (void)
{
  g_autoptr (GPtrArray) nothing = learn (NULL, 0, 0);
  g_autoptr (GPtrArray) once = learn (NULL, 1, 0);
  g_autoptr (GPtrArray) twice = learn (NULL, 2, 0);
  g_autoptr (SlDecision) before = decide (nothing);
  g_autoptr (SlDecision) slip = decide (once);
  g_autoptr (SlDecision) after = decide (twice);
  double relevance = sl_decision_get_fields (before)->relevance;
  g_assert_cmpfloat_with_epsilon (sl_decision_get_fields (slip)->relevance, relevance, 1e-9);
  g_assert_cmpfloat (sl_decision_get_fields (after)->relevance, <, relevance);
}

/* A sender who writes for two employers says nothing of either. */
static void
test_learning_several (void)
{
  g_autoptr (SlLearning) learning = sl_learning_new ();
  sl_learning_add (learning, "ida@moor-search.example", "Acme Robotics", 1);
  sl_learning_add (learning, "ida@moor-search.example", "Northwind Foods", 2);
  g_autoptr (GPtrArray) learned = sl_learning_list (learning);
  g_assert_cmpuint (learned->len, ==, 2); /* the person and the domain */
  for (guint i = 0; i < learned->len; i++)
    g_assert_null (sl_learned_get_fields (g_ptr_array_index (learned, i))->company);
}

static void
test_learning_forgotten (void)
{
  g_autoptr (GPtrArray) all = learn ("Acme Robotics", 2, 100);
  g_autoptr (GPtrArray) half = learn ("Acme Robotics", 2, 10);
  g_assert_cmpuint (all->len, ==, 1); /* the domain is another thing */
  g_assert_cmpuint (half->len, ==, 2);
  g_assert_cmpint (sl_learned_get_fields (g_ptr_array_index (half, 1))->n_linked, ==, 1);
}

/* A relay writes for everybody; a tenant of it for one. */
static void
test_learning_keys (void)
{
  g_auto (GStrv) relay = sl_learning_list_keys ("no-reply@us.greenhouse-mail.io");
  g_auto (GStrv) tenant = sl_learning_list_keys ("acme@myworkday.com");
  g_auto (GStrv) mailbox = sl_learning_list_keys ("ida.moor@gmail.com");
  g_auto (GStrv) nobody = sl_learning_list_keys (NULL);
  g_assert_cmpuint (g_strv_length (relay), ==, 0);
  g_assert_cmpstr (tenant[0], ==, "tenant:workday acme");
  g_assert_cmpstr (mailbox[0], ==, "sender:ida.moor@gmail.com");
  g_assert_null (mailbox[1]);
  g_assert_null (nobody[0]);
}

/* "Wrong company" once: the sender's mail is no longer taken for that employer's by itself. */
static void
test_learning_wrong (void)
{
  static const RouteMail plain = {
    .name = "Acme Robotics",
    .address = "careers@acme-talent.example",
    .subject = "Your application at Acme Robotics: Backend Engineer",
    .text = "Thank you for applying to Acme Robotics. We have received your application for "
            "Backend Engineer.",
  };
  g_autoptr (SlLearning) learning = sl_learning_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlJobsSnapshot) taught = route_jobs_new (jobs);
  sl_learning_add_wrong (learning, plain.address, "Acme Robotics", 5);
  g_autoptr (GPtrArray) learned = sl_learning_list (learning);
  g_assert_cmpuint (learned->len, ==, 1); /* "careers" is no person */
  g_assert_cmpstr (sl_learned_get_fields (learned->pdata[0])->not_company, ==, "Acme Robotics");
  sl_jobs_snapshot_teach (taught, learned);
  g_autoptr (SlDecision) before = route (snapshot, &plain);
  g_autoptr (SlDecision) after = route (taught, &plain);
  g_assert_cmpint (sl_decision_get_fields (after)->confidence, <,
                   sl_decision_get_fields (before)->confidence);
  g_assert_cmpint (sl_decision_get_fields (after)->confidence, <=, 90);
}

static void
test_learning_strictness (void)
{
  static const struct
  {
    int agreed, taken_back, points;
  } cases[] = { { 0, 0, 0 }, { 0, 1, 0 }, { 0, 2, 2 },  { 4, 2, 2 },
                { 5, 2, 0 }, { 0, 4, 6 }, { 10, 4, 2 }, { 100, 4, 0 } };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlLearning) learning = sl_learning_new ();
      for (int j = 0; j < cases[i].agreed; j++)
        sl_learning_add_kind (learning, "rejected", SL_LEARNING_AGREED, j + 1);
      for (int j = 0; j < cases[i].taken_back; j++)
        sl_learning_add_kind (learning, "rejected", SL_LEARNING_TAKEN_BACK, j + 1);
      g_autoptr (GPtrArray) learned = sl_learning_list (learning);
      g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
      sl_jobs_snapshot_teach (snapshot, learned);
      g_assert_cmpint (sl_jobs_snapshot_get_link_threshold (snapshot, SL_STAGE_TARGET_REJECTED), ==,
                       SL_THRESHOLDS_LINK + cases[i].points);
      g_assert_cmpint (sl_jobs_snapshot_get_link_threshold (snapshot, SL_STAGE_TARGET_OFFER), ==,
                       SL_THRESHOLDS_LINK);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/learning/sender", test_learning_sender);
  g_test_add_func ("/router/learning/refused", test_learning_refused);
  g_test_add_func ("/router/learning/several", test_learning_several);
  g_test_add_func ("/router/learning/forgotten", test_learning_forgotten);
  g_test_add_func ("/router/learning/keys", test_learning_keys);
  g_test_add_func ("/router/learning/wrong", test_learning_wrong);
  g_test_add_func ("/router/learning/strictness", test_learning_strictness);
  return g_test_run ();
}
