/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-jobs.h"
#include "sl-cli-json.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-event.h"
#include "sl-message.h"
#include "sl-tracker-lists.h"

#define MOST_MAILS 1000

static const SlCliColumn columns[] = {
  { N_ ("DATE"), FALSE, 0 },
  { N_ ("STAGE"), FALSE, 0 },
  { N_ ("BY"), FALSE, 0 },
  { N_ ("WHAT"), FALSE, 16 },
};

/* Mails linked to the job, by id. */
static GHashTable *
index_mails (GPtrArray *items)
{
  GHashTable *mails = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, i));
      g_hash_table_insert (mails, sl_message_get_fields (message)->id, message);
    }
  return mails;
}

static void
add_event_row (SlCliTable *table, const SlEventFields *event, SlMessage *message)
{
  g_autofree char *date = sl_cli_text_time (event->occurred_us);
  g_autofree char *stage = sl_cli_text_stage (event->to_stage, event->outcome);
  g_autofree char *actor = sl_cli_text_nick (SL_TYPE_ACTOR, (int) event->actor);
  const char *subject = message != NULL ? sl_message_get_fields (message)->subject : NULL;
  const char *parts[] = { event->title, event->note, subject };
  g_autoptr (GString) what = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (what, "%s%s", what->len > 0 ? " · " : "", parts[i]);
  sl_cli_table_add (table, date, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, stage, sl_cli_text_get_stage_style (event->to_stage, event->outcome));
  sl_cli_table_add (table, actor, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, what->str, SL_CLI_STYLE_PLAIN);
}

static void
add_mail_row (SlCliTable *table, SlMessage *message)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autofree char *date = sl_cli_text_time (fields->received_us);

  sl_cli_table_add (table, date, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, "", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, _ ("mail"), SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, fields->subject, SL_CLI_STYLE_DIM);
}

static GHashTable *
index_used (GPtrArray *events)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      if (event->message_id != NULL)
        g_hash_table_add (used, event->message_id);
    }
  return used;
}

/* Mails older than @before_us, which no event tells of. Gives back how many are left. */
static guint
add_mails_before (SlCliTable *table,
                  GPtrArray *items,
                  guint left,
                  GHashTable *used,
                  int64_t before_us)
{
  for (; left > 0; left--)
    {
      SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, left - 1));
      const SlMessageFields *fields = sl_message_get_fields (message);
      if (fields->received_us >= before_us)
        break;
      if (!g_hash_table_contains (used, fields->id))
        add_mail_row (table, message);
    }
  return left;
}

/* @items come newest first, events oldest first. */
static void
print_table (GPtrArray *events, GPtrArray *items)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GHashTable) mails = index_mails (items);
  g_autoptr (GHashTable) used = index_used (events);
  guint left = items->len;

  for (guint i = 0; i < events->len; i++)
    {
      const SlEventFields *event = sl_event_get_fields (g_ptr_array_index (events, i));
      SlMessage *message =
          event->message_id != NULL ? g_hash_table_lookup (mails, event->message_id) : NULL;
      left = add_mails_before (table, items, left, used, event->occurred_us);
      add_event_row (table, event, message);
    }
  add_mails_before (table, items, left, used, G_MAXINT64);
  sl_cli_table_print (table);
}

static JsonArray *
make_mails (GPtrArray *items)
{
  JsonArray *array = json_array_new ();

  for (guint i = items->len; i > 0; i--)
    json_array_add_element (array, sl_cli_json_from_record (sl_inbox_item_get_message (
                                       g_ptr_array_index (items, i - 1))));
  return array;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlJob) job = sl_cli_find_job (cli, arguments[0], error);

  if (job == NULL)
    return FALSE;
  const char *id = sl_job_get_fields (job)->id;
  g_autoptr (GPtrArray) events = sl_tracker_list_events (cli->tracker, id, error);
  if (events == NULL)
    return FALSE;
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_LINKED, .job_id = id };
  g_autoptr (GPtrArray) items =
      sl_tracker_list_messages (cli->tracker, &query, MOST_MAILS, NULL, error);
  if (items == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = sl_cli_make_job_object (job);
      json_object_set_array_member (object, "events", sl_cli_json_from_records (events));
      json_object_set_array_member (object, "messages", make_mails (items));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  sl_cli_print_job (job);
  printf ("\n");
  print_table (events, items);
  return TRUE;
}

const SlCliCommand sl_command_timeline = {
  .name = "timeline",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "JOB"),
  .summary = N_ ("Show what happened to an application, oldest first"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
