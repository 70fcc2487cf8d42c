/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Starts the emulator as a program of its own, so that its work never counts as the tested code's.
 */

#include "sl-emulator-process.h"

#include <libsoup/soup.h>
#include <signal.h>

struct _SlEmulatorProcess
{
  GSubprocess *process; /* (owned) */
  SoupSession *session; /* (owned) */
  char *base_url;       /* (owned) */
};

SlEmulatorProcess *
sl_emulator_process_start (const char *const *options)
{
  SlEmulatorProcess *self = g_new0 (SlEmulatorProcess, 1);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *program = g_getenv ("SHORTLIST_EMULATOR");

  g_assert_nonnull (program);
  g_strv_builder_add (arguments, program);
  if (options != NULL)
    g_strv_builder_addv (arguments, (const char **) options);
  argv = g_strv_builder_end (arguments);
  self->process =
      g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening "));
  self->base_url = g_strdup (line + strlen ("listening "));
  self->session = soup_session_new ();
  return self;
}

void
sl_emulator_process_free (SlEmulatorProcess *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
  g_object_unref (self->session);
  g_free (self->base_url);
  g_free (self);
}

const char *
sl_emulator_process_get_base_url (SlEmulatorProcess *self)
{
  return self->base_url;
}

JsonNode *
sl_emulator_process_control (SlEmulatorProcess *self,
                             const char *method,
                             const char *path,
                             const char *body)
{
  g_autofree char *url = g_strconcat (self->base_url, "/control/", path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node = NULL;

  g_assert_nonnull (message);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/octet-stream", bytes);
    }
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("%s %s: %u %s", method, path, soup_message_get_status (message), text);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}

char *
sl_emulator_process_deliver (SlEmulatorProcess *self, const char *mail)
{
  g_autoptr (JsonNode) answer = sl_emulator_process_control (self, "POST", "messages", mail);

  return g_strdup (json_object_get_string_member (json_node_get_object (answer), "id"));
}

int64_t
sl_emulator_process_count (SlEmulatorProcess *self, const char *method)
{
  g_autoptr (JsonNode) stats = sl_emulator_process_control (self, "GET", "stats", NULL);
  JsonObject *methods = json_object_get_object_member (json_node_get_object (stats), "methods");

  if (!json_object_has_member (methods, method))
    return 0;
  return json_object_get_int_member (json_object_get_object_member (methods, method), "requests");
}
