/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-next.h"

#include <glib/gi18n.h>

#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-cli-text.h"
#include "sl-tracker-next.h"

static const SlCliColumn columns[] = {
  { N_ ("N"), TRUE, 0 },         { N_ ("WHEN"), FALSE, 0 },
  { N_ ("WHAT"), FALSE, 12 },    { N_ ("APPLICATION"), FALSE, 12 },
  { N_ ("DETAILS"), FALSE, 10 },
};

static const char *
get_word (SlNextKind kind)
{
  switch (kind)
    {
    case SL_NEXT_INTERVIEW:
      return _ ("interview");
    case SL_NEXT_DEADLINE:
      return _ ("deadline");
    case SL_NEXT_TASK:
      return _ ("task");
    case SL_NEXT_OFFER:
      return _ ("offer waits");
    case SL_NEXT_SILENT:
      return _ ("silent");
    }
  return "";
}

/* The meeting's own clock, where it is another one. (transfer full) (nullable) */
static char *
dup_there (const SlNextStepFields *step)
{
  g_autoptr (GTimeZone) zone =
      step->time_zone != NULL ? g_time_zone_new_identifier (step->time_zone) : NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (step->when_us);
  g_autoptr (GDateTime) there =
      zone != NULL && utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (there == NULL || here == NULL || step->all_day ||
      g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (here))
    return NULL;
  g_autofree char *time = g_date_time_format (there, "%H:%M");
  return g_strdup_printf ("%s %s", time, step->time_zone);
}

static char *
dup_details (const SlNextStepFields *step)
{
  g_autofree char *there = step->kind == SL_NEXT_INTERVIEW ? dup_there (step) : NULL;
  const char *parts[] = { there, step->text, step->quote, step->people, step->url, step->place };
  g_autoptr (GPtrArray) given = g_ptr_array_new ();

  if (step->kind == SL_NEXT_SILENT)
    return g_strdup_printf (step->suggestion == SL_OUTCOME_NO_RESPONSE
                                ? ngettext ("%d day, perhaps no response",
                                            "%d days, perhaps no response",
                                            (unsigned long) step->days)
                            : step->suggestion == SL_OUTCOME_GHOSTED
                                ? ngettext ("%d day, perhaps ghosted", "%d days, perhaps ghosted",
                                            (unsigned long) step->days)
                                : ngettext ("%d day", "%d days", (unsigned long) step->days),
                            step->days);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && (parts[i] != step->place || step->url == NULL))
      g_ptr_array_add (given, (gpointer) parts[i]);
  g_ptr_array_add (given, NULL);
  return g_strjoinv (" · ", (GStrv) given->pdata);
}

static void
add_row (SlCliTable *table, guint position, const SlNextStepFields *step)
{
  g_autofree char *number = g_strdup_printf ("%u", position + 1);
  g_autofree char *when =
      step->all_day ? sl_cli_text_date (step->when_us) : sl_cli_text_time (step->when_us);
  g_autofree char *job = g_strdup_printf ("%s – %s", step->company, step->title);
  g_autofree char *details = dup_details (step);
  gboolean is_dated = step->kind <= SL_NEXT_TASK;

  sl_cli_table_add (table, number, SL_CLI_STYLE_DIM);
  sl_cli_table_add (table, is_dated ? when : "–", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, get_word (step->kind),
                    step->kind == SL_NEXT_INTERVIEW ? SL_CLI_STYLE_BOLD : SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, job, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, details, SL_CLI_STYLE_DIM);
}

GPtrArray *
sl_cli_next_list (SlCli *cli, const SlNextQuery *query, GError **error)
{
  sl_tracker_list_next_async (cli->tracker, query, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_list_next_finish (cli->tracker, result, error);
}

gboolean
sl_cli_next_show (SlCli *cli, const SlNextQuery *query, GError **error)
{
  g_autoptr (GPtrArray) steps = sl_cli_next_list (cli, query, error);

  if (steps == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "steps", sl_cli_json_from_records (steps));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < steps->len; i++)
    add_row (table, i, sl_next_step_get_fields (steps->pdata[i]));
  sl_cli_table_print (table);
  return TRUE;
}

SlNextStep *
sl_cli_next_find (SlCli *cli, SlNextView view, const char *number, GError **error)
{
  const SlNextQuery query = { .view = view };
  guint64 position = 0;
  g_autoptr (GPtrArray) steps = sl_cli_next_list (cli, &query, error);

  if (steps == NULL)
    return NULL;
  if (steps->len > 0 && g_ascii_string_to_unsigned (number, 10, 1, steps->len, &position, NULL))
    return g_object_ref (steps->pdata[position - 1]);
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (sl_next_step_get_fields (steps->pdata[i])->id, number))
      return g_object_ref (steps->pdata[i]);
  g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND,
               view == SL_NEXT_VIEW_CLOSINGS
                   ? _ ("There is no suggestion “%s”; “shortlistctl next closings” lists them")
                   : _ ("There is no next step “%s”; “shortlistctl next” lists them"),
               number);
  return NULL;
}

gboolean
sl_cli_next_put_off (SlCli *cli,
                     SlNextView view,
                     const char *number,
                     int64_t until_us,
                     const char *sentence,
                     GError **error)
{
  g_autoptr (SlNextStep) step = sl_cli_next_find (cli, view, number, error);
  g_autofree char *group_id = NULL;

  if (step == NULL)
    return FALSE;
  sl_tracker_put_off_next_async (cli->tracker, step, until_us, cli->cancellable, sl_cli_done_cb,
                                 cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_put_off_next_finish (cli->tracker, result, &group_id, error))
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "step", sl_cli_json_from_record (step));
  sl_cli_report_act (cli, object, group_id, sentence);
  return TRUE;
}
