/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * SlAct:
 *
 * Who does something, when, and what follows from it. All changes logged with it are undone
 * together. Part of a task's data: main context until the act runs, then store thread.
 */
typedef struct
{
  char *group_id; /* (owned) */
  SlActor actor;
  int64_t now_us;
  GHashTable *job_ids;    /* (owned) (element-type utf8): timelines still to be replayed */
  gboolean jobs_changed;  /* mail without a job is to be routed again afterwards */
  gboolean rules_changed; /* so is mail that has a suggestion */
} SlAct;

/** sl_act_init: @act: zeroed; a new group begins. */
void sl_act_init (SlAct *act, SlActor actor, int64_t now_us);
void sl_act_clear (SlAct *act);

/** sl_act_touch: the timeline of @job_id (nullable) is to be replayed before the act ends. */
void sl_act_touch (SlAct *act, const char *job_id);

/**
 * _sl_act_run:
 * @task: (transfer full): its task data, which holds @act, goes to @func; returns %TRUE after the
 *   commit, or the error
 *
 * The one way in which an act reaches the database. The finish functions take their results out of
 * the task's data. Where the act changed jobs, mail is routed again before the task ends, as part
 * of the same group; the act stands even if that fails or the caller has cancelled meanwhile.
 */
void _sl_act_run (SlTracker *self, GTask *task, SlAct *act, SlStoreFunc func);

G_END_DECLS
