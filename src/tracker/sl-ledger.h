/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sl-change.h"
#include "sl-message.h"
#include "sl-store.h"

G_BEGIN_DECLS

/*
 * What every writing act shares, on the store thread, inside the act's transaction: the activity
 * log, and the replay of a job's timeline (rules 1, 2 and 4 of the design).
 */

/** SlAct: who does something, when; all changes logged with it are undone together. */
typedef struct
{
  char *group_id; /* (owned) */
  SlActor actor;
  int64_t now_us;
} SlAct;

/** sl_act_init: @act: zeroed; a new group begins. */
void sl_act_init (SlAct *act, SlActor actor, int64_t now_us);
void sl_act_clear (SlAct *act);

/** sl_ledger_log: @undo: (transfer none) (nullable): what sl_ledger_undo_change() needs. */
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
 * Writes the decision, logs it so that it can be undone, and replays the jobs it leaves and enters.
 */
gboolean sl_ledger_decide (SlDatabase *db,
                           const SlAct *act,
                           SlChangeKind kind,
                           SlMessage *before,
                           SlMessage *after,
                           GError **error);

/**
 * sl_ledger_replay_job:
 *
 * Makes the stored timeline what its rules say; mails that must wait go to the inbox, mails that no
 * longer must are linked. Does nothing if @job_id is %NULL.
 */
gboolean
sl_ledger_replay_job (SlDatabase *db, const SlAct *act, const char *job_id, GError **error);

/** sl_ledger_is_linked: Returns: whether @message belongs to its job (held ones do not). */
gboolean sl_ledger_is_linked (SlMessage *message);

/** sl_ledger_decision_to_object: Returns: (transfer full): what undo must bring back of @message.
 */
JsonObject *sl_ledger_decision_to_object (SlMessage *message);
/** sl_ledger_with_decision: Returns: (transfer full): @message with a decision kept so. */
SlMessage *sl_ledger_with_decision (SlMessage *message, JsonObject *decision);

G_END_DECLS
