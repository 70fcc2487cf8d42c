/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-rules.h"

static gboolean ignore_option;
static char *stage_option;
static char *job_option;

static const GOptionEntry options[] = {
  { "ignore", 0, 0, G_OPTION_ARG_NONE, &ignore_option, N_ ("Such mail is ignored"), NULL },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_option, N_ ("What such mail says"), N_ ("TARGET") },
  { "job", 0, 0, G_OPTION_ARG_STRING, &job_option, N_ ("The application it belongs to"),
    N_ ("ID") },
  { NULL },
};

static gboolean
put (SlCli *cli, const SlRuleFields *fields, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlRule) draft = sl_rule_new (fields);

  sl_tracker_put_rule_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlRule) rule = sl_tracker_put_rule_finish (cli->tracker, result, &group_id, error);
  if (rule == NULL)
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "rule", sl_cli_json_from_record (rule));
  g_autofree char *id = sl_cli_dup_short_id (sl_rule_get_fields (rule)->id);
  g_autofree char *sentence =
      g_strdup_printf (_ ("Rule added: %s. Pending mail was routed again"), id);
  sl_cli_report_act (cli, object, group_id, sentence);
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlRuleFields fields = {
    .position = SL_TRACKER_RULE_LAST,
    .contains = (char *) arguments[1],
    .ignore = ignore_option,
  };
  g_autoptr (SlJob) job = NULL;
  int field = SL_RULE_FIELD_SENDER;
  int target = SL_STAGE_TARGET_NO_CHANGE;

  if (!sl_cli_text_parse_nick (SL_TYPE_RULE_FIELD, arguments[0], "FIELD", &field, error) ||
      (stage_option != NULL &&
       !sl_cli_text_parse_nick (SL_TYPE_STAGE_TARGET, stage_option, "--stage", &target, error)))
    return FALSE;
  if (!ignore_option && stage_option == NULL && job_option == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("What does such mail mean? Give --ignore, --stage or --job"));
      return FALSE;
    }
  if (job_option != NULL && (job = sl_cli_find_job (cli, job_option, error)) == NULL)
    return FALSE;
  fields.field = (SlRuleField) field;
  fields.sets_stage = stage_option != NULL;
  fields.stage_target = (SlStageTarget) target;
  fields.job_id = job != NULL ? sl_job_get_fields (job)->id : NULL;
  return put (cli, &fields, error);
}

const SlCliCommand sl_command_rules_add = {
  .name = "rules add",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "sender|subject|text WORDS"),
  .summary = N_ ("Say what mail means whose sender, subject or text has these words"),
  .details = N_ ("Rules come before what the program thinks. Pending mail and recent ignored mail "
                 "is routed again at once; of its text only the beginning is known then."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
