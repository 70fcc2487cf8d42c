/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-decision.h"
#include "sl-jobs-snapshot.h"
#include "sl-message.h"
#include "sl-store.h"
#include "sl-thread-index.h"

G_BEGIN_DECLS

/* Between store and router, on the store thread: what the router must know, and what it said. */

/** sl_routing_read_snapshot: Returns: (transfer full) (nullable): all jobs and rules as they stand.
 */
SlJobsSnapshot *sl_routing_read_snapshot (SlDatabase *db, GError **error);

/** sl_routing_read_learned: Returns: (transfer full) (nullable) (element-type SlLearned): by id. */
GPtrArray *sl_routing_read_learned (SlDatabase *db, GError **error);

/** sl_routing_read_thresholds: @thresholds: (out): SL_THRESHOLDS_DEFAULT where none were set. */
gboolean sl_routing_read_thresholds (SlDatabase *db, SlThresholds *thresholds, GError **error);
/** sl_routing_write_thresholds: @thresholds: valid. */
gboolean
sl_routing_write_thresholds (SlDatabase *db, const SlThresholds *thresholds, GError **error);

/** sl_routing_learn_threads: tells @threads what is linked in the thread of @message. */
gboolean sl_routing_learn_threads (SlDatabase *db,
                                   SlThreadIndex *threads,
                                   SlMessage *message,
                                   GError **error);

/**
 * sl_routing_keep_keys:
 * @message: just stored, decided by itself
 *
 * Keeps what it has in common with other mail of its job. If it found no job by itself, mail that
 * is linked before it under the same key will be asked.
 */
gboolean sl_routing_keep_keys (SlDatabase *db, SlMessage *message, GError **error);

/** sl_routing_apply: Returns: (transfer full): @message with @decision in its fields. */
SlMessage *sl_routing_apply (SlMessage *message, SlDecision *decision, int64_t now_us);

/** sl_routing_equal_decision: Returns: whether status, job, stage and who decided are the same. */
gboolean sl_routing_equal_decision (SlMessage *a, SlMessage *b);

G_END_DECLS
