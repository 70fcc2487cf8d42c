/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-act-private.h"
#include "sl-router.h"
#include "sl-store.h"

G_BEGIN_DECLS

/*
 * What makes the order of delivery not matter (rule 2 of the design), on the store thread, inside a
 * transaction. Of each mail that nobody but the router has decided the decision is a function of
 * the mail, of the mails of its thread that are dated before it and belong to a job, and of which
 * jobs were closed before it. So a mail that arrives late is followed by new decisions about what
 * is dated after it.
 */

/** SlSettling: mails that are to be decided again. */
typedef struct _SlSettling SlSettling;

/**
 * sl_settling_new:
 * @act: (transfer none): touched for each job that a mail leaves or enters
 * @snapshot: (transfer none): the jobs as they are
 */
SlSettling *sl_settling_new (SlRouter *router, SlAct *act, SlJobsSnapshot *snapshot);
void sl_settling_free (SlSettling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSettling, sl_settling_free)

/**
 * sl_settling_add_new:
 * @message: just stored, decided by itself
 *
 * It, and what follows it in its thread, is to be looked at. What becomes of it is not logged: the
 * caller does that when it is settled.
 */
gboolean sl_settling_add_new (SlSettling *self, SlDatabase *db, SlMessage *message, GError **error);

/** sl_settling_add_again: the jobs have changed since @message was routed: decide it in any case.
 */
void sl_settling_add_again (SlSettling *self, SlMessage *message);

/** sl_settling_end_new: what was new has been logged by now, and is no longer. */
void sl_settling_end_new (SlSettling *self);

/** sl_settling_decide: decides all that was added and what follows from it. No timeline is
 * replayed.
 */
gboolean sl_settling_decide (SlSettling *self, SlDatabase *db, GError **error);

/**
 * sl_settling_replay:
 *
 * Replays the timelines that were touched. Where that has closed or opened a job, the mails dated
 * after it for which the job was thought of are decided again, and so on until nothing changes.
 */
gboolean sl_settling_replay (SlSettling *self, SlDatabase *db, GError **error);

/**
 * sl_settling_suggest_followers:
 * @message: just linked by the user
 *
 * What waits without a suggestion and follows @message in its thread, or has a key in common with
 * it, is decided again, and gets a suggestion at most: nothing moves that the user has not seen.
 */
gboolean sl_settling_suggest_followers (SlSettling *self,
                                        SlDatabase *db,
                                        SlMessage *message,
                                        GError **error);

G_END_DECLS
