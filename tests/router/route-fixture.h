/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-router.h"

G_BEGIN_DECLS

/** RouteMail: a mail as a test writes it down; everything may be left out. */
typedef struct
{
  const char *name;
  const char *address;
  const char *subject;
  const char *text;
  const char *quoted; /* appended below the text */
  const char *link;
  const char *thread;
  const char *rfc822_id;
  const char *reference;
  const char *list_id;
  const char *day; /* "2026-03-10"; that is also the default */
  gboolean sent;
} RouteMail;

SlMessage *route_mail_message (const RouteMail *mail);
SlMessageText *route_mail_text (const RouteMail *mail);

/** RouteJob: a tracked job; ids are "1", "2", ... in order. */
typedef struct
{
  const char *company;
  const char *title;
  const char *url;
  const char *applied; /* default "2026-03-01" */
  SlStage stage;       /* default applied */
} RouteJob;

/** route_job: Returns: (transfer full): with @number as its id. */
SlJob *route_job (const RouteJob *job, guint number);

/** route_jobs_new: @jobs: ends with an entry without company */
SlJobsSnapshot *route_jobs_new (const RouteJob *jobs);

/** route: Returns: (transfer full): the decision of a local router without threads. */
SlDecision *route (SlJobsSnapshot *snapshot, const RouteMail *mail);

/** route_read_phrases: Returns: the stage target by the phrases alone, without the learned model.
 */
SlStageTarget route_read_phrases (const RouteMail *mail);

G_END_DECLS
