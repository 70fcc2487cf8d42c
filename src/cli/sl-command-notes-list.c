/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-text.h"
#include "sl-tracker-jobs.h"

static void
print_note (SlNote *note)
{
  const SlNoteFields *fields = sl_note_get_fields (note);
  g_autofree char *id = sl_cli_dup_short_id (fields->id);
  g_autofree char *date = sl_cli_text_time (fields->updated_us);
  g_autofree char *title = sl_text_one_line (fields->title, 0);
  g_autofree char *content = sl_text_plain (fields->content);

  printf ("%s  %s  %s\n%s\n\n", id, date, title, content);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);
  g_autoptr (GPtrArray) notes = NULL;

  if (job == NULL)
    return FALSE;
  notes = sl_tracker_list_notes (cli->tracker, sl_job_get_fields (job)->id, error);
  if (notes == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "notes", sl_cli_json_from_records (notes));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  for (guint i = 0; i < notes->len; i++)
    print_note (g_ptr_array_index (notes, i));
  return TRUE;
}

const SlCliCommand sl_command_notes_list = {
  .name = "notes list",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Show the notes of an application, newest first"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
