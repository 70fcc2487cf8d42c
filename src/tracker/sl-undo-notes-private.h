/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-json.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_undo_note: @kept: what the log has kept of the change. Store thread. */
gboolean sl_undo_note (SlDatabase *db, JsonObject *kept, GError **error);

/** sl_undo_task: likewise. */
gboolean sl_undo_task (SlDatabase *db, JsonObject *kept, GError **error);

G_END_DECLS
