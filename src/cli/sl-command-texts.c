/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-results.h"
#include "sl-command-list.h"
#include "sl-tracker-texts.h"

static gboolean
parse (const char *word, SlTexts *texts, GError **error)
{
  if (g_str_equal (word, "kept"))
    *texts = SL_TEXTS_KEPT;
  else if (g_str_equal (word, "fetched"))
    *texts = SL_TEXTS_FETCHED;
  else
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("Texts are either “kept” or “fetched”"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set (SlCli *cli, SlTexts texts, GError **error)
{
  sl_tracker_set_texts_async (cli->tracker, texts, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_set_texts_finish (cli->tracker, result, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlTexts texts = SL_TEXTS_FETCHED;

  if (arguments[0] != NULL ? !parse (arguments[0], &texts, error) || !set (cli, texts, error)
                           : !sl_tracker_get_texts (cli->tracker, &texts, error))
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "texts", texts == SL_TEXTS_KEPT ? "kept" : "fetched");
  sl_cli_report_act (cli, object, NULL,
                     texts == SL_TEXTS_KEPT
                         ? _ ("The text of mail that is linked or waits is kept in the database")
                         : _ ("The text of mail is fetched when it is shown, and not kept"));
  return TRUE;
}

static gboolean
check (const char *const *arguments, GError **error)
{
  SlTexts texts;

  return arguments[0] == NULL || parse (arguments[0], &texts, error);
}

const SlCliCommand sl_command_texts = {
  .name = "texts",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "[kept|fetched]"),
  .summary = N_ ("Show or set whether the text of mails is kept"),
  .details = N_ ("Kept: read without network, also when the mailbox or file has gone. Fetched, as "
                 "usual: nothing but the first words is stored; what was kept is forgotten at "
                 "once."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 0,
  .max_arguments = 1,
  .check = check,
  .run = run,
};
