/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-loopback.h"

#include <gio/gio.h>

static void
test_loopback_accepts (void)
{
  static const struct
  {
    const char *base;
    const char *checked;
  } cases[] = {
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://127.0.0.1:8080/", "http://127.0.0.1:8080" },
    { "http://127.0.0.1:8080///", "http://127.0.0.1:8080" },
    { "http://127.0.0.1", "http://127.0.0.1" },
    { "https://127.0.0.1:8443/google", "https://127.0.0.1:8443/google" },
    { "http://127.255.0.9:1", "http://127.255.0.9:1" },
    { "http://[::1]:8080", "http://[::1]:8080" },
    { "http://[0:0:0:0:0:0:0:1]:8080/x/", "http://[0:0:0:0:0:0:0:1]:8080/x" },
    { "http://localhost:8080", "http://localhost:8080" },
    { "HTTP://LocalHost:8080", "http://LocalHost:8080" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *checked = sl_loopback_check_base (cases[i].base, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (checked, ==, cases[i].checked);
    }
}

static const char *const hostile[] = {
  "",
  "/",
  "127.0.0.1",
  "127.0.0.1:8080",
  "//127.0.0.1:8080",
  "http:127.0.0.1",
  "http:/127.0.0.1",
  "http://",
  "http:///127.0.0.1",
  "http://:8080",
  "ftp://127.0.0.1",
  "file://127.0.0.1/etc/passwd",
  "file:///etc/passwd",
  "javascript://127.0.0.1/%0aalert(1)",
  "unix:///run/x",
  /* Names that only look like it. */
  "http://127.0.0.1.evil.com",
  "http://127.0.0.1.evil.com:8080/",
  "http://localhost.evil.com",
  "http://localhost.",
  "http://localhost.localdomain",
  "http://evil.localhost",
  "http://ip6-localhost",
  "http://evil.com",
  "http://evil.com/127.0.0.1",
  "http://evil.com?127.0.0.1",
  "http://evil.com#127.0.0.1",
  "http://evil.com:80#@127.0.0.1",
  "http://evil.com\\@127.0.0.1",
  "http://evil.com%2f@127.0.0.1",
  /* User info hides the host, or is a secret on a command line. */
  "http://127.0.0.1@evil.com",
  "http://127.0.0.1:8080@evil.com",
  "http://127.0.0.1:80:pass@evil.com",
  "http://localhost:pass@evil.com:8080",
  "http://user@127.0.0.1",
  "http://user:pass@127.0.0.1:8080",
  "http://@127.0.0.1:8080",
  "http://127.0.0.1\\@evil.com",
  "http://127.0.0.1\\.evil.com",
  "http://127.0.0.1%2f@evil.com",
  "http://127.0.0.1%2eevil.com",
  "http://127.0.0.1%00.evil.com",
  "http://127.0.0.1%0d%0aHost:evil.com",
  /* Other forms of numbers, which some resolvers take and some do not. */
  "http://127.1:8080",
  "http://127.0.1",
  "http://2130706433",
  "http://0x7f000001",
  "http://0x7f.0.0.1",
  "http://0177.0.0.1",
  "http://127.0.0.01",
  "http://127.0.0.1.",
  "http://127.0.0.256",
  "http://%31%32%37.0.0.1:8080",
  "http://0.0.0.0:8080",
  "http://128.0.0.1",
  "http://126.255.255.255",
  "http://10.0.0.1",
  "http://169.254.169.254",
  "http://[::]:8080",
  "http://[::2]",
  "http://[::ffff:127.0.0.1]:8080",
  "http://[::127.0.0.1]",
  "http://[fe80::1]",
  "http://[::1%25lo]:8080",
  "http://[::1%lo]:8080",
  "http://[::1",
  "http://::1:8080",
  "http://[127.0.0.1]",
  "http://[::1]evil.com",
  "http://[::1].evil.com",
  /* Digits and dots of other scripts. */
  "http://１２７.0.0.1",
  "http://127。0。0。1",
  "http://ⓛocalhost",
  "http://localhost\xc2\xad",
  /* What an address of a server has no need of. */
  "http://127.0.0.1:8080?x=1",
  "http://127.0.0.1:8080/?",
  "http://127.0.0.1:8080/#x",
  "http://127.0.0.1:8080#",
  "http://127.0.0.1:99999",
  "http://127.0.0.1:-1",
  "http://127.0.0.1:80a",
  "http://127.0.0.1:8080 ",
  " http://127.0.0.1:8080",
  "http://127.0.0.1:8080\n",
  "http://127.0.0.1\t.evil.com",
  "http://127.0.0.1 .evil.com",
  "http://127.0.0.1:8080/a b",
};

static void
test_loopback_refuses (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *checked = sl_loopback_check_base (hostile[i], &error);

      if (checked != NULL)
        g_test_message ("passed: %s", hostile[i]);
      g_assert_null (checked);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_loopback_host (void)
{
  g_assert_true (sl_loopback_is_host ("127.0.0.1"));
  g_assert_true (sl_loopback_is_host ("::1"));
  g_assert_true (sl_loopback_is_host ("localhost"));
  g_assert_false (sl_loopback_is_host ("[::1]"));
  g_assert_false (sl_loopback_is_host ("127.0.0.1:80"));
  g_assert_false (sl_loopback_is_host (""));
  g_assert_false (sl_loopback_is_host (NULL));
}

static void
test_loopback_address (void)
{
  g_assert_true (sl_loopback_is_address ("http://127.0.0.1:80/x?y#z"));
  g_assert_true (sl_loopback_is_address ("http://[::1]"));
  g_assert_false (sl_loopback_is_address ("http://127.0.0.1@evil.com"));
  g_assert_false (sl_loopback_is_address ("http://evil.com@127.0.0.1"));
  g_assert_false (sl_loopback_is_address ("https://accounts.google.com"));
  g_assert_false (sl_loopback_is_address ("127.0.0.1"));
  g_assert_false (sl_loopback_is_address (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/net/loopback/accepts", test_loopback_accepts);
  g_test_add_func ("/net/loopback/refuses", test_loopback_refuses);
  g_test_add_func ("/net/loopback/host", test_loopback_host);
  g_test_add_func ("/net/loopback/address", test_loopback_address);

  return g_test_run ();
}
