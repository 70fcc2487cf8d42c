/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-log.h"

#include <string.h>

#define R "[redacted]"
#define KEY "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

typedef struct
{
  const char *message;
  const char *redacted; /* NULL if it stays as it is */
} RedactCase;

static const RedactCase cases[] = {
  { "", NULL },
  { "sync of account 3 ended after 120 ms, 12 new", NULL },
  { "GET /gmail/v1/users/me/messages/18c2d3e4f5a6b7c8?format=full -> 200", NULL },
  { "the estate: 5, encode=utf8, statement; barcode: 12", NULL },
  { "run 123e4567-e89b-12d3-a456-426614174000", NULL },
  { "Authorization: Bearer ya29.a0Af_x-y~z/+==", "Authorization: Bearer " R },
  { "authorization: bEARER\tabc def", "authorization: bEARER " R " def" },
  { "Basic dXNlcjpwYXNz;", "Basic " R ";" },
  { "/?state=St4te&code=4/0Ab_c-D&scope=x", "/?state=" R "&code=" R "&scope=x" },
  { "code_verifier=abc&client_secret=GOCSPX-q_w&client_id=i",
    "code_verifier=" R "&client_secret=" R "&client_id=i" },
  { "{\"access_token\": \"ya29.x\",\"expires_in\":3599,\"refresh_token\":\"1//0g-r\"}",
    "{\"access_token\": \"" R "\",\"expires_in\":3599,\"refresh_token\":\"" R "\"}" },
  { "{\\\"access_token\\\":\\\"secret\\\"}", "{\\\"access_token\\\":\\\"" R "\\\"}" },
  { "refresh_token: 1//abc expired", "refresh_token: " R " expired" },
  { "next=https%3A%2F%2Fh%2F%3Fcode%3D4abc%26x", "next=https%3A%2F%2Fh%2F%3Fcode%3D" R },
  { "loose ya29.AbC-d and 1//0gAbc and GOCSPX-zz", "loose " R " and " R " and " R },
  { "from Jane Doe <jane.doe+jobs@mail.example.co.uk>, hi", "from Jane Doe <" R ">, hi" },
  { "a@b", R },
  { "login_hint=jane%40example.com&x=1", R "&x=1" },
  { "j\xc3\xb6rg@b\xc3\xbc"
    "cher.example!",
    R "!" },
  { "PRAGMA key = \"x'" KEY "'\"", "PRAGMA key = \"x'" R "'\"" },
  { KEY KEY, R },
  { "half 00112233445566778899aabbccddeeff stays", NULL },
};

static void
test_log_redact (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = sl_log_redact (cases[i].message);

      g_assert_cmpstr (redacted, ==,
                       cases[i].redacted != NULL ? cases[i].redacted : cases[i].message);
    }
}

static void
test_log_redact_invalid (void)
{
  g_autofree char *redacted = sl_log_redact ("\xff\xfe code=abc \xc3");

  g_assert_true (g_utf8_validate (redacted, -1, NULL));
  g_assert_null (strstr (redacted, "abc"));
}

/* No message may cost more than its length: patterns must not try again from every character. */
static void
test_log_redact_long (void)
{
  static const char *const units[] = { "a",       "a.",          "a@",
                                       "bearer ", "code=",       "state%3d",
                                       "0",       "\"code\":\"", "code                      ",
                                       "1//",     "%40" };
  g_autoptr (GTimer) timer = g_timer_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (units); i++)
    {
      GString *message = g_string_new (NULL);
      while (message->len < 1000000)
        g_string_append (message, units[i]);
      g_timer_start (timer);
      g_autofree char *redacted = sl_log_redact (message->str);
      g_test_message ("%s: %f s", units[i], g_timer_elapsed (timer, NULL));
      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5.0);
      g_string_free (message, TRUE);
    }
}

static void
test_log_writer_child (void)
{
  sl_log_install ("shown other");
  g_log ("shown", G_LOG_LEVEL_DEBUG, "token=x access_token=%s", "s3cret");
  g_log ("hidden", G_LOG_LEVEL_DEBUG, "not to be seen");
  g_log_structured ("other", G_LOG_LEVEL_MESSAGE, "ACCOUNT", "me@example.com", "MESSAGE",
                    "hello %s", "me@example.com");
}

static void
test_log_writer (void)
{
  g_test_trap_subprocess ("/base/log/writer/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*access_token=[redacted]*");
  g_test_trap_assert_stderr ("*hello [redacted]*");
  g_test_trap_assert_stderr_unmatched ("*s3cret*");
  g_test_trap_assert_stderr_unmatched ("*example.com*");
  g_test_trap_assert_stderr_unmatched ("*not to be seen*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/log/redact", test_log_redact);
  g_test_add_func ("/base/log/redact-invalid", test_log_redact_invalid);
  g_test_add_func ("/base/log/redact-long", test_log_redact_long);
  g_test_add_func ("/base/log/writer", test_log_writer);
  g_test_add_func ("/base/log/writer/subprocess", test_log_writer_child);
  return g_test_run ();
}
