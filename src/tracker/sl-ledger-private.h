/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-act-private.h"
#include "sl-change.h"
#include "sl-job.h"
#include "sl-message.h"
#include "sl-store.h"

G_BEGIN_DECLS

/*
 * What every writing act shares, on the store thread, inside the act's transaction: decisions about
 * mails, the activity log, and what follows for timelines and counters (rules 1, 2 and 4 of the
 * design). An act decides as often as it likes, then replays once.
 */

/** sl_ledger_log: @undo: (transfer none) (nullable): what undoing the change needs; %NULL if it
 * follows from something else, and goes with that. */
gboolean sl_ledger_log (SlDatabase *db,
                        const SlAct *act,
                        SlChangeKind kind,
                        const char *job_id,
                        const char *message_id,
                        JsonObject *undo,
                        GError **error);

/**
 * sl_ledger_decide:
 * @before: as stored
 * @after: same message, other decision
 *
 * Writes the decision, counts it in the mail's run, logs it so that it can be undone, and touches
 * the jobs it leaves and enters.
 */
gboolean sl_ledger_decide (SlDatabase *db,
                           SlAct *act,
                           SlChangeKind kind,
                           SlMessage *before,
                           SlMessage *after,
                           GError **error);

/** sl_ledger_set_decision: the same, but not logged: for what takes a logged change back. */
gboolean sl_ledger_set_decision (SlDatabase *db,
                                 SlAct *act,
                                 SlMessage *before,
                                 SlMessage *after,
                                 GError **error);

/**
 * sl_ledger_restore:
 *
 * Back into the inbox with its suggestion. The user has laid hands on it: no later routing decides
 * it again (see sl-reroute.c).
 */
gboolean sl_ledger_restore (SlDatabase *db, SlAct *act, SlMessage *message, GError **error);

/** sl_ledger_add_job: writes, logs, touches. Errors: DUPLICATE (link), CONFLICT (id). */
gboolean sl_ledger_add_job (SlDatabase *db, SlAct *act, SlJob *job, GError **error);

/** sl_ledger_check_link: Returns: %FALSE with DUPLICATE when another job has the link of @job. */
gboolean sl_ledger_check_link (SlDatabase *db, SlJob *job, GError **error);

/** sl_ledger_replay: makes the timelines of all touched jobs that are still there what their rules
 * say; see sl-replay-private.h. Nothing is touched any more then. */
gboolean sl_ledger_replay (SlDatabase *db, SlAct *act, GError **error);

/** sl_ledger_find_event: Returns: (transfer full) (nullable): id of the event @message made; %NULL
 * without @error if it made none. */
char *sl_ledger_find_event (SlDatabase *db, SlMessage *message, GError **error);

/** sl_ledger_decision_to_object: Returns: (transfer full): what undo must bring back of @message.
 */
JsonObject *sl_ledger_decision_to_object (SlMessage *message);
/** sl_ledger_with_decision: Returns: (transfer full): @message with a decision kept so. */
SlMessage *sl_ledger_with_decision (SlMessage *message, JsonObject *decision);

G_END_DECLS
