/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-rule.h"
#include "sl-tracker.h"

G_BEGIN_DECLS

/** SL_TRACKER_RULE_LAST: as the position of a rule: behind all others. */
#define SL_TRACKER_RULE_LAST (-1)

/** sl_tracker_list_rules: Returns: (transfer full) (element-type SlRule): in the order in which
 * they are tried; read at once, few. */
GPtrArray *sl_tracker_list_rules (SlTracker *self, GError **error);

/**
 * sl_tracker_put_rule_async:
 * @rule: id %NULL makes one; it says at least one of ignore, a stage and a job
 *
 * Pending mail, and recent mail that was ignored by itself, is routed again with it. Of that the
 * beginning of the text is known, not the whole. Errors: INVALID, NOT_FOUND (job).
 */
void sl_tracker_put_rule_async (SlTracker *self,
                                SlRule *rule,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/** sl_tracker_put_rule_finish: @group_id: (out) (transfer full) (optional): undoing it takes back
 * what became of the mail; the rule stays. Returns: (transfer full): as stored. */
SlRule *
sl_tracker_put_rule_finish (SlTracker *self, GAsyncResult *result, char **group_id, GError **error);

/** sl_tracker_remove_rule_async: the mail is routed again without it; what is linked stays so.
 * Errors: NOT_FOUND. */
void sl_tracker_remove_rule_async (SlTracker *self,
                                   const char *rule_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean sl_tracker_remove_rule_finish (SlTracker *self,
                                        GAsyncResult *result,
                                        char **group_id,
                                        GError **error);

G_END_DECLS
