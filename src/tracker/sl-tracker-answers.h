/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-answer.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/*
 * What the REST API answered, kept for 24 hours by a key of the caller's choice, in the database: a
 * request that is sent again, be it after a crash, is not done again.
 */

/**
 * sl_tracker_begin_answer_async:
 * @key: of the caller
 * @request: digest of what is asked
 *
 * Takes @key for this request, in a transaction of its own, before anything is done.
 */
void sl_tracker_begin_answer_async (SlTracker *self,
                                    const char *key,
                                    const char *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sl_tracker_begin_answer_finish: Returns: (transfer full) (nullable): what is kept under the key,
 * of whatever request; %NULL without @error: the key is taken now, go on. */
SlAnswer *sl_tracker_begin_answer_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_keep_answer_async:
 * @status: of HTTP; 0 gives the key back
 * @body: (nullable):
 */
void sl_tracker_keep_answer_async (SlTracker *self,
                                   const char *key,
                                   int status,
                                   const char *body,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_keep_answer_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
