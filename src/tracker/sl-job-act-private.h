/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-act-private.h"
#include "sl-event.h"
#include "sl-job.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlJobAct: task data of an act of the user upon one job or one event. */
typedef struct
{
  SlAct act;
  char *id;       /* (owned) (nullable): of what is removed */
  SlJob *job;     /* (owned) (nullable): as asked for, then as written */
  SlEvent *event; /* (owned) (nullable): likewise */
  char *salary;   /* (owned) (nullable): of an offer */
} SlJobAct;

/** _sl_job_act_new: Returns: (transfer full): a task whose data is @act. */
GTask *_sl_job_act_new (SlTracker *self,
                        gpointer source_tag,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data,
                        SlJobAct **act);

/** _sl_job_act_fail: ends the task with @error (transfer full). */
void _sl_job_act_fail (GTask *task, GError *error);

/**
 * _sl_job_act_finish:
 * @group_id: (out) (transfer full) (optional):
 *
 * Returns: (transfer none) (nullable): the task's data once it has succeeded
 */
SlJobAct *
_sl_job_act_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);

/* What an act does to one of its jobs; timelines are replayed by the caller. Store thread. */

/** _sl_job_edit: Errors: NOT_FOUND, DUPLICATE. */
gboolean _sl_job_edit (SlDatabase *db, SlAct *act, SlJob *job, GError **error);
/** _sl_job_remove: Errors: NOT_FOUND. */
gboolean _sl_job_remove (SlDatabase *db, SlAct *act, const char *job_id, GError **error);
/** _sl_job_with_all_to_object: Returns: (transfer full) (nullable): the job and what goes with it
 * in the database, so that undo can bring it back. */
JsonObject *_sl_job_with_all_to_object (SlDatabase *db, SlJob *job, GError **error);
/** _sl_job_add_event: @event: complete. */
gboolean _sl_job_add_event (SlDatabase *db, SlAct *act, SlEvent *event, GError **error);

G_END_DECLS
