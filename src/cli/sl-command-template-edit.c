/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "sl-cli-letters.h"
#include "sl-command-list.h"
#include "sl-tracker-letters.h"

static char *subject_option;
static char *text_option;
static gboolean usual_option;

static const GOptionEntry options[] = {
  { "subject", 0, 0, G_OPTION_ARG_STRING, &subject_option, N_ ("The subject"), N_ ("TEXT") },
  { "text", 0, 0, G_OPTION_ARG_STRING, &text_option, N_ ("The text"), N_ ("TEXT") },
  { "usual", 0, 0, G_OPTION_ARG_NONE, &usual_option, N_ ("As it came with the program"), NULL },
  { NULL },
};

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_autoptr (SlLetter) before = sl_cli_letters_find (cli, arguments[0], error);

  if (before == NULL)
    return FALSE;
  if (usual_option == (subject_option != NULL || text_option != NULL))
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("Say --subject, --text or both; or --usual alone"));
      return FALSE;
    }
  const SlLetterFields *fields = sl_letter_get_fields (before);
  const char *subject = subject_option != NULL ? subject_option : fields->subject;
  const char *text = text_option != NULL ? text_option : fields->body;
  sl_tracker_edit_template_async (cli->tracker, fields->id, usual_option ? NULL : subject,
                                  usual_option ? NULL : text, cli->cancellable, sl_cli_done_cb,
                                  cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_edit_template_finish (cli->tracker, result, error))
    return FALSE;
  g_autoptr (SlLetter) after = sl_cli_letters_find (cli, arguments[0], error);
  if (after == NULL)
    return FALSE;
  sl_cli_letters_print (cli, "template", after);
  return TRUE;
}

const SlCliCommand sl_command_template_edit = {
  .name = "template edit",
  .group = SL_CLI_GROUP_JOBS,
  .arguments = N_ ("TEMPLATE"),
  .summary = N_ ("Change a template"),
  .details = N_ ("{company}, {title}, {name} and {date} stand for what is filled in."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
