/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-event.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_events_table_list: Returns: (transfer full) (element-type SlEvent): of a job, by
 * (occurred_us, sequence). */
GPtrArray *sl_events_table_list (SlDatabase *db, const char *job_id, GError **error);
/** sl_events_table_replace: makes the job's rows equal to @events; touches only what differs. */
gboolean
sl_events_table_replace (SlDatabase *db, const char *job_id, GPtrArray *events, GError **error);
gboolean sl_events_table_insert (SlDatabase *db, SlEvent *event, GError **error);
/** sl_events_table_update: Errors: NOT_FOUND; so do the two below. */
gboolean sl_events_table_update (SlDatabase *db, SlEvent *event, GError **error);
gboolean sl_events_table_delete (SlDatabase *db, const char *event_id, GError **error);
SlEvent *sl_events_table_get (SlDatabase *db, const char *event_id, GError **error);

G_END_DECLS
