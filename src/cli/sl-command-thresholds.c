/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-cli-json.h"
#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-thresholds.h"

static gboolean
parse (const char *text, int least, int most, int *percent, GError **error)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (text, 10, (guint64) least, (guint64) most, &number, NULL))
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("“%1$s” is not a percentage from %2$d to %3$d"), text, least, most);
      return FALSE;
    }
  *percent = (int) number;
  return TRUE;
}

static gboolean
set (SlCli *cli, const SlThresholds *thresholds, char **group_id, GError **error)
{
  sl_tracker_set_thresholds_async (cli->tracker, thresholds, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_set_thresholds_finish (cli->tracker, result, group_id, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlThresholds thresholds;
  g_autofree char *group_id = NULL;

  if (!sl_tracker_get_thresholds (cli->tracker, &thresholds, error))
    return FALSE;
  if (arguments[0] != NULL &&
      (!parse (arguments[0], SL_THRESHOLDS_LINK_LEAST, SL_THRESHOLDS_LINK_MOST, &thresholds.link,
               error) ||
       (arguments[1] != NULL && !parse (arguments[1], SL_THRESHOLDS_REVIEW_LEAST,
                                        SL_THRESHOLDS_REVIEW_MOST, &thresholds.review, error)) ||
       !set (cli, &thresholds, &group_id, error)))
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (
      _ ("Mail is linked by itself from %1$d %% on, and an application suggested from %2$d %% on"),
      thresholds.link, thresholds.review);
  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "link", thresholds.link);
  json_object_set_int_member (object, "review", thresholds.review);
  sl_cli_report_act (cli, object, group_id, sentence);
  return TRUE;
}

const SlCliCommand sl_command_thresholds = {
  .name = "thresholds",
  .group = SL_CLI_GROUP_REVIEW,
  .arguments = NC_ ("arguments", "[LINK [REVIEW]]"),
  .summary = N_ ("Show or set how sure mail must be to be linked, or suggested"),
  .details = N_ ("LINK is 90 to 100 percent, 95 if never set: from there on mail is linked by "
                 "itself. REVIEW is 30 to 80, 50 if never set: from there on an application is "
                 "suggested. Of mail that is here only suggestions come and go; no application "
                 "moves."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 0,
  .max_arguments = 2,
  .run = run,
};
