/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mail through the router: name, address, subject, link and list in a line each, then the text.
 * The decision keeps to its bands, is the same when made again, and stands what stored mail is put
 * through.
 */

#include "fuzz.h"

#include <string.h>

#include "route-fixture.h"

static const RouteJob jobs[] = {
  { "Acme Robotics", "Backend Engineer", "https://jobs.example/acme/R-1234" },
  { "Acme Labs", "Data Analyst" },
  { "Møller & Søn", "Ingénieur·e" },
  { "Next", "Designer", NULL, "2026-02-01", SL_STAGE_CLOSED },
  { NULL },
};

static void
check (SlDecision *decision)
{
  const SlDecisionFields *fields = sl_decision_get_fields (decision);

  g_assert_cmpint (fields->confidence, >=, 0);
  g_assert_cmpint (fields->confidence, <=, 100);
  if (fields->status == SL_DECISION_STATUS_AUTO_LINKED)
    {
      g_assert_cmpint (fields->confidence, >=, SL_ROUTER_AUTO_CONFIDENCE);
      g_assert_nonnull (fields->job_id);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static SlJobsSnapshot *snapshot;
  static SlRouter *router;
  g_autofree char *valid = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", 6);

  if (g_strv_length (lines) < 6)
    return 0;
  if (snapshot == NULL)
    snapshot = route_jobs_new (jobs);
  if (router == NULL)
    router = sl_local_router_new ();
  const RouteMail mail = {
    .name = lines[0],
    .address = lines[1],
    .subject = lines[2],
    .link = *lines[3] != '\0' ? lines[3] : NULL,
    .list_id = *lines[4] != '\0' ? lines[4] : NULL,
    .text = lines[5],
  };
  g_autoptr (SlMessage) message = route_mail_message (&mail);
  g_autoptr (SlMessageText) text = route_mail_text (&mail);
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (SlDecision) first = sl_router_route (router, snapshot, threads, message, text);
  g_autoptr (SlDecision) second = sl_router_route (router, snapshot, threads, message, text);

  check (first);
  g_assert_cmpint (sl_decision_get_fields (first)->confidence, ==,
                   sl_decision_get_fields (second)->confidence);
  SlMessageFields stored_fields = *sl_message_get_fields (message);
  stored_fields.evidence = sl_decision_get_fields (first)->evidence;
  g_autoptr (SlMessage) stored = sl_message_new (&stored_fields);
  g_autoptr (SlDecision) again = sl_router_reroute (router, snapshot, threads, stored);
  check (again);
  return 0;
}
