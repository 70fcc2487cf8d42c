/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-rules.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (GPtrArray) rules = sl_tracker_list_rules (cli->tracker, error);
  g_autoptr (SlRule) rule = rules != NULL ? sl_cli_find_record (rules, arguments[0], error) : NULL;

  if (rule == NULL)
    return FALSE;
  sl_tracker_remove_rule_async (cli->tracker, sl_rule_get_fields (rule)->id, cli->cancellable,
                                sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_remove_rule_finish (cli->tracker, result, &group_id, error))
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "rule", sl_cli_json_from_record (rule));
  sl_cli_report_act (cli, object, group_id, _ ("Rule removed. Mail was routed again without it"));
  return TRUE;
}

const SlCliCommand sl_command_rules_remove = {
  .name = "rules remove",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "RULE"),
  .summary = N_ ("Remove one of your rules; what it linked stays linked"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
