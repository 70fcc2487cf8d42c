/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-next.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** sl_tracker_list_next_async: @query: copied; now_us 0 for now. Off the main thread. */
void sl_tracker_list_next_async (SlTracker *self,
                                 const SlNextQuery *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/** sl_tracker_list_next_finish: Returns: (transfer full) (element-type SlNextStep): see
 * sl_next_list(). */
GPtrArray *sl_tracker_list_next_finish (SlTracker *self, GAsyncResult *result, GError **error);

/**
 * sl_tracker_put_off_next_async:
 * @step: also one of the suggestions to close, which is so refused
 * @until_us: not shown before; G_MAXINT64 for done, 0 to show it again
 *
 * Nothing but the list changes. A task is done with sl_tracker_put_task_async(). What the step is
 * about may make another one of it, which is shown: an interview that is moved, news of a silent
 * application.
 */
void sl_tracker_put_off_next_async (SlTracker *self,
                                    SlNextStep *step,
                                    int64_t until_us,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** sl_tracker_put_off_next_finish: @group_id: (out) (transfer full) (optional): for
 * sl_tracker_undo_async(). */
gboolean sl_tracker_put_off_next_finish (SlTracker *self,
                                         GAsyncResult *result,
                                         char **group_id,
                                         GError **error);

/**
 * sl_tracker_make_calendar_async:
 * @message_id: (nullable): the mail of one interview; %NULL for all there are, cancelled ones as
 *   such
 */
void sl_tracker_make_calendar_async (SlTracker *self,
                                     const char *message_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** sl_tracker_make_calendar_finish: Returns: (transfer full): an iCalendar file. NOT_FOUND for a
 * mail that is no interview's. */
char *sl_tracker_make_calendar_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
