/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-answer.h"
#include "sl-store.h"

G_BEGIN_DECLS

gboolean sl_answers_table_insert (SlDatabase *db, SlAnswer *answer, GError **error);
/** sl_answers_table_update: Errors: NOT_FOUND. */
gboolean sl_answers_table_update (SlDatabase *db, SlAnswer *answer, GError **error);
/** sl_answers_table_get: Returns: (transfer full) (nullable): %NULL with NOT_FOUND. */
SlAnswer *sl_answers_table_get (SlDatabase *db, const char *key, GError **error);
/** sl_answers_table_delete: Errors: NOT_FOUND. */
gboolean sl_answers_table_delete (SlDatabase *db, const char *key, GError **error);
/** sl_answers_table_delete_before: those begun before @time_us, if any. */
gboolean sl_answers_table_delete_before (SlDatabase *db, int64_t time_us, GError **error);

G_END_DECLS
