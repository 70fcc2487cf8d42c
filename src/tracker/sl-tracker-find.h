/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_find_async:
 * @text: words over company, title, location, notes and subjects of jobs, and over subject and
 *   sender of all mail; data, never syntax
 * @limit: 1..100, of each kind
 *
 * For a quick look: jobs by newest activity, mail newest first. Read on the store thread.
 */
void sl_tracker_find_async (SlTracker *self,
                            const char *text,
                            unsigned int limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sl_tracker_find_finish: @jobs: (out) (transfer full) (element-type SlJob); @messages: (out)
 * (transfer full) (element-type SlMessage). */
gboolean sl_tracker_find_finish (SlTracker *self,
                                 GAsyncResult *result,
                                 GPtrArray **jobs,
                                 GPtrArray **messages,
                                 GError **error);

G_END_DECLS
