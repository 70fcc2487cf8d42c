/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-silence.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** sl_tracker_get_silence: @silence: (out): what the user set; read at once. */
gboolean sl_tracker_get_silence (SlTracker *self, SlSilence *silence, GError **error);

/**
 * sl_tracker_set_silence_async:
 * @name: of the number, see sl_silence_get_names()
 * @days: 0 for what is usual, SL_SILENCE_NEVER, or 1 to SL_SILENCE_MOST_DAYS
 *
 * Errors: INVALID.
 */
void sl_tracker_set_silence_async (SlTracker *self,
                                   const char *name,
                                   int days,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_set_silence_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
