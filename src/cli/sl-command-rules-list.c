/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-rules.h"

static const SlCliColumn columns[] = {
  { N_ ("ID"), FALSE, 8 },    { N_ ("LOOKS AT"), FALSE, 0 },     { N_ ("CONTAINS"), FALSE, 12 },
  { N_ ("MEANS"), FALSE, 8 }, { N_ ("APPLICATION"), FALSE, 12 },
};

static void
add_row (SlCli *cli, SlCliTable *table, SlRule *rule)
{
  const SlRuleFields *fields = sl_rule_get_fields (rule);
  g_autofree char *id = sl_cli_dup_short_id (fields->id);
  g_autofree char *field = sl_cli_text_nick (SL_TYPE_RULE_FIELD, (int) fields->field);
  g_autofree char *stage = fields->sets_stage
                               ? sl_cli_text_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target)
                               : NULL;
  g_autoptr (SlJob) job =
      fields->job_id != NULL ? sl_tracker_get_job (cli->tracker, fields->job_id, NULL) : NULL;
  g_autofree char *name = sl_cli_text_job (job);

  sl_cli_table_add (table, id, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, field, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->contains, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->ignore ? _ ("ignore") : stage, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, name, SL_CLI_STYLE_PLAIN);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) rules = sl_tracker_list_rules (cli->tracker, error);

  if (rules == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "rules", sl_cli_json_from_records (rules));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < rules->len; i++)
    add_row (cli, table, g_ptr_array_index (rules, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_rules_list = {
  .name = "rules list",
  .group = SL_CLI_GROUP_REVIEW,
  .summary = N_ ("List your own rules about mail; the first that fits counts"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
