/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-cli-table.h"
#include "sl-command-list.h"
#include "sl-tracker-silence.h"

static const SlCliColumn columns[] = {
  { N_ ("WHAT"), FALSE, 0 },
  { N_ ("DAYS"), TRUE, 0 },
};

/* G_MAXINT stands for never. */
static int
get_days (const SlSilence *silence, const char *name)
{
  int stage = SL_STAGE_NONE;

  if (g_str_equal (name, "no_response"))
    return sl_silence_get_no_response_days (silence);
  if (g_str_equal (name, "ghosted"))
    return sl_silence_get_ghosted_days (silence);
  /* "days" is no stage: what holds for those that have none of their own. */
  sl_enum_from_nick (SL_TYPE_STAGE, name, &stage);
  return sl_silence_get_days (silence, (SlStage) stage);
}

static gboolean
print (SlCli *cli, const SlSilence *silence)
{
  g_autoptr (SlCliTable) table = sl_cli_table_new (columns, G_N_ELEMENTS (columns));
  JsonObject *object = json_object_new ();

  for (const char *const *name = sl_silence_get_names (); *name != NULL; name++)
    {
      int days = get_days (silence, *name);
      g_autofree char *text = g_strdup_printf ("%d", days);
      sl_cli_table_add (table, *name, SL_CLI_STYLE_PLAIN);
      sl_cli_table_add (table, days == G_MAXINT ? _ ("never") : text, SL_CLI_STYLE_PLAIN);
      if (days == G_MAXINT)
        json_object_set_null_member (object, *name);
      else
        json_object_set_int_member (object, *name, days);
    }
  if (cli->json)
    {
      JsonObject *document = json_object_new ();
      json_object_set_object_member (document, "silence", object);
      sl_cli_print_json (cli, document);
      return TRUE;
    }
  json_object_unref (object);
  sl_cli_table_print (table);
  return TRUE;
}

static gboolean
read_days (const char *text, int *days, GError **error)
{
  guint64 number = 0;

  if (g_str_equal (text, "never"))
    *days = SL_SILENCE_NEVER;
  else if (g_str_equal (text, "usual"))
    *days = 0;
  else if (g_ascii_string_to_unsigned (text, 10, 1, SL_SILENCE_MOST_DAYS, &number, NULL))
    *days = (int) number;
  else
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("DAYS is a number from 1 to 3650, “never” or “usual”"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set (SlCli *cli, const char *name, const char *text, GError **error)
{
  SlSilence any = { 0 };
  int days = 0;

  if (sl_silence_find (&any, name) == NULL)
    {
      g_autofree char *names = g_strjoinv (", ", (GStrv) sl_silence_get_names ());
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("WHAT is one of: %s"), names);
      return FALSE;
    }
  if (!read_days (text, &days, error))
    return FALSE;
  sl_tracker_set_silence_async (cli->tracker, name, days, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_set_silence_finish (cli->tracker, result, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlSilence silence;

  if (arguments[0] != NULL && arguments[1] == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("After WHAT come the DAYS"));
      return FALSE;
    }
  if (arguments[0] != NULL && !set (cli, arguments[0], arguments[1], error))
    return FALSE;
  return sl_tracker_get_silence (cli->tracker, &silence, error) && print (cli, &silence);
}

const SlCliCommand sl_command_silence = {
  .name = "silence",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = NC_ ("arguments", "[WHAT DAYS]"),
  .summary = N_ ("Show or set after how many days an application is silent"),
  .details = N_ ("“days” holds for all stages, a stage for itself. After "
                 "“no_response” and “ghosted” days it is suggested to close the "
                 "application so. DAYS may be “never” or “usual”."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 2,
  .run = run,
};
