/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-sync.h"

G_BEGIN_DECLS

/**
 * _sl_sync_engine_run_async:
 * @account_id: (transfer none):
 * @paths: (nullable): files to import; the account then is made if it is not there
 * @job_id: (nullable): only the mail of this job is looked for
 * @options: (nullable):
 */
void _sl_sync_engine_run_async (SlTracker *self,
                                const char *account_id,
                                const char *const *paths,
                                const char *job_id,
                                const SlSyncOptions *options,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
SlRun *_sl_sync_engine_run_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
