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
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (SlNote) note = NULL;

  if (job == NULL)
    return FALSE;
  notes = sl_tracker_list_notes (cli->tracker, sl_job_get_fields (job)->id, error);
  if (notes == NULL || (note = sl_cli_find_record (notes, arguments[1], error)) == NULL)
    return FALSE;
  sl_tracker_remove_note_async (cli->tracker, sl_note_get_fields (note)->id, cli->cancellable,
                                sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_remove_note_finish (cli->tracker, result, NULL, error))
    return FALSE;
  sl_cli_report_record (cli, "note", note, _ ("Note removed"));
  return TRUE;
}

const SlCliCommand sl_command_notes_remove = {
  .name = "notes remove",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB NOTE"),
  .summary = N_ ("Remove a note; can be undone"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
