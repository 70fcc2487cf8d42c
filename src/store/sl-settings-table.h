/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-setting.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_settings_table_get: Returns: (transfer full) (nullable): %NULL without @error if it was never
 * set. */
char *sl_settings_table_get (SlDatabase *db, const char *id, GError **error);
/** sl_settings_table_put: @value: (nullable): %NULL to forget it. */
gboolean sl_settings_table_put (SlDatabase *db, const char *id, const char *value, GError **error);
/** sl_settings_table_list: Returns: (transfer full) (element-type SlSetting): by id. */
GPtrArray *sl_settings_table_list (SlDatabase *db, GError **error);

/**
 * sl_settings_table_read_int:
 * @value: (out): unchanged where nothing was set
 *
 * Returns: whether it could be read; that nothing was set is no error.
 */
gboolean sl_settings_table_read_int (SlDatabase *db, const char *id, int *value, GError **error);

/** sl_settings_table_put_int: sets it, in a transaction of the caller. */
gboolean sl_settings_table_put_int (SlDatabase *db, const char *id, int value, GError **error);

G_END_DECLS
