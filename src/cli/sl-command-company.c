/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-find.h"
#include "sl-cli-json.h"
#include "sl-cli-table.h"
#include "sl-cli-text.h"
#include "sl-command-list.h"
#include "sl-tracker-companies.h"
#include "sl-tracker-lists.h"

static const SlCliColumn job_columns[] = {
  { N_ ("ID"), FALSE, 0 },
  { N_ ("APPLIED"), FALSE, 0 },
  { N_ ("STAGE"), FALSE, 0 },
  { N_ ("APPLICATION"), FALSE, 16 },
};

static const SlCliColumn contact_columns[] = {
  { N_ ("MAILS"), TRUE, 0 },
  { N_ ("LAST"), FALSE, 0 },
  { N_ ("NAME"), FALSE, 12 },
  { N_ ("ADDRESS"), FALSE, 16 },
};

static const SlCliColumn mail_columns[] = {
  { N_ ("DATE"), FALSE, 0 },
  { N_ ("DECISION"), FALSE, 0 },
  { N_ ("FROM"), FALSE, 12 },
  { N_ ("SUBJECT"), FALSE, 16 },
};

static void
print_jobs (GPtrArray *jobs)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (job_columns, G_N_ELEMENTS (job_columns));

  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      const SlJobFields *fields = sl_job_get_fields (job);
      g_autofree char *id = sl_cli_dup_short_id (fields->id);
      g_autofree char *date = sl_cli_text_date (fields->applied_us);
      g_autofree char *stage = sl_cli_text_stage (fields->stage, fields->outcome);
      g_autofree char *name = sl_cli_text_job (job);
      sl_cli_table_add (table, id, SL_CLI_STYLE_DIM);
      sl_cli_table_add (table, date, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, stage, sl_cli_text_get_stage_style (fields->stage, fields->outcome));
      sl_cli_table_add (table, name, SL_CLI_STYLE_PLAIN);
    }
  sl_cli_table_print (table);
}

static void
print_contacts (GPtrArray *contacts)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (contact_columns, G_N_ELEMENTS (contact_columns));

  for (guint i = 0; i < contacts->len; i++)
    {
      const SlContactFields *fields = sl_contact_get_fields (g_ptr_array_index (contacts, i));
      g_autofree char *count = g_strdup_printf ("%d", fields->n_mails);
      g_autofree char *date = sl_cli_text_date (fields->last_us);
      sl_cli_table_add (table, count, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, date, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, fields->name, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, fields->id,
                        fields->automatic ? SL_CLI_STYLE_DIM : SL_CLI_STYLE_PLAIN);
    }
  sl_cli_table_print (table);
}

static void
print_mails (GPtrArray *items)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (mail_columns, G_N_ELEMENTS (mail_columns));

  for (guint i = 0; i < items->len; i++)
    {
      const SlMessageFields *fields =
          sl_message_get_fields (sl_inbox_item_get_message (g_ptr_array_index (items, i)));
      g_autofree char *date = sl_cli_text_date (fields->received_us);
      g_autofree char *status = sl_cli_text_nick (SL_TYPE_DECISION_STATUS, (int) fields->status);
      sl_cli_table_add (table, date, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, status, SL_CLI_STYLE_DIM);
      sl_cli_table_add (table, fields->from_name != NULL ? fields->from_name : fields->from_address,
                        SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, fields->subject, SL_CLI_STYLE_PLAIN);
    }
  sl_cli_table_print (table);
}

static void
print_document (SlCli *cli, SlCompanyHistory *history)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GPtrArray) messages = g_ptr_array_new ();

  for (guint i = 0; i < history->mails->len; i++)
    g_ptr_array_add (messages, sl_inbox_item_get_message (g_ptr_array_index (history->mails, i)));
  json_object_set_array_member (object, "jobs", sl_cli_json_from_records (history->jobs));
  json_object_set_array_member (object, "contacts", sl_cli_json_from_records (history->contacts));
  json_object_set_array_member (object, "messages", sl_cli_json_from_records (messages));
  sl_cli_print_json (cli, object);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  sl_tracker_read_company_async (cli->tracker, arguments[0], cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_autoptr (SlCompanyHistory) history =
      sl_tracker_read_company_finish (cli->tracker, result, error);

  if (history == NULL)
    return FALSE;
  if (cli->json)
    {
      print_document (cli, history);
      return TRUE;
    }
  if (history->jobs->len == 0)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_NOT_FOUND, _ ("No application to “%s”"),
                   arguments[0]);
      return FALSE;
    }
  print_jobs (history->jobs);
  if (history->contacts->len > 0)
    {
      printf ("\n");
      print_contacts (history->contacts);
    }
  if (history->mails->len > 0)
    {
      printf ("\n");
      print_mails (history->mails);
    }
  return TRUE;
}

const SlCliCommand sl_command_company = {
  .name = "company",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "NAME"),
  .summary = N_ ("Show everything sent to and heard from one company, however it is spelt"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
