/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-act-private.h"
#include "sl-message.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* From mails and the user's events to a job's stored timeline, on the store thread. */

/** sl_replay_is_linked: Returns: whether @message belongs to its job (held ones do not). */
gboolean sl_replay_is_linked (SlMessage *message);

/** sl_replay_takes_part: Returns: whether @message is linked to its job, or would be but for the
 * timeline. */
gboolean sl_replay_takes_part (SlMessage *message);

/**
 * sl_replay_job:
 *
 * Makes the stored timeline what its rules say; mails that must wait go to the inbox, mails that no
 * longer must are linked, each logged with @act. Does nothing for a job that is not there.
 */
gboolean sl_replay_job (SlDatabase *db, const SlAct *act, const char *job_id, GError **error);

/** sl_replay_check_job: @is_sound: (out): whether sl_replay_job() would change nothing; reads only.
 */
gboolean
sl_replay_check_job (SlDatabase *db, const char *job_id, gboolean *is_sound, GError **error);

G_END_DECLS
