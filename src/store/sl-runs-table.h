/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-run.h"
#include "sl-store.h"

G_BEGIN_DECLS

gboolean sl_runs_table_insert (SlDatabase *db, SlRun *run, GError **error);
/** sl_runs_table_update: all but approved and denied, which sl_runs_table_add() counts. */
gboolean sl_runs_table_update (SlDatabase *db, SlRun *run, GError **error);
/** sl_runs_table_add: adds to the counters approved and denied of a run. */
gboolean
sl_runs_table_add (SlDatabase *db, const char *run_id, int approved, int denied, GError **error);
/** sl_runs_table_get: Errors: NOT_FOUND. */
SlRun *sl_runs_table_get (SlDatabase *db, const char *run_id, GError **error);
/** sl_runs_table_list: Returns: newest first; @account_id nullable; @limit 0 for all. */
GPtrArray *
sl_runs_table_list (SlDatabase *db, const char *account_id, unsigned int limit, GError **error);
/** sl_runs_table_list_before: the same, after (started_us, id) in that order; @before_us
 * %G_MAXINT64 for the first page. */
GPtrArray *sl_runs_table_list_before (SlDatabase *db,
                                      const char *account_id,
                                      int64_t before_us,
                                      const char *before_id,
                                      unsigned int limit,
                                      GError **error);
/** sl_runs_table_get_last_sync: Returns: (transfer full) (nullable): the newest completed one of
 * the account that was no search for one job; %NULL without @error if there is none. */
SlRun *sl_runs_table_get_last_sync (SlDatabase *db, const char *account_id, GError **error);
/** sl_runs_table_count: @account_id: (nullable): Returns: -1 with @error. */
int sl_runs_table_count (SlDatabase *db, const char *account_id, GError **error);
/** sl_runs_table_fail_stale: runs of the account still "running" though nobody holds its lease:
 * failed, "interrupted". */
gboolean
sl_runs_table_fail_stale (SlDatabase *db, const char *account_id, int64_t now_us, GError **error);

G_END_DECLS
