/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-learned.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * sl_tracker_list_learned:
 *
 * What the user's decisions have taught the router: about senders, by mail that was approved,
 * denied, linked elsewhere or refused to be suggested; and about kinds of mail, by what was linked
 * by itself and taken back. After two of a kind more are needed to link the next by itself: two
 * points of confidence for the second and for each one after; every fifth suggestion of the kind
 * that is approved as it was makes up for one.
 * Read at once, few. Returns: (transfer full) (element-type SlLearned): by id
 */
GPtrArray *sl_tracker_list_learned (SlTracker *self, GError **error);

/**
 * sl_tracker_forget_learned_async:
 * @id: of an SlLearned
 *
 * The decisions made so far do not count for this sender, or kind of mail, any more; what they
 * decided stays. Errors: NOT_FOUND.
 */
void sl_tracker_forget_learned_async (SlTracker *self,
                                      const char *id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean sl_tracker_forget_learned_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
