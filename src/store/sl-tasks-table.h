/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-job-task.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_tasks_table_put: inserts or replaces, by id. */
gboolean sl_tasks_table_put (SlDatabase *db, SlJobTask *task, GError **error);
SlJobTask *sl_tasks_table_get (SlDatabase *db, const char *task_id, GError **error);
/** sl_tasks_table_list: @job_id: (nullable): all jobs; open ones first, by due date. */
GPtrArray *sl_tasks_table_list (SlDatabase *db, const char *job_id, GError **error);
gboolean sl_tasks_table_delete (SlDatabase *db, const char *task_id, GError **error);

G_END_DECLS
