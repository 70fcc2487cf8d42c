/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>

#include "sl-command-list.h"
#include "sl-tracker-accounts.h"

#define MOST_PORT 65535

static int port_option = 3001;
static gboolean no_token;

static const GOptionEntry options[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &port_option, N_ ("Where to listen (3001); 0 takes a free one"),
    N_ ("PORT") },
  { "no-token", 0, 0, G_OPTION_ARG_NONE, &no_token,
    N_ ("Let in every program of this machine, without a token"), NULL },
  { NULL },
};

static char *
get_token (SlCli *cli, GError **error)
{
  sl_tracker_get_api_token_async (cli->tracker, cli->cancellable, sl_cli_done_cb, cli);
  g_autoptr (GAsyncResult) result = sl_cli_wait (cli);
  return sl_tracker_get_api_token_finish (cli->tracker, result, error);
}

static GObject *
start (SlCli *cli, unsigned int *port, GError **error)
{
  char *token = no_token ? NULL : get_token (cli, error);
  GError *cause = NULL;

  if (!no_token && token == NULL)
    return NULL;
  GObject *server = cli->serve (cli->tracker, port, token, &cause);
  sl_tracker_free_api_token (token);
  if (server == NULL)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_PROBLEMS,
                   /* Translators: a port number, and the reason. */
                   _ ("Port %1$u cannot be listened on: %2$s"), *port, cause->message);
      g_error_free (cause);
    }
  return server;
}

static void
print_address (SlCli *cli, unsigned int port)
{
  g_autofree char *url = g_strdup_printf ("http://localhost:%u/api", port);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "url", url);
      json_object_set_boolean_member (object, "needs_token", !no_token);
      sl_cli_print_json (cli, object);
    }
  else
    printf (_ ("Serving the REST API at %s. Ctrl+C ends it.\n"), url);
  fflush (stdout); /* whoever started us waits for it */
  if (no_token)
    sl_cli_warn ("%s", _ ("Without a token, every program of this machine can read and change this "
                          "profile"));
}

static gboolean
run (SlCli *cli, const char *const *arguments, GError **error)
{
  if (port_option < 0 || port_option > MOST_PORT)
    {
      g_set_error (error, SL_CLI_ERROR, SL_CLI_ERROR_USAGE, _ ("--port is 0 to 65535"));
      return FALSE;
    }
  unsigned int port = (unsigned int) port_option;
  g_autoptr (GObject) server = start (cli, &port, error);
  if (server == NULL)
    return FALSE;
  print_address (cli, port);
  while (!g_cancellable_is_cancelled (cli->cancellable))
    g_main_context_iteration (NULL, TRUE);
  return TRUE;
}

const SlCliCommand sl_command_serve = {
  .name = "serve",
  .group = SL_CLI_GROUP_TOOLS,
  .summary = N_ ("Serve the REST API to programs of this machine"),
  .details = N_ ("It listens on loopback only, until Ctrl+C. “shortlistctl token” shows what "
                 "callers must send; /api/openapi.json says what they can ask."),
  .needs = SL_CLI_NEEDS_PROFILE,
  .options = options,
  .run = run,
};
