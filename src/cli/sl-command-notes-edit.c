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

static char *title_option;

static const GOptionEntry options[] = {
  { "title", 0, 0, G_OPTION_ARG_STRING, &title_option, N_ ("Another title"), N_ ("TITLE") },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (SlNote) before = NULL;

  if (job == NULL)
    return FALSE;
  notes = sl_tracker_list_notes (cli->tracker, sl_job_get_fields (job)->id, error);
  if (notes == NULL || (before = sl_cli_find_record (notes, arguments[1], error)) == NULL)
    return FALSE;
  SlNoteFields fields = *sl_note_get_fields (before);
  fields.content = (char *) arguments[2];
  fields.title = title_option != NULL ? title_option : fields.title;
  g_autoptr (SlNote) draft = sl_note_new (&fields);
  sl_tracker_put_note_async (cli->tracker, draft, NULL, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlNote) note = sl_tracker_put_note_finish (cli->tracker, result, &group_id, error);
  if (note == NULL)
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "note", sl_cli_json_from_record (note));
  sl_cli_report_act (cli, object, group_id, _ ("Note edited"));
  return TRUE;
}

const SlCliCommand sl_command_notes_edit = {
  .name = "notes edit",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB NOTE TEXT"),
  .summary = N_ ("Write a note anew; can be undone"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 3,
  .max_arguments = 3,
  .options = options,
  .run = run,
};
