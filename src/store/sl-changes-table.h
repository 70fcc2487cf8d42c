/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-change.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_changes_table_insert: the sequence is given by the table. */
gboolean sl_changes_table_insert (SlDatabase *db, SlChange *change, GError **error);
/** sl_changes_table_list: Returns: newest first; @limit 0 for all. */
GPtrArray *sl_changes_table_list (SlDatabase *db, unsigned int limit, GError **error);
/** sl_changes_table_list_after: Returns: the oldest @limit after @sequence, oldest first. */
GPtrArray *
sl_changes_table_list_after (SlDatabase *db, int64_t sequence, unsigned int limit, GError **error);
/** sl_changes_table_list_group: Returns: changes of one act, newest first. */
GPtrArray *sl_changes_table_list_group (SlDatabase *db, const char *group_id, GError **error);
/** sl_changes_table_get_last_group: Returns: (transfer full) (nullable): newest act of the user
 * still in force that can be undone; %NULL without @error when there is none. */
char *sl_changes_table_get_last_group (SlDatabase *db, GError **error);
/** sl_changes_table_get_last_for_message: newest change in force of a message that can be undone;
 * %NULL without @error when there is none. */
SlChange *
sl_changes_table_get_last_for_message (SlDatabase *db, const char *message_id, GError **error);
/** sl_changes_table_list_later: Returns: (transfer full) (element-type SlChange): what the user did
 * after @sequence, as far as it is in force and can be undone; oldest first. */
GPtrArray *sl_changes_table_list_later (SlDatabase *db, int64_t sequence, GError **error);
/** sl_changes_table_set_undone: all of the act still in force. Errors: NOT_FOUND if none is. */
gboolean
sl_changes_table_set_undone (SlDatabase *db, const char *group_id, int64_t now_us, GError **error);

G_END_DECLS
