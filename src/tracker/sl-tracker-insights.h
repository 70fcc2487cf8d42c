/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-insights.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_compute_insights_async:
 * @query: copied; now_us 0 for now. Archived applications count like others.
 *
 * Off the main thread; see sl-insights.h for what counts as what.
 */
void sl_tracker_compute_insights_async (SlTracker *self,
                                        const SlInsightsQuery *query,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** sl_tracker_compute_insights_finish: Returns: (transfer full): free with sl_insights_unref(). */
SlInsights *
sl_tracker_compute_insights_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
