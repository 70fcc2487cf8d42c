/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (cli->tracker, NULL, error);
  g_autoptr (SlJobTask) task =
      tasks != NULL ? sl_cli_find_record (tasks, arguments[0], error) : NULL;

  if (task == NULL)
    return FALSE;
  sl_tracker_remove_task_async (cli->tracker, sl_job_task_get_fields (task)->id, cli->cancellable,
                                sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_remove_task_finish (cli->tracker, result, NULL, error))
    return FALSE;
  sl_cli_report_record (cli, "task", task, _ ("Task removed"));
  return TRUE;
}

const SlCliCommand sl_command_tasks_remove = {
  .name = "tasks remove",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "TASK"),
  .summary = N_ ("Remove a task for good"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
