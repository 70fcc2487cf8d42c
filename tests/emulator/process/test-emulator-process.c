/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The helper by which other layers' tests use the emulator, and a C program's view of it.
 */

#include "sl-emulator-process.h"

#include <libsoup/soup.h>

static const char mail[] = "From: someone@example.org\r\nSubject: Hello\r\n"
                           "Message-ID: <hello@example.org>\r\n\r\nHello.\r\n";

static unsigned int
get_profile (SlEmulatorProcess *emulator, const char *token)
{
  g_autofree char *url =
      g_strconcat (sl_emulator_process_get_base_url (emulator), "/gmail/v1/users/me/profile", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  return soup_message_get_status (message);
}

static void
test_process_counts (void)
{
  const char *const options[] = { "--address", "owner@example.com", NULL };
  g_autoptr (SlEmulatorProcess) emulator = sl_emulator_process_start (options);
  g_autoptr (JsonNode) token =
      sl_emulator_process_control (emulator, "POST", "token?account=owner@example.com", NULL);
  const char *text = json_object_get_string_member (json_node_get_object (token), "access_token");

  g_assert_cmpint (sl_emulator_process_count (emulator, "getProfile"), ==, 0);
  g_assert_cmpuint (get_profile (emulator, text), ==, SOUP_STATUS_OK);
  g_assert_cmpuint (get_profile (emulator, "another"), ==, SOUP_STATUS_UNAUTHORIZED);
  g_assert_cmpint (sl_emulator_process_count (emulator, "getProfile"), ==, 2);
}

static void
test_process_delivers (void)
{
  g_autoptr (SlEmulatorProcess) first = sl_emulator_process_start (NULL);
  g_autoptr (SlEmulatorProcess) second = sl_emulator_process_start (NULL);
  g_autofree char *id = sl_emulator_process_deliver (first, mail);
  g_autofree char *copy = sl_emulator_process_deliver (first, mail);
  g_autofree char *elsewhere = sl_emulator_process_deliver (second, mail);

  g_assert_cmpuint (strlen (id), ==, 16);
  g_assert_cmpstr (id, !=, copy);
  g_assert_cmpstr (id, ==, elsewhere);
  g_assert_cmpstr (sl_emulator_process_get_base_url (first), !=,
                   sl_emulator_process_get_base_url (second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emulator/process/counts", test_process_counts);
  g_test_add_func ("/emulator/process/delivers", test_process_delivers);
  return g_test_run ();
}
