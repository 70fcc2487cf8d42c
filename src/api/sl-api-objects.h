/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-account.h"
#include "sl-event.h"
#include "sl-job-task.h"
#include "sl-job.h"
#include "sl-note.h"
#include "sl-run.h"
#include "sl-tracker-lists.h"

G_BEGIN_DECLS

/*
 * The domain as the API shows it. All results are (transfer full).
 */

/** SlApiLookup: what the rows of one answer refer to, each looked up once. */
typedef struct _SlApiLookup SlApiLookup;

SlApiLookup *sl_api_lookup_new (SlTracker *tracker);
void sl_api_lookup_free (SlApiLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlApiLookup, sl_api_lookup_free)

/** SlApiView: how much of a job is shown. */
typedef enum
{
  SL_API_VIEW_LIST,
  SL_API_VIEW_FULL,
} SlApiView;

JsonObject *sl_api_object_from_message (SlApiLookup *lookup, SlInboxItem *item);
/** sl_api_object_from_item: the message, its job and its candidates. */
JsonObject *sl_api_object_from_item (SlApiLookup *lookup, SlInboxItem *item);
JsonArray *sl_api_array_from_items (SlApiLookup *lookup, GPtrArray *items);
JsonObject *sl_api_object_from_run (SlApiLookup *lookup, SlRun *run);
JsonObject *sl_api_object_from_account (SlAccount *account);
JsonObject *sl_api_object_from_job (SlJob *job, SlApiView view);
JsonObject *sl_api_object_from_event (SlEvent *event);
JsonObject *sl_api_object_from_task (SlJobTask *task);
JsonObject *sl_api_object_from_note (SlNote *note);

/** sl_api_object_get_job_status: what other programs call it. */
const char *sl_api_object_get_job_status (SlStage stage);

/** sl_api_object_set_ms: the time in milliseconds, or null for 0. */
void sl_api_object_set_ms (JsonObject *object, const char *name, int64_t time_us);

G_END_DECLS
