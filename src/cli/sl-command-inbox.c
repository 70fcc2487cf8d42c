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
#include "sl-message.h"
#include "sl-tracker-lists.h"

#define MOST 1000

static char *view_option;
static char *job_option;
static char *before_option;
static int limit_option = 50;

static const GOptionEntry options[] = {
  { "view", 0, 0, G_OPTION_ARG_STRING, &view_option,
    N_ ("pending, suggestions, orphans, linked, auto-linked, ignored, all"), N_ ("VIEW") },
  { "job", 0, 0, G_OPTION_ARG_STRING, &job_option, N_ ("Only mail of this application"),
    N_ ("ID") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit_option, N_ ("At most so many (50, up to 1000)"),
    N_ ("N") },
  { "before", 0, 0, G_OPTION_ARG_STRING, &before_option,
    N_ ("Go on where the page before ended (its next_cursor)"), N_ ("CURSOR") },
  { NULL },
};

static const struct
{
  const char *name;
  SlMessageView view;
} views[] = {
  { "pending", SL_MESSAGE_VIEW_PENDING },
  { "suggestions", SL_MESSAGE_VIEW_SUGGESTIONS },
  { "orphans", SL_MESSAGE_VIEW_ORPHANS },
  { "linked", SL_MESSAGE_VIEW_LINKED },
  { "auto-linked", SL_MESSAGE_VIEW_AUTO_LINKED },
  { "ignored", SL_MESSAGE_VIEW_IGNORED },
  { "all", SL_MESSAGE_VIEW_ALL },
};

static const SlCliColumn columns[] = {
  { N_ ("ID"), FALSE, 0 },           { N_ ("DATE"), FALSE, 0 }, { N_ ("FROM"), FALSE, 10 },
  { N_ ("SUBJECT"), FALSE, 12 },     { N_ ("SAYS"), FALSE, 8 }, { N_ ("SURE"), TRUE, 0 },
  { N_ ("APPLICATION"), FALSE, 12 },
};

static gboolean
parse_view (SlMessageView *view, GError **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (views); i++)
    if (view_option == NULL || g_str_equal (views[i].name, view_option))
      {
        *view = views[i].view;
        return TRUE;
      }
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
               _ ("There is no view “%s”; there are: pending, suggestions, orphans, linked, "
                  "auto-linked, ignored, all"),
               view_option);
  return FALSE;
}

static void
add_row (SlCliTable *table, SlInboxItem *item)
{
  const SlMessageFields *fields = sl_message_get_fields (sl_inbox_item_get_message (item));
  SlStage stage = sl_stage_target_get_stage (fields->stage_target);
  SlOutcome outcome = sl_stage_target_get_outcome (fields->stage_target);
  g_autofree char *id = sl_cli_dup_short_id (fields->id);
  g_autofree char *date = sl_cli_text_date (fields->received_us);
  g_autofree char *target = sl_cli_text_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
  g_autofree char *sure = g_strdup_printf ("%d", fields->confidence);
  g_autofree char *job = sl_cli_text_job (sl_inbox_item_get_job (item));

  sl_cli_table_add (table, id, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, date, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, fields->from_name != NULL ? fields->from_name : fields->from_address,
                    SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->subject, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, target, sl_cli_text_get_stage_style (stage, outcome));
  sl_cli_table_add (table, sure, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, job, SL_CLI_STYLE_PLAIN);
}

static void
print_table (GPtrArray *items, int total)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < items->len; i++)
    add_row (table, g_ptr_array_index (items, i));
  sl_cli_table_print (table);
  if ((int) items->len < total)
    printf (_ ("%1$u of %2$d; more with --limit\n"), items->len, total);
}

static void
print_document (SlCli *cli, GPtrArray *items, int total, const char *next_cursor)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      SlInboxItem *item = g_ptr_array_index (items, i);
      JsonObject *element = json_object_new ();
      json_object_set_member (element, "message",
                              sl_cli_json_from_record (sl_inbox_item_get_message (item)));
      json_object_set_member (element, "job",
                              sl_cli_json_from_record (sl_inbox_item_get_job (item)));
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, "items", array);
  json_object_set_int_member (object, "total", total);
  sl_cli_json_set_string (object, "next_cursor", next_cursor);
  sl_cli_print_json (cli, object);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlMessageQuery query = { .before = before_option };
  g_autoptr (SlJob) job = NULL;
  g_autofree char *next_cursor = NULL;

  if (!parse_view (&query.view, error))
    return FALSE;
  if (limit_option < 1 || limit_option > MOST)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--limit is 1 to 1000"));
      return FALSE;
    }
  if (job_option != NULL)
    {
      job = sl_cli_find_job (cli, job_option, error);
      if (job == NULL)
        return FALSE;
      query.job_id = sl_job_get_fields (job)->id;
    }
  g_autoptr (GPtrArray) items = sl_tracker_list_messages (
      cli->tracker, &query, (unsigned int) limit_option, &next_cursor, error);
  if (items == NULL)
    return FALSE;
  query.before = NULL; /* the total is that of all pages */
  int total = sl_tracker_count_messages (cli->tracker, &query, error);
  if (total < 0)
    return FALSE;
  if (cli->json)
    print_document (cli, items, total, next_cursor);
  else
    print_table (items, total);
  return TRUE;
}

const SlCliCommand sl_command_inbox = {
  .name = "inbox",
  .group = SL_CLI_GROUP_REVIEW,
  .summary = N_ ("List the mails that wait for you, or others"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
