/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-rules-table.h"

#include "sl-row-private.h"

#define LIST "ORDER BY position, id"

static const SlRowType RULE = {
  .table = "rules",
  .get_type = sl_rule_get_type,
};

gboolean
sl_rules_table_put (SlDatabase *db, SlRule *rule, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_RULE (rule), FALSE);

  return _sl_row_put (db, &RULE, rule, error);
}

GPtrArray *
sl_rules_table_list (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &RULE, LIST, error);
  return statement != NULL ? _sl_row_collect (statement, &RULE, error) : NULL;
}

gboolean
sl_rules_table_delete (SlDatabase *db, const char *rule_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (rule_id != NULL, FALSE);

  return _sl_row_delete (db, &RULE, rule_id, error);
}
