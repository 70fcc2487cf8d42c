/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What later mails of a thread take from earlier ones, what a new job changes, the user's rules. */

#include "config.h"

#include "route-fixture.h"

static const RouteJob jobs[] = { { "Acme Robotics", "Backend Engineer" },
                                 { "Northwind Foods", "Data Analyst" },
                                 { NULL } };

static const RouteMail receipt = { "Acme Robotics Hiring Team",
                                   "no-reply@ashbyhq.com",
                                   "Backend Engineer at Acme Robotics",
                                   "Thank you for applying. We have received your application.",
                                   .thread = "t1",
                                   .rfc822_id = "first@x" };

/* Names nothing and nobody. */
static const RouteMail nameless = {
  "Jane Doe",
  "jane.doe@mailbox.example",
  "Re: your application",
  "I am afraid we will not be moving forward with your application. We wish you all the best.",
  .rfc822_id = "second@x",
  .reference = "first@x"
};

static SlDecision *
decide (SlThreadIndex *threads, const RouteMail *mail)
{
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlMessage) message = route_mail_message (mail);
  g_autoptr (SlMessageText) text = route_mail_text (mail);
  return sl_router_route (router, snapshot, threads, message, text);
}

static void
test_threads_taught (void)
{
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (SlDecision) before = decide (threads, &nameless);
  g_assert_cmpint (sl_decision_get_fields (before)->confidence, <, SL_ROUTER_SUGGEST_CONFIDENCE);
  g_autoptr (SlMessage) first = route_mail_message (&receipt);
  sl_thread_index_add (threads, first, "1");
  g_autoptr (SlDecision) after = decide (threads, &nameless);
  g_assert_cmpstr (sl_decision_get_fields (after)->job_id, ==, "1");
  g_assert_cmpint (sl_decision_get_fields (after)->confidence, >=, SL_ROUTER_SUGGEST_CONFIDENCE);
  g_assert_cmpint (sl_decision_get_fields (after)->stage_target, ==, SL_STAGE_TARGET_REJECTED);
}

/* The thread says one employer, the text another: a person decides. */
static void
test_threads_conflict (void)
{
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (SlMessage) first = route_mail_message (&receipt);
  sl_thread_index_add (threads, first, "1");
  RouteMail mail = nameless;
  mail.name = "Northwind Foods";
  mail.address = "jobs@northwindfoods.example";
  mail.subject = "Your application to Northwind Foods";
  g_autoptr (SlDecision) decision = decide (threads, &mail);
  g_assert_cmpint (sl_decision_get_fields (decision)->status, ==, SL_DECISION_STATUS_PENDING_USER);
}

/* A thread that was linked to two jobs knows nothing. */
static void
test_threads_split (void)
{
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (SlMessage) first = route_mail_message (&receipt);
  sl_thread_index_add (threads, first, "1");
  sl_thread_index_add (threads, first, "2");
  g_autoptr (SlDecision) decision = decide (threads, &nameless);
  g_assert_cmpint (sl_decision_get_fields (decision)->confidence, <, SL_ROUTER_SUGGEST_CONFIDENCE);
}

/* (transfer full): as the store gives it back, without the text */
static SlMessage *
keep (const RouteMail *mail, SlDecision *decision)
{
  const SlDecisionFields *decided = sl_decision_get_fields (decision);
  g_autoptr (SlMessage) message = route_mail_message (mail);
  SlMessageFields fields = *sl_message_get_fields (message);
  fields.status = decided->status;
  fields.relevant = decided->relevant;
  fields.relevance = decided->relevance;
  fields.stage_target = decided->stage_target;
  fields.stage_confidence = decided->stage_confidence;
  fields.confidence = decided->confidence;
  fields.candidates = decided->candidates;
  fields.reasons = decided->reasons;
  fields.company = decided->company;
  fields.title = decided->title;
  fields.evidence = decided->evidence;
  return sl_message_new (&fields);
}

/* An orphan finds its job once the job is added, and no other job. */
static void
test_reroute_orphan (void)
{
  static const RouteJob others[] = { { "Northwind Foods", "Data Analyst" }, { NULL } };
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) without = route_jobs_new (others);
  g_autoptr (SlJobsSnapshot) with = route_jobs_new (jobs);
  g_autoptr (SlDecision) before = route (without, &receipt);
  g_assert_cmpint (sl_decision_get_fields (before)->status, ==, SL_DECISION_STATUS_PENDING_USER);
  g_assert_null (sl_decision_get_fields (before)->job_id);
  g_autoptr (SlMessage) message = keep (&receipt, before);
  g_autoptr (SlDecision) still = sl_router_reroute (router, without, NULL, message);
  g_assert_null (sl_decision_get_fields (still)->job_id);
  g_autoptr (SlDecision) after = sl_router_reroute (router, with, NULL, message);
  const SlDecisionFields *fields = sl_decision_get_fields (after);
  g_assert_cmpstr (fields->job_id, ==, "1");
  g_assert_cmpint (fields->stage_target, ==, SL_STAGE_TARGET_APPLIED);
  g_assert_cmpint (fields->confidence, >=, 85);
}

/* Whatever routing finds with the text, routing again finds without it. */
static void
test_reroute_same (void)
{
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlDecision) first = route (snapshot, &receipt);
  g_autoptr (SlMessage) message = keep (&receipt, first);
  g_autoptr (SlDecision) second = sl_router_reroute (router, snapshot, NULL, message);
  g_assert_cmpstr (sl_decision_get_fields (first)->job_id, ==,
                   sl_decision_get_fields (second)->job_id);
  g_assert_cmpint (sl_decision_get_fields (first)->status, ==,
                   sl_decision_get_fields (second)->status);
}

/* Evidence that cannot be read is no evidence, and no error. */
static void
test_reroute_broken (void)
{
  static const char *const broken[] = {
    NULL,
    "",
    "{",
    "[]",
    "{\"version\": 99}",
    "{\"version\": 1, \"employers\": 7, \"phrases\": [1, {}]}"
  };
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlJobsSnapshot) snapshot = route_jobs_new (jobs);
  g_autoptr (SlMessage) plain = route_mail_message (&receipt);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      SlMessageFields fields = *sl_message_get_fields (plain);
      fields.evidence = (char *) broken[i];
      g_autoptr (SlMessage) message = sl_message_new (&fields);
      g_autoptr (SlDecision) decision = sl_router_reroute (router, snapshot, NULL, message);
      g_assert_cmpint (sl_decision_get_fields (decision)->confidence, <=, 100);
    }
}

static SlDecision *
route_with_rule (const SlRuleFields *fields, const RouteMail *mail)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; jobs[i].company != NULL; i++)
    g_ptr_array_add (list, route_job (&jobs[i], i + 1));
  g_ptr_array_add (rules, sl_rule_new (fields));
  g_autoptr (SlJobsSnapshot) snapshot = sl_jobs_snapshot_new (list, rules);
  return route (snapshot, mail);
}

static const SlReasonFields *
get_first_reason (SlDecision *decision)
{
  return sl_reason_get_fields (g_ptr_array_index (sl_decision_get_fields (decision)->reasons, 0));
}

static void
test_rules_first (void)
{
  SlRuleFields rule = { .id = (char *) "r1",
                        .field = SL_RULE_FIELD_SUBJECT,
                        .contains = (char *) "ACME robotics" };
  rule.ignore = TRUE;
  g_autoptr (SlDecision) ignored = route_with_rule (&rule, &receipt);
  g_assert_cmpint (sl_decision_get_fields (ignored)->status, ==, SL_DECISION_STATUS_IGNORED);
  g_assert_cmpstr (get_first_reason (ignored)->rule, ==, "rule.ignores");
  g_assert_cmpstr (get_first_reason (ignored)->arguments[0], ==, "r1");
  rule.ignore = FALSE;
  rule.job_id = (char *) "2";
  rule.sets_stage = TRUE;
  rule.stage_target = SL_STAGE_TARGET_ONSITE;
  g_autoptr (SlDecision) moved = route_with_rule (&rule, &receipt);
  g_assert_cmpstr (sl_decision_get_fields (moved)->job_id, ==, "2");
  g_assert_cmpint (sl_decision_get_fields (moved)->stage_target, ==, SL_STAGE_TARGET_ONSITE);
  g_assert_cmpint (sl_decision_get_fields (moved)->status, ==, SL_DECISION_STATUS_AUTO_LINKED);
  rule.contains = (char *) "";
  g_autoptr (SlDecision) unruled = route_with_rule (&rule, &receipt);
  g_assert_cmpstr (sl_decision_get_fields (unruled)->job_id, ==, "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/threads/taught", test_threads_taught);
  g_test_add_func ("/router/threads/conflict", test_threads_conflict);
  g_test_add_func ("/router/threads/split", test_threads_split);
  g_test_add_func ("/router/reroute/orphan", test_reroute_orphan);
  g_test_add_func ("/router/reroute/same", test_reroute_same);
  g_test_add_func ("/router/reroute/broken", test_reroute_broken);
  g_test_add_func ("/router/rules/first", test_rules_first);
  return g_test_run ();
}
