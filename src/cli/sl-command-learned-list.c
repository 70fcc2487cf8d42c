/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-json.h"
#include "sl-cli-table.h"
#include "sl-command-list.h"
#include "sl-tracker-learned.h"

static const SlCliColumn columns[] = {
  { N_ ("SENDER"), FALSE, 16 }, { N_ ("EMPLOYER"), FALSE, 12 }, { N_ ("APPROVED"), TRUE, 0 },
  { N_ ("REFUSED"), TRUE, 0 },  { N_ ("NOT FROM"), FALSE, 12 },
};

static void
add_row (SlCliTable *table, SlLearned *learned)
{
  const SlLearnedFields *fields = sl_learned_get_fields (learned);
  g_autofree char *approved = g_strdup_printf ("%d", fields->n_linked);
  g_autofree char *refused = g_strdup_printf ("%d", fields->n_refused);

  sl_cli_table_add (table, fields->id, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->company != NULL ? fields->company : "", SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, approved, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, refused, SL_CLI_STYLE_PLAIN);
  sl_cli_table_add (table, fields->not_company != NULL ? fields->not_company : "",
                    SL_CLI_STYLE_PLAIN);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) learned = sl_tracker_list_learned (cli->tracker, error);

  if (learned == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_array_member (object, "learned", sl_cli_json_from_records (learned));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < learned->len; i++)
    add_row (table, g_ptr_array_index (learned, i));
  sl_cli_table_print (table);
  return TRUE;
}

const SlCliCommand sl_command_learned_list = {
  .name = "learned list",
  .group = SL_CLI_GROUP_REVIEW,
  .summary = N_ ("List what your decisions taught about senders of mail"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .run = run,
};
