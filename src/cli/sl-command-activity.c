/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-change.h"
#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-message.h"
#include "sl-tracker-jobs.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-undo.h"

static int limit_option = 30;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit_option, N_ ("At most so many (30)"), N_ ("N") },
  { NULL },
};

static const SlCliColumn columns[] = {
  { N_ ("WHEN"), FALSE, 0 },         { N_ ("WHO"), FALSE, 0 },   { N_ ("WHAT"), FALSE, 0 },
  { N_ ("APPLICATION"), FALSE, 12 }, { N_ ("MAIL"), FALSE, 12 }, { N_ ("GROUP"), FALSE, 0 },
};

/* What is gone since has no name any more; that is no failure of the list. */
static char *
dup_job_name (SlCli *cli, const char *id)
{
  g_autoptr (SlJob) job = id != NULL ? sl_tracker_get_job (cli->tracker, id, NULL) : NULL;

  return sl_cli_text_job (job);
}

static char *
dup_subject (SlCli *cli, const char *id)
{
  g_autoptr (SlInboxItem) item =
      id != NULL ? sl_tracker_get_message (cli->tracker, id, NULL) : NULL;

  return item != NULL ? g_strdup (sl_message_get_fields (sl_inbox_item_get_message (item))->subject)
                      : NULL;
}

static void
add_row (SlCli *cli, SlCliTable *table, SlChange *change)
{
  const SlChangeFields *fields = sl_change_get_fields (change);
  SlCliStyle style = fields->undone_us != 0 ? SL_CLI_STYLE_DIM : SL_CLI_STYLE_PLAIN;
  g_autofree char *when = sl_cli_text_time (fields->occurred_us);
  g_autofree char *kind = sl_cli_text_nick (SL_TYPE_CHANGE_KIND, (int) fields->kind);
  g_autofree char *actor = sl_cli_text_nick (SL_TYPE_ACTOR, (int) fields->actor);
  g_autofree char *job = dup_job_name (cli, fields->job_id);
  g_autofree char *group_id = sl_cli_dup_short_id (fields->group_id);
  g_autofree char *subject = dup_subject (cli, fields->message_id);

  sl_cli_table_add (table, when, style);
  sl_cli_table_add (table, actor, style);
  sl_cli_table_add (table, kind, style);
  sl_cli_table_add (table, job, style);
  sl_cli_table_add (table, subject, style);
  sl_cli_table_add (table, fields->undone_us != 0 ? _ ("undone") : group_id, SL_CLI_STYLE_DIM);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  if (limit_option < 1)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--limit is at least 1"));
      return FALSE;
    }
  g_autoptr (GPtrArray) changes =
      sl_tracker_list_changes (cli->tracker, (unsigned int) limit_option, error);
  if (changes == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "changes", sl_cli_json_from_records (changes));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < changes->len; i++)
    add_row (cli, table, g_ptr_array_index (changes, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_activity = {
  .name = "activity",
  .group = SL_CLI_GROUP_REVIEW,
  .summary = N_ ("List what you and the program have decided"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
