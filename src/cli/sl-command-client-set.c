/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The secret never stands on the command line, where every user of the machine could read it: it
 * comes in a file or on standard input.
 */

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sl-cli-accounts.h"
#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

#define MOST_BYTES 65536

static char *id_option;

static const GOptionEntry options[] = {
  { "id", 0, 0, G_OPTION_ARG_STRING, &id_option,
    N_ ("The client id; its secret comes on standard input"), N_ ("CLIENT_ID") },
  { NULL },
};

typedef struct
{
  char *id;     /* (owned) */
  char *secret; /* (owned) (nullable) */
} Client;

static void
client_clear (Client *client)
{
  g_clear_pointer (&client->id, g_free);
  if (client->secret != NULL)
    explicit_bzero (client->secret, strlen (client->secret));
  g_clear_pointer (&client->secret, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Client, client_clear)

static GBytes *
read_stream (SlCli *cli, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 buffer[4096];

  for (;;)
    {
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, cli->cancellable, error);
      if (n < 0)
        return NULL;
      g_byte_array_append (all, buffer, (guint) n);
      if (n == 0 || all->len > MOST_BYTES)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
    }
}

static GBytes *
read_file (SlCli *cli, const char *path, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  GError *cause = NULL;

  if (path == NULL || g_str_equal (path, "-"))
    {
      stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
      stream = G_INPUT_STREAM (g_file_read (file, cli->cancellable, &cause));
    }
  GBytes *bytes = stream != NULL ? read_stream (cli, stream, &cause) : NULL;
  if (bytes == NULL)
    {
      g_set_error_literal (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_UNREADABLE, cause->message);
      g_error_free (cause);
    }
  return bytes;
}

static gboolean
read_client (SlCli *cli, const char *path, Client *client, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (cli, path, error);

  if (bytes == NULL)
    return FALSE;
  if (id_option == NULL)
    return sl_tracker_parse_oauth_client (bytes, &client->id, &client->secret, error);
  client->id = g_strdup (id_option);
  client->secret = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_strstrip (client->secret);
  if (*client->secret == '\0')
    client_clear (&(Client) { .secret = g_steal_pointer (&client->secret) });
  return TRUE;
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  g_auto (Client) client = { 0 };

  if ((id_option == NULL) == (arguments[0] == NULL))
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE,
                   _ ("Usage: shortlistctl client set FILE.json, or client set --id CLIENT_ID "
                      "with the secret on standard input"));
      return FALSE;
    }
  if (!read_client (cli, arguments[0], &client, error))
    return FALSE;
  sl_tracker_set_oauth_client_async (cli->tracker, SL_PROVIDER_GMAIL, client.id, client.secret,
                                     cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  if (!sl_tracker_set_oauth_client_finish (cli->tracker, result, error))
    return FALSE;
  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "client_id", client.id);
      sl_cli_print_json (cli, object);
      return TRUE;
    }
  printf (_ ("Client %s is used from now on. Sign in with “shortlistctl connect gmail”.\n"),
          client.id);
  return TRUE;
}

const SlCliCommand sl_command_client_set = {
  .name = "client set",
  .group = SL_CLI_GROUP_PROFILE,
  .arguments = NC_ ("arguments", "[FILE.json]"),
  .summary = N_ ("Use your own OAuth client to sign in to Gmail"),
  .details =
      N_ ("FILE.json is what the Google Cloud console offers for download for a client of "
          "type “Desktop app”; “-” reads it from standard input. It is kept in the keyring."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .max_arguments = 1,
  .takes_paths = TRUE,
  .options = options,
  .run = run,
};
