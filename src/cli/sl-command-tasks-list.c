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

static const SlCliColumn columns[] = {
  { N_ ("ID"), FALSE, 8 },   { N_ ("DUE"), FALSE, 0 },    { N_ ("DONE"), FALSE, 0 },
  { N_ ("TYPE"), FALSE, 8 }, { N_ ("TITLE"), FALSE, 12 }, { N_ ("APPLICATION"), FALSE, 12 },
};

static void
add_row (SlCli *cli, SlCliTable *table, SlJobTask *task)
{
  const SlJobTaskFields *fields = sl_job_task_get_fields (task);
  g_autofree char *id = sl_cli_dup_short_id (fields->id);
  g_autofree char *due = sl_cli_text_date (fields->due_us);
  g_autofree char *type = sl_cli_text_nick (SL_TYPE_TASK_TYPE, (int) fields->type);
  g_autoptr (SlJob) job = sl_tracker_get_job (cli->tracker, fields->job_id, NULL);
  g_autofree char *name = sl_cli_text_job (job);

  sl_cli_table_add (table, id, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, due, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->completed ? _ ("yes") : _ ("no"),
                    fields->completed ? SL_CLI_STYLE_GOOD : SL_CLI_STYLE_BUSY);
  sl_cli_table_add (table, type, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, fields->title, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, name, SL_CLI_STYLE_PLAIN);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  if (arguments[0] != NULL && (job = sl_cli_find_job (cli, arguments[0], error)) == NULL)
    return FALSE;
  tasks =
      sl_tracker_list_tasks (cli->tracker, job != NULL ? sl_job_get_fields (job)->id : NULL, error);
  if (tasks == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "tasks", sl_cli_json_from_records (tasks));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < tasks->len; i++)
    add_row (cli, table, g_ptr_array_index (tasks, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_tasks_list = {
  .name = "tasks list",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "[JOB]"),
  .summary = N_ ("List what is to be done, for one application or all; open ones first"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .run = run,
};
