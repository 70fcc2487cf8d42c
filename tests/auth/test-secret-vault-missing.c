/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session bus on which nobody offers a Secret Service.
 */

#include "sl-vault.h"

#include <libsecret/secret.h>

#include "sl-vault-calls.h"

static void
test_secret_vault_missing (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GError) error = NULL;

  g_test_dbus_up (bus);
  g_autoptr (SlVault) vault = sl_secret_vault_new ("/profiles/missing");

  g_assert_null (vault_lookup (vault, SL_VAULT_DATABASE_KEY, "", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);
  g_clear_error (&error);
  g_assert_false (vault_store (vault, SL_VAULT_DATABASE_KEY, "", "key", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);
  g_clear_error (&error);
  g_assert_false (vault_clear (vault, SL_VAULT_DATABASE_KEY, "", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);

  /* The bus waits for its last user, and libsecret keeps one for good. */
  secret_service_disconnect ();
  g_test_dbus_down (bus);
}

int
main (int argc, char *argv[])
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (daemon == NULL)
    {
      g_print ("1..0 # SKIP dbus-daemon is not installed\n");
      return 0;
    }
  g_test_add_func ("/auth/secret-vault/missing", test_secret_vault_missing);

  return g_test_run ();
}
