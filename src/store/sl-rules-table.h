/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-rule.h"
#include "sl-store.h"

G_BEGIN_DECLS

/** sl_rules_table_put: inserts or replaces, by id. A job that goes is taken out of its rules. */
gboolean sl_rules_table_put (SlDatabase *db, SlRule *rule, GError **error);
/** sl_rules_table_list: Returns: (transfer full) (element-type SlRule): by position. */
GPtrArray *sl_rules_table_list (SlDatabase *db, GError **error);
gboolean sl_rules_table_delete (SlDatabase *db, const char *rule_id, GError **error);

G_END_DECLS
