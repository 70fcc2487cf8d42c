/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-change.h"
#include "sl-command-list.h"
#include "sl-tracker-undo.h"

static void
print_changes (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const SlChangeFields *change = sl_change_get_fields (g_ptr_array_index (changes, i));
      g_autofree char *kind = sl_cli_text_nick (SL_TYPE_CHANGE_KIND, (int) change->kind);
      g_autofree char *date = sl_cli_text_time (change->occurred_us);
      /* Translators: what was undone, and when it had been done. */
      printf (_ ("Undone: %1$s, %2$s\n"), kind, date);
    }
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autofree char *group_id = NULL;

  if (arguments[0] != NULL && (group_id = sl_cli_find_group (cli, arguments[0], error)) == NULL)
    return FALSE;
  sl_tracker_undo_async (cli->tracker, group_id, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (GPtrArray) changes = sl_tracker_undo_finish (cli->tracker, result, error);

  if (changes == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "undone", sl_cli_json_from_records (changes));
      sl_cli_print_json (cli, object);
    }
  else
    {
      print_changes (changes);
    }
  return TRUE;
}

const SlCliCommand sl_command_undo = {
  .name = "undo",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "[GROUP]"),
  .summary = N_ ("Undo your last act, or the one named by “activity”"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .run = run,
};
