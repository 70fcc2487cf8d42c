/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-account.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_accounts_table_put: inserts or replaces, by id. last_synced_us is no column: reading takes it
 * from the newest completed run, so that a sync that found nothing writes no row but its run. */
gboolean sl_accounts_table_put (SlDatabase *db, SlAccount *account, GError **error);
/** sl_accounts_table_get: Errors: NOT_FOUND. */
SlAccount *sl_accounts_table_get (SlDatabase *db, const char *account_id, GError **error);
/** sl_accounts_table_list: Returns: (transfer full) (element-type SlAccount): by provider, key. */
GPtrArray *sl_accounts_table_list (SlDatabase *db, GError **error);
/** sl_accounts_table_delete: its messages and runs stay, so that connecting it again finds every
 * message known. Errors: NOT_FOUND. */
gboolean sl_accounts_table_delete (SlDatabase *db, const char *account_id, GError **error);

/**
 * sl_accounts_table_take_lease:
 * @owner: unique to process and sync
 * @until_us: wall clock; a crashed owner's lease ends then
 *
 * One sync an account at a time, across processes. Taking it again as the same owner renews it.
 *
 * Returns: %FALSE with CONFLICT when another owner holds it
 */
gboolean sl_accounts_table_take_lease (SlDatabase *db,
                                       const char *account_id,
                                       const char *owner,
                                       int64_t now_us,
                                       int64_t until_us,
                                       GError **error);
/** sl_accounts_table_dup_lease_owner: Returns: (transfer full) (nullable): %NULL without @error
 * when nobody holds it. */
char *sl_accounts_table_dup_lease_owner (SlDatabase *db, const char *account_id, GError **error);
/** sl_accounts_table_drop_lease: does nothing when @owner does not hold it. */
gboolean sl_accounts_table_drop_lease (SlDatabase *db,
                                       const char *account_id,
                                       const char *owner,
                                       GError **error);

G_END_DECLS
