/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-json.h"
#include "sl-cli-table.h"
#include "sl-command-list.h"
#include "sl-tracker-letters.h"

static const SlCliColumn columns[] = {
  { N_ ("TEMPLATE"), FALSE, 0 },
  { N_ ("LANGUAGE"), FALSE, 0 },
  { N_ ("SUBJECT"), FALSE, 10 },
  { N_ ("EDITED"), FALSE, 0 },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) templates = sl_tracker_list_templates (cli->tracker, error);

  if (templates == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "templates", sl_cli_json_from_records (templates));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < templates->len; i++)
    {
      const SlLetterFields *fields = sl_letter_get_fields (templates->pdata[i]);
      sl_cli_table_add (table, fields->id, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, fields->language_name, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, fields->subject, SL_CLI_STYLE_DIM);
      sl_cli_table_add (table, fields->is_edited ? _ ("yes") : "", SL_CLI_STYLE_PLAIN);
    }
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_template_list = {
  .name = "template list",
  .group = SL_CLI_GROUP_JOBS,
  .summary = N_ ("List the templates of follow-ups and thanks"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
