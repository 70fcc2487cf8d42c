/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "route-fixture.h"

#include <string.h>

#include "sl-stage-classifier.h"
#include "sl-date.h"

static int64_t
parse_day (const char *day, const char *fallback)
{
  int64_t time = 0;
  gboolean parsed = sl_date_parse_iso8601 (day != NULL ? day : fallback, &time);
  g_assert_true (parsed);
  return time;
}

SlMessage *
route_mail_message (const RouteMail *mail)
{
  char *references[] = { (char *) mail->reference, NULL };
  SlMessageFields fields = {
    .id = (char *) "m",
    .account_id = (char *) "a",
    .external_id = (char *) "x",
    .thread_id = (char *) mail->thread,
    .rfc822_id = (char *) mail->rfc822_id,
    .references = mail->reference != NULL ? references : NULL,
    .from_name = (char *) mail->name,
    .from_address = (char *) (mail->address != NULL ? mail->address : "someone@example.com"),
    .subject = (char *) (mail->subject != NULL ? mail->subject : ""),
    .snippet = (char *) "",
    .received_us = parse_day (mail->day, "2026-03-10"),
    .sent = mail->sent,
  };
  return sl_message_new (&fields);
}

SlMessageText *
route_mail_text (const RouteMail *mail)
{
  const char *text = mail->text != NULL ? mail->text : "";
  g_autofree char *whole =
      mail->quoted != NULL ? g_strdup_printf ("%s\n\nOn Monday X wrote:\n%s", text, mail->quoted)
                           : g_strdup (text);
  char *links[] = { (char *) mail->link, NULL };
  SlMessageTextFields fields = {
    .text = whole,
    .quote_offset = (int64_t) strlen (mail->quoted != NULL ? text : whole),
    .links = mail->link != NULL ? links : NULL,
    .list_id = (char *) mail->list_id,
  };
  return sl_message_text_new (&fields);
}

SlJob *
route_job (const RouteJob *job, guint number)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  SlJobFields fields = {
    .id = id,
    .company = (char *) job->company,
    .title = (char *) (job->title != NULL ? job->title : ""),
    .url = (char *) job->url,
    .applied_us = parse_day (job->applied, "2026-03-01"),
    .stage = job->stage != SL_STAGE_NONE ? job->stage : SL_STAGE_APPLIED,
  };
  return sl_job_new (&fields);
}

SlJobsSnapshot *
route_jobs_new (const RouteJob *jobs)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; jobs[i].company != NULL; i++)
    g_ptr_array_add (list, route_job (&jobs[i], i + 1));
  return sl_jobs_snapshot_new (list, NULL);
}

SlDecision *
route (SlJobsSnapshot *snapshot, const RouteMail *mail)
{
  g_autoptr (SlRouter) router = sl_local_router_new ();
  g_autoptr (SlThreadIndex) threads = sl_thread_index_new ();
  g_autoptr (SlMessage) message = route_mail_message (mail);
  g_autoptr (SlMessageText) text = route_mail_text (mail);
  return sl_router_route (router, snapshot, threads, message, text);
}

SlStageTarget
route_read_phrases (const RouteMail *mail)
{
  g_autoptr (SlMessage) message = route_mail_message (mail);
  g_autoptr (SlMessageText) text = route_mail_text (mail);
  g_autoptr (SlMailFeatures) features =
      sl_mail_features_new (sl_phrase_set_get_default (), message, text);
  return sl_stage_classify (features).target;
}
