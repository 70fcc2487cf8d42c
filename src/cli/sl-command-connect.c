/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signing in: the address is shown and opened, the answer comes by itself to the listener on
 * loopback. Where the browser runs on another machine, the address it ended on can be pasted.
 */

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "sl-cli-accounts.h"
#include "sl-cli-json.h"
#include "sl-cli-words.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

static gboolean no_browser;

static const GOptionEntry options[] = {
  { "no-browser", 0, 0, G_OPTION_ARG_NONE, &no_browser, N_ ("Only print the address"), NULL },
  { NULL },
};

/* Reading what is pasted, beside the waiting. */
typedef struct
{
  SlSignIn *sign_in;         /* (owned) */
  GDataInputStream *input;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Paste;

static void read_line (Paste *paste);

static void
paste_free (Paste *paste)
{
  g_clear_object (&paste->sign_in);
  g_clear_object (&paste->input);
  g_clear_object (&paste->cancellable);
  g_free (paste);
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (
      G_DATA_INPUT_STREAM (source), result, NULL, NULL); /* the end of it, or nothing readable:
                                                            then nothing is pasted */

  if (line == NULL)
    {
      paste_free (paste);
      return;
    }
  if (*g_strstrip (line) != '\0' && !sl_sign_in_give_redirect (paste->sign_in, line, &error))
    {
      g_autofree char *words = sl_cli_words_from_error (error);
      sl_cli_warn ("%s", words);
    }
  read_line (paste);
}

static void
read_line (Paste *paste)
{
  g_data_input_stream_read_line_async (paste->input, G_PRIORITY_DEFAULT, paste->cancellable,
                                       line_read_cb, paste);
}

static void
begin_to_read (SlSignIn *sign_in, GCancellable *cancellable)
{
  Paste *paste = g_new0 (Paste, 1);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  paste->sign_in = g_object_ref (sign_in);
  paste->input = g_data_input_stream_new (input);
  paste->cancellable = g_object_ref (cancellable);
  read_line (paste);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    g_info ("No browser was opened: %s", error->message);
}

static void
show_address (SlSignIn *sign_in)
{
  const char *address = sl_sign_in_get_authorization_url (sign_in);

  /* Not on standard output, which belongs to the result. */
  fprintf (stderr, "%s\n\n  %s\n\n%s\n",
           _ ("Allow Shortlist to read your mail (it can do nothing else) in a browser, at:"),
           address,
           _ ("Waiting. If the browser ends on a page that cannot be shown, paste its address "
              "here."));
  if (!no_browser)
    g_app_info_launch_default_for_uri_async (address, NULL, NULL, opened_cb, NULL);
}

static SlSignIn *
begin (SlCli *cli, SlProvider provider, GError **error)
{
  sl_tracker_begin_connect_async (cli->tracker, provider, sl_cli_get_account_key (cli),
                                  cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_begin_connect_finish (cli->tracker, result, error);
}

static SlAccount *
complete (SlCli *cli, SlSignIn *sign_in, GError **error)
{
  g_autoptr (GCancellable) reading = g_cancellable_new ();

  sl_tracker_complete_connect_async (cli->tracker, sign_in, cli->cancellable, sl_cli_done_cb, cli);
  begin_to_read (sign_in, reading);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  g_cancellable_cancel (reading);
  return sl_tracker_complete_connect_finish (cli->tracker, result, error);
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  SlProvider provider;

  if (!sl_cli_parse_provider (arguments[0], &provider, error))
    return FALSE;
  g_autoptr (SlSignIn) sign_in = begin (cli, provider, error);
  if (sign_in == NULL)
    return FALSE;
  show_address (sign_in);
  g_autoptr (SlAccount) account = complete (cli, sign_in, error);
  if (account == NULL)
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_member (object, "account", sl_cli_json_from_record (account));
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  g_autofree char *name = sl_cli_text_account (account);
  printf (_ ("Connected %s. “shortlistctl sync” fetches its mail.\n"), name);
  return TRUE;
}

const SlCliCommand sl_command_connect = {
  .name = "connect",
  .group = SL_CLI_GROUP_MAIL,
  .arguments = NC_ ("arguments", "PROVIDER"),
  .summary = N_ ("Sign in to a mailbox, read-only"),
  .details =
      N_ ("PROVIDER is gmail. The address to allow it at is printed and opened in a browser. "
          "Where the browser runs on another machine, paste the address it ends on."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};
