/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-thresholds.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_get_thresholds:
 * @thresholds: (out): those of the profile; SL_THRESHOLDS_DEFAULT where none were set
 *
 * Read at once. Main context.
 */
gboolean sl_tracker_get_thresholds (SlTracker *self, SlThresholds *thresholds, GError **error);

/**
 * sl_tracker_set_thresholds_async:
 * @thresholds: copied
 *
 * For mail that comes from now on, of whatever program of this profile. Of what is here only the
 * inbox follows, and no timeline ever moves by it: a suggestion that is not sure enough any more
 * is taken away (the mail stays, without a job), and mail without one that now is sure enough gets
 * it. What waits is not linked by itself, however low @link is set; what was linked by itself stays
 * so, however high. Mail that the user put back, or whose suggestion he refused, and mail that
 * contradicts its timeline, is left alone; of two jobs that fit equally well none is suggested.
 * Each change stands in the activity log.
 *
 * Errors: INVALID, outside the limits of SlThresholds.
 */
void sl_tracker_set_thresholds_async (SlTracker *self,
                                      const SlThresholds *thresholds,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/** sl_tracker_set_thresholds_finish: @group_id: (out) (transfer full) (nullable) (optional):
 * undoing it brings the suggestions back, the thresholds stay as set; %NULL if no mail was
 * concerned. */
gboolean sl_tracker_set_thresholds_finish (SlTracker *self,
                                           GAsyncResult *result,
                                           char **group_id,
                                           GError **error);

G_END_DECLS
