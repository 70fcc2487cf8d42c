/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-jobs.h"

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  SlNoteFields fields = {
    .job_id = sl_job_get_fields (job)->id,
    .title = (char *) arguments[1],
    .content = (char *) arguments[2],
  };
  g_autoptr (SlNote) draft = sl_note_new (&fields);
  sl_tracker_put_note_async (cli->tracker, draft, NULL, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlNote) note = sl_tracker_put_note_finish (cli->tracker, result, NULL, error);
  if (note == NULL)
    return FALSE;
  sl_cli_report_record (cli, "note", note, _ ("Note added"));
  return TRUE;
}

const SlCliCommand sl_command_notes_add = {
  .name = "notes add",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB TITLE TEXT"),
  .summary = N_ ("Add a note to an application"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 3,
  .max_arguments = 3,
  .run = run,
};
