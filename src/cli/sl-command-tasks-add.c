/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static char *type_option;
static char *due_option;
static char *notes_option;

static const GOptionEntry options[] = {
  { "type", 0, 0, G_OPTION_ARG_STRING, &type_option,
    N_ ("prep, todo, follow_up or check_status (todo)"), N_ ("TYPE") },
  { "due", 0, 0, G_OPTION_ARG_STRING, &due_option, N_ ("When it is due"), N_ ("TIME") },
  { "notes", 0, 0, G_OPTION_ARG_STRING, &notes_option, N_ ("More about it"), N_ ("TEXT") },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlJobTaskFields fields = { .title = (char *) arguments[1], .notes = notes_option };
  int type = SL_TASK_TYPE_TODO;

  if (type_option != NULL &&
      !sl_cli_text_parse_nick (SL_TYPE_TASK_TYPE, type_option, "--type", &type, error))
    return FALSE;
  if (due_option != NULL && !sl_cli_text_parse_time (due_option, "--due", &fields.due_us, error))
    return FALSE;
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);
  if (job == NULL)
    return FALSE;
  fields.type = (SlTaskType) type;
  fields.job_id = sl_job_get_fields (job)->id;
  g_autoptr (SlJobTask) draft = sl_job_task_new (&fields);
  sl_tracker_put_task_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJobTask) task = sl_tracker_put_task_finish (cli->tracker, result, NULL, error);
  if (task == NULL)
    return FALSE;
  sl_cli_report_record (cli, "task", task, _ ("Task added"));
  return TRUE;
}

const SlCliCommand sl_command_tasks_add = {
  .name = "tasks add",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB TITLE"),
  .summary = N_ ("Note something to be done for an application"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
