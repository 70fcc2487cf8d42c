/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-reminder.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_take_reminders_async:
 *
 * Reminders of interviews that are to be seen now. Each is new once, for whichever process asks
 * first: that it was shown is kept in the profile. An interview that the user took off the list of
 * next steps has none.
 */
void sl_tracker_take_reminders_async (SlTracker *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * sl_tracker_take_reminders_finish:
 * @next_us: (out): when that changes next by itself; G_MAXINT64 for not yet known
 *
 * Returns: (transfer full) (element-type SlReminder): is_shown of those that were taken before
 */
GPtrArray *sl_tracker_take_reminders_finish (SlTracker *self,
                                             GAsyncResult *result,
                                             int64_t *next_us,
                                             GError **error);

G_END_DECLS
