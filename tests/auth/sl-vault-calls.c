/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-vault-calls.h"

#include <string.h>

#include "sl-await.h"

gboolean
vault_store (SlVault *vault, const char *kind, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_vault_store_async (vault, kind, name, secret, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_vault_store_finish (vault, result, error);
}

char *
vault_lookup (SlVault *vault, const char *kind, const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_vault_lookup_async (vault, kind, name, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_vault_lookup_finish (vault, result, error);
}

gboolean
vault_clear (SlVault *vault, const char *kind, const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_vault_clear_async (vault, kind, name, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_vault_clear_finish (vault, result, error);
}

void
vault_assert_holds (SlVault *vault, const char *kind, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;
  char *found = vault_lookup (vault, kind, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, secret);
  sl_vault_secret_free (found);
}

static void
assert_stores (SlVault *vault, const char *kind, const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;

  gboolean is_stored = vault_store (vault, kind, name, secret, &error);
  g_assert_no_error (error);
  g_assert_true (is_stored);
  vault_assert_holds (vault, kind, name, secret);
}

static void
try_cancelled (SlVault *vault)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_vault_lookup_async (vault, SL_VAULT_API_TOKEN, "a", cancellable, sl_await_result_cb, &result);
  g_assert_null (result);
  SL_AWAIT (result != NULL);
  g_assert_null (sl_vault_lookup_finish (vault, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

void
vault_try_all (SlVault *vault)
{
  static const char *const names[] = {
    "", "a", "A", "a b", " a ", "a=b", "[a]", "a/b", "ä€", "#a", "a\nb", "a%20b", "item-a",
  };
  g_autofree char *big = g_strnfill (20000, 'x');
  g_autoptr (GError) error = NULL;

  vault_assert_holds (vault, SL_VAULT_DATABASE_KEY, "", NULL);
  g_assert_true (vault_clear (vault, SL_VAULT_DATABASE_KEY, "", &error));
  g_assert_no_error (error);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    assert_stores (vault, SL_VAULT_REFRESH_TOKEN, names[i], names[i]);
  assert_stores (vault, SL_VAULT_API_TOKEN, "a", "of another kind");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    vault_assert_holds (vault, SL_VAULT_REFRESH_TOKEN, names[i], names[i]);

  assert_stores (vault, SL_VAULT_REFRESH_TOKEN, "a", "{\"json\": \"ü\\n;\"}\n\ttwo lines ");
  assert_stores (vault, SL_VAULT_REFRESH_TOKEN, "a", big);
  assert_stores (vault, SL_VAULT_REFRESH_TOKEN, "a", "short");

  g_assert_true (vault_clear (vault, SL_VAULT_REFRESH_TOKEN, "a", &error));
  g_assert_no_error (error);
  vault_assert_holds (vault, SL_VAULT_REFRESH_TOKEN, "a", NULL);
  vault_assert_holds (vault, SL_VAULT_REFRESH_TOKEN, "A", "A");
  vault_assert_holds (vault, SL_VAULT_API_TOKEN, "a", "of another kind");
  try_cancelled (vault);
}
