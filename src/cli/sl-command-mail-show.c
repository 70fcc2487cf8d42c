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
#include "sl-decision.h"
#include "sl-reason-words.h"
#include "sl-text.h"
#include "sl-tracker-lists.h"
#include "sl-tracker-sync.h"

static gboolean text_option;

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_NONE, &text_option, N_ ("Fetch and show what it says, too"), NULL },
  { NULL },
};

static SlMessageText *
read_text (SlCli *cli, const char *id, GError **error)
{
  sl_tracker_read_message_async (cli->tracker, id, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_read_message_finish (cli->tracker, result, error);
}

static void
print_line (const char *label, const char *value)
{
  g_autofree char *line = sl_text_one_line (value, 0);

  if (*line != '\0')
    printf ("%-12s %s\n", label, line);
}

static void
print_reasons (GPtrArray *reasons)
{
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      SlReason *reason = g_ptr_array_index (reasons, i);
      const char *quote = sl_reason_get_fields (reason)->quote;
      g_autofree char *words = sl_reason_words (reason);
      /* Translators: a reason, and the words of the mail that caused it */
      g_autofree char *full = quote != NULL ? g_strdup_printf (_ ("%1$s: “%2$s”"), words, quote)
                                            : g_steal_pointer (&words);
      print_line (i == 0 ? _ ("Because") : "", full);
    }
}

static void
print_message (SlInboxItem *item, SlMessageText *text)
{
  const SlMessageFields *fields = sl_message_get_fields (sl_inbox_item_get_message (item));
  g_autofree char *from = g_strdup_printf (
      "%s <%s>", fields->from_name != NULL ? fields->from_name : "", fields->from_address);
  g_autofree char *date = sl_cli_text_time (fields->received_us);
  g_autofree char *status = sl_cli_text_nick (SL_TYPE_DECISION_STATUS, (int) fields->status);
  g_autofree char *stage = sl_cli_text_nick (SL_TYPE_STAGE_TARGET, (int) fields->stage_target);
  g_autofree char *decision = g_strdup_printf ("%s, %s, %d %%", status, stage, fields->confidence);
  g_autofree char *job = sl_cli_text_job (sl_inbox_item_get_job (item));

  print_line (_ ("Id"), fields->id);
  print_line (_ ("From"), from);
  print_line (_ ("Date"), date);
  print_line (_ ("Subject"), fields->subject);
  print_line (_ ("Application"), job);
  print_line (_ ("Decision"), decision);
  print_reasons (fields->reasons);
  print_line (_ ("Begins"), fields->snippet);
  if (text != NULL)
    {
      g_autofree char *plain = sl_text_plain (sl_message_text_get_fields (text)->text);
      printf ("\n%s\n", plain);
    }
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  const SlMessageView view = SL_MESSAGE_VIEW_ALL;
  g_autoptr (SlMessageText) text = NULL;
  g_autofree char *id = sl_cli_find_message (cli, arguments[0], &view, 1, error);
  if (id == NULL)
    return FALSE;
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (cli->tracker, id, error);
  if (item == NULL)
    return FALSE;
  if (text_option && (text = read_text (cli, id, error)) == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_message (item, text);
      return TRUE;
    }
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "message",
                          sl_cli_json_from_record (sl_inbox_item_get_message (item)));
  json_object_set_member (object, "job", sl_cli_json_from_record (sl_inbox_item_get_job (item)));
  if (text != NULL)
    json_object_set_member (object, "text", sl_cli_json_from_record (text));
  sl_cli_print_json (cli, object);
  return TRUE;
}

const SlCliCommand sl_command_mail_show = {
  .name = "mail show",
  .group = SL_CLI_GROUP_MAIL,
  .arguments = NC_ ("arguments", "ID"),
  .summary = N_ ("Show one mail and why it was decided so"),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
