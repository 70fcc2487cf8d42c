/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-note.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_notes_table_put: inserts or replaces, by id. */
gboolean sl_notes_table_put (SlDatabase *db, SlNote *note, GError **error);
SlNote *sl_notes_table_get (SlDatabase *db, const char *note_id, GError **error);
/** sl_notes_table_list: Returns: (transfer full) (element-type SlNote): newest first. */
GPtrArray *sl_notes_table_list (SlDatabase *db, const char *job_id, GError **error);
gboolean sl_notes_table_delete (SlDatabase *db, const char *note_id, GError **error);

G_END_DECLS
