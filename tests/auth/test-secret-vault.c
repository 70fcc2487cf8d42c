/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Against a real Secret Service: runs in a session of its own with an unlocked keyring. Nobody is
 * there to answer a prompt, as when a user dismisses it.
 */

#include "sl-vault.h"

#include "sl-await.h"
#include "sl-vault-calls.h"

static GVariant *
call (const char *method, GVariant *parameters, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  GVariant *reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
      method, parameters, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return reply;
}

static void
lock_keyring (void)
{
  g_autoptr (GVariant) alias = call ("ReadAlias", g_variant_new ("(s)", "default"), "(o)");
  const char *path = NULL;
  const char *paths[] = { NULL, NULL };

  g_variant_get (alias, "(&o)", &path);
  g_assert_cmpstr (path, !=, "/");
  paths[0] = path;
  g_autoptr (GVariant) reply = call ("Lock", g_variant_new ("(^ao)", paths), "(aoo)");
}

static void
assert_locked (SlVault *vault, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vault_lookup (vault, SL_VAULT_REFRESH_TOKEN, name, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);
}

static void
test_secret_vault_all (void)
{
  g_autoptr (SlVault) vault = sl_secret_vault_new ("/profiles/all");

  vault_try_all (vault);
}

static void
test_secret_vault_profiles (void)
{
  g_autoptr (SlVault) first = sl_secret_vault_new ("/profiles/first");
  g_autoptr (SlVault) second = sl_profile_vault_new ("/profiles/second");
  g_autoptr (GError) error = NULL;

  g_assert_true (vault_store (first, SL_VAULT_DATABASE_KEY, "", "1", &error));
  g_assert_no_error (error);
  vault_assert_holds (second, SL_VAULT_DATABASE_KEY, "", NULL);
  g_assert_true (vault_store (second, SL_VAULT_DATABASE_KEY, "", "2", &error));
  g_assert_no_error (error);
  vault_assert_holds (first, SL_VAULT_DATABASE_KEY, "", "1");
  g_assert_true (vault_clear (second, SL_VAULT_DATABASE_KEY, "", &error));
  vault_assert_holds (first, SL_VAULT_DATABASE_KEY, "", "1");
}

/* What is stored between the two looks of a lookup is not locked. */
static void
test_secret_vault_stored_meanwhile (void)
{
  g_autoptr (SlVault) vault = sl_secret_vault_new ("/profiles/meanwhile");

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);
      g_autoptr (GAsyncResult) looked_up = NULL;
      g_autoptr (GAsyncResult) stored = NULL;
      g_autoptr (GError) error = NULL;

      sl_vault_lookup_async (vault, SL_VAULT_API_TOKEN, name, NULL, sl_await_result_cb, &looked_up);
      sl_vault_store_async (vault, SL_VAULT_API_TOKEN, name, "token", NULL, sl_await_result_cb,
                            &stored);
      SL_AWAIT (looked_up != NULL && stored != NULL);
      g_autofree char *found = sl_vault_lookup_finish (vault, looked_up, &error);
      g_assert_no_error (error);
      g_assert_true (sl_vault_store_finish (vault, stored, &error));
      g_assert_true (found == NULL || g_str_equal (found, "token"));
    }
}

/* The last test: nothing unlocks the keyring again. */
static void
test_secret_vault_locked (void)
{
  g_autoptr (SlVault) vault = sl_secret_vault_new ("/profiles/locked");
  g_autoptr (GError) error = NULL;

  g_assert_true (vault_store (vault, SL_VAULT_REFRESH_TOKEN, "there", "secret", &error));
  g_assert_no_error (error);
  lock_keyring ();

  assert_locked (vault, "there");
  assert_locked (vault, "not there"); /* who can tell? */
  g_assert_false (vault_store (vault, SL_VAULT_REFRESH_TOKEN, "new", "secret", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);
  g_clear_error (&error);
  g_assert_false (vault_store (vault, SL_VAULT_REFRESH_TOKEN, "there", "secret", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);
  g_clear_error (&error);
  g_assert_false (vault_clear (vault, SL_VAULT_REFRESH_TOKEN, "there", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL); /* the session has made its folders already */

  g_test_add_func ("/auth/secret-vault/all", test_secret_vault_all);
  g_test_add_func ("/auth/secret-vault/profiles", test_secret_vault_profiles);
  g_test_add_func ("/auth/secret-vault/stored-meanwhile", test_secret_vault_stored_meanwhile);
  g_test_add_func ("/auth/secret-vault/locked", test_secret_vault_locked);

  return g_test_run ();
}
