/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/**
 * _sl_tracker_reroute_async:
 * @group_id: of the act that changed the jobs: what follows from it is undone with it
 * @by_rules: the rules have changed and not the jobs: mail that has a suggestion takes part, and
 *   only what a rule speaks of, or spoke of, is decided anew
 *
 * Rule 5 of the design: the jobs have changed, so pending orphans and recent ignored mail that the
 * user has not decided are routed again from what is stored of them. Each change is logged.
 */
void _sl_tracker_reroute_async (SlTracker *self,
                                const char *group_id,
                                gboolean by_rules,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean _sl_tracker_reroute_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
