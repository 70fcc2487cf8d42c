/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-rule.h"
#include "sl-store.h"

G_BEGIN_DECLS

gboolean sl_rules_table_put (SlDatabase *db, SlRule *rule, GError **error);
GPtrArray *sl_rules_table_list (SlDatabase *db, GError **error);
gboolean sl_rules_table_delete (SlDatabase *db, const char *rule_id, GError **error);

G_END_DECLS
