/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker.h"

G_BEGIN_DECLS

/** sl_tracker_get_place: Returns: (transfer none): the database's path, whether it is there or not.
 */
const char *sl_tracker_get_place (SlTracker *self);

/**
 * sl_tracker_erase_async:
 *
 * Gives back all grants (best effort), closes, deletes the database with its log and lock files,
 * and clears the profile's secrets: the key, the tokens, the clients. Backups and exports elsewhere
 * stay. It cannot be undone, and is finished even when @cancellable is cancelled once it has
 * closed. A tracker made anew then opens a new profile. Errors: VAULT_* when a secret could not be
 * cleared (the files are gone by then, and the key opens nothing any more).
 */
void sl_tracker_erase_async (SlTracker *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sl_tracker_erase_finish (SlTracker *self, GAsyncResult *result, GError **error);

G_END_DECLS
