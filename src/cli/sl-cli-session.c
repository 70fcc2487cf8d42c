/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all commands share: waiting, and where the output goes.
 */

#include "sl-cli-session.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

G_DEFINE_QUARK (sl-cli-error, sl_cli_error)

void
sl_cli_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlCli *cli = user_data;

  g_assert (cli->result == NULL);
  cli->result = g_object_ref (result);
}

GAsyncResult *
sl_cli_wait (SlCli *cli)
{
  while (cli->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&cli->result);
}

gboolean
sl_cli_is_interactive (int fd)
{
  const char *term = g_getenv ("TERM");

  return isatty (fd) && term != NULL && *term != '\0' && !g_str_equal (term, "dumb");
}

int
sl_cli_get_width (int fd)
{
  struct winsize size = { 0 };

  if (!isatty (fd))
    return 0;
  if (ioctl (fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

GStrv
sl_cli_make_absolute (const char *const *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (size_t i = 0; paths[i] != NULL; i++)
    g_strv_builder_take (builder, g_canonicalize_filename (paths[i], NULL));
  return g_strv_builder_end (builder);
}

void
sl_cli_print_json (SlCli *cli, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  g_autofree char *text = json_to_string (node, TRUE);
  printf ("%s\n", text);
  cli->has_printed = TRUE;
}

void
sl_cli_warn (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "shortlistctl: %s\n", text);
}
