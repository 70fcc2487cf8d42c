/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean open_option;

static const GOptionEntry options[] = {
  { "open", 0, 0, G_OPTION_ARG_NONE, &open_option, N_ ("It is not done after all"), NULL },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (cli->tracker, NULL, error);
  g_autoptr (SlJobTask) before =
      tasks != NULL ? sl_cli_find_record (tasks, arguments[0], error) : NULL;

  if (before == NULL)
    return FALSE;
  SlJobTaskFields fields = *sl_job_task_get_fields (before);
  fields.completed = !open_option;
  g_autoptr (SlJobTask) draft = sl_job_task_new (&fields);
  sl_tracker_put_task_async (cli->tracker, draft, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlJobTask) task = sl_tracker_put_task_finish (cli->tracker, result, NULL, error);
  if (task == NULL)
    return FALSE;
  sl_cli_report_record (cli, "task", task, open_option ? _ ("To be done again") : _ ("Done"));
  return TRUE;
}

const SlCliCommand sl_command_tasks_done = {
  .name = "tasks done",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "TASK"),
  .summary = N_ ("Tick a task off"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
