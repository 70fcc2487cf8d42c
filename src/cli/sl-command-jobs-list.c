/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-query.h"
#include "sl-tracker-lists.h"

static char *stage_option;
static char *search_option;
static gboolean open_option;
static gboolean all_option;
static int limit_option;

static const GOptionEntry options[] = {
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_option, N_ ("Only those at this stage"),
    N_ ("STAGE") },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search_option, N_ ("Only those with these words"),
    N_ ("WORDS") },
  { "open", 0, 0, G_OPTION_ARG_NONE, &open_option, N_ ("Leave out closed ones"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_option, N_ ("Archived ones, too"), NULL },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit_option, N_ ("At most so many"), N_ ("N") },
  { NULL },
};

static const SlCliColumn columns[] = {
  { N_ ("ID"), FALSE, 8 },     { N_ ("COMPANY"), FALSE, 10 }, { N_ ("TITLE"), FALSE, 12 },
  { N_ ("STAGE"), FALSE, 10 }, { N_ ("APPLIED"), FALSE, 0 },  { N_ ("LAST ACTIVITY"), FALSE, 0 },
};

static void
add_row (SlCliTable *table, SlJob *job)
{
  const SlJobFields *fields = sl_job_get_fields (job);
  g_autofree char *id = sl_cli_dup_short_id (fields->id);
  g_autofree char *stage = sl_cli_text_stage (fields->stage, fields->outcome);
  g_autofree char *applied = sl_cli_text_date (fields->applied_us);
  g_autofree char *activity = sl_cli_text_date (fields->last_activity_us);

  sl_cli_table_add (table, id, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, fields->company, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->title, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, stage, sl_cli_text_get_stage_style (fields->stage, fields->outcome));
  sl_cli_table_add (table, applied, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, activity, SL_CLI_STYLE_DIM);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  int stage = SL_STAGE_NONE;

  if (stage_option != NULL &&
      !sl_cli_text_parse_nick (SL_TYPE_STAGE, stage_option, "--stage", &stage, error))
    return FALSE;
  if (limit_option < 0)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--limit is at least 1"));
      return FALSE;
    }
  SlJobQuery query = {
    .stages = stage != SL_STAGE_NONE ? 1u << stage : 0,
    .hide_closed = open_option,
    .include_archived = all_option,
    .search = search_option,
  };
  g_autoptr (GPtrArray) jobs =
      sl_tracker_list_jobs (cli->tracker, &query, (unsigned int) limit_option, 0, error);
  if (jobs == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "jobs", sl_cli_json_from_records (jobs));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < jobs->len; i++)
    add_row (table, g_ptr_array_index (jobs, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_jobs_list = {
  .name = "jobs list",
  .group = SL_CLI_GROUP_JOBS,
  .summary = N_ ("List your applications, newest activity first"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
