/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/** sl_reminders_table_list: Returns: (transfer full) (element-type utf8): ids of those shown. */
GHashTable *sl_reminders_table_list (SlDatabase *db, GError **error);
gboolean sl_reminders_table_put (SlDatabase *db, const char *id, int64_t shown_us, GError **error);
/** sl_reminders_table_forget: those shown before @before_us. */
gboolean sl_reminders_table_forget (SlDatabase *db, int64_t before_us, GError **error);

G_END_DECLS
