/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-vault.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "sl-await.h"
#include "sl-vault-calls.h"

typedef struct
{
  char *directory;
  char *path;
  SlVault *vault;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("shortlist-vault-XXXXXX", &error);

  g_assert_no_error (error);
  fixture->directory = g_build_filename (parent, "profile", NULL);
  fixture->path = g_build_filename (fixture->directory, "vault.keys", NULL);
  fixture->vault = sl_key_file_vault_new (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  g_autofree char *parent = g_path_get_dirname (fixture->directory);

  sl_await_idle ();
  g_clear_object (&fixture->vault);
  g_remove (fixture->path);
  g_remove (lock);
  g_rmdir (fixture->directory);
  g_assert_cmpint (g_rmdir (parent), ==, 0); /* nothing else was left behind */
  g_free (fixture->directory);
  g_free (fixture->path);
}

static unsigned int
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
write_file (Fixture *fixture, const char *text, int mode)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, mode), ==, 0);
}

/* Nothing is read from the file, and nothing is written to it. */
static void
assert_refused (Fixture *fixture, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vault_lookup (fixture->vault, SL_VAULT_API_TOKEN, "a", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_FAILED);
  g_assert_nonnull (strstr (error->message, reason));
  g_clear_error (&error);
  g_assert_false (vault_store (fixture->vault, SL_VAULT_API_TOKEN, "a", "new", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_FAILED);
  g_clear_error (&error);
  g_assert_false (vault_clear (fixture->vault, SL_VAULT_API_TOKEN, "a", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_FAILED);
  g_clear_error (&error);
  g_assert_false (sl_vault_use_key_file (fixture->vault, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_FAILED);
}

static void
test_key_file_vault_all (Fixture *fixture, gconstpointer user_data)
{
  vault_try_all (fixture->vault);
}

static void
test_key_file_vault_modes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  mode_t before = umask (0);

  g_assert_true (vault_store (fixture->vault, SL_VAULT_API_TOKEN, "a", "secret", &error));
  umask (before);
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpint (get_mode (fixture->directory), ==, 0700);

  /* A second vault on the same file sees the same. */
  g_autoptr (SlVault) other = sl_key_file_vault_new (fixture->path);
  vault_assert_holds (other, SL_VAULT_API_TOKEN, "a", "secret");
}

static void
test_key_file_vault_looser_mode (Fixture *fixture, gconstpointer user_data)
{
  static const int modes[] = { 0640, 0604, 0620, 0602, 0610, 0666 };

  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      write_file (fixture, "[api-token]\nitem-a=old\n", modes[i]);
      assert_refused (fixture, "0600");
    }
  write_file (fixture, "[api-token]\nitem-a=old\n", 0400);
  vault_assert_holds (fixture->vault, SL_VAULT_API_TOKEN, "a", "old");
}

static void
test_key_file_vault_symlink (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = g_build_filename (fixture->directory, "target", NULL);
  g_autofree char *text = NULL;

  write_file (fixture, "[api-token]\nitem-a=old\n", 0600);
  g_assert_cmpint (g_rename (fixture->path, target), ==, 0);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  assert_refused (fixture, "symbolic link");
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[api-token]\nitem-a=old\n");

  /* One that leads nowhere is not a missing file. */
  g_assert_cmpint (g_remove (target), ==, 0);
  assert_refused (fixture, "symbolic link");
}

static void
test_key_file_vault_odd_files (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *huge = g_strnfill (1024 * 1024 + 1, '#');

  write_file (fixture, "what is this secret-thing", 0600);
  assert_refused (fixture, "damaged");
  write_file (fixture, huge, 0600);
  assert_refused (fixture, "too large");

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0); /* must not block */
  assert_refused (fixture, "regular");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, "regular");
}

static void
test_key_file_vault_in_order (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GAsyncResult) last = NULL;

  for (unsigned int i = 0; i < 30; i++)
    {
      g_autofree char *secret = g_strdup_printf ("%u", i);

      sl_vault_store_async (fixture->vault, SL_VAULT_API_TOKEN, i % 2 == 0 ? "even" : "odd", secret,
                            NULL, i == 29 ? sl_await_result_cb : NULL, &last);
    }
  vault_assert_holds (fixture->vault, SL_VAULT_API_TOKEN, "even", "28");
  vault_assert_holds (fixture->vault, SL_VAULT_API_TOKEN, "odd", "29");
  SL_AWAIT (last != NULL);
}

/* Window and terminal at once: nobody's change is lost. */
static void
test_key_file_vault_two_at_once (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlVault) other = sl_key_file_vault_new (fixture->path);
  GAsyncResult *results[40] = { NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

      sl_vault_store_async (i % 2 == 0 ? fixture->vault : other, SL_VAULT_API_TOKEN, name, name,
                            NULL, sl_await_result_cb, &results[i]);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

      SL_AWAIT (results[i] != NULL);
      g_object_unref (results[i]);
      vault_assert_holds (fixture->vault, SL_VAULT_API_TOKEN, name, name);
    }
}

static void
test_key_file_vault_profile (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlVault) profile = sl_profile_vault_new (fixture->directory);
  g_autoptr (SlVault) later = sl_profile_vault_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  /* No Secret Service here, and nobody chose a file: an error, and still no file. */
  g_assert_null (vault_lookup (profile, SL_VAULT_DATABASE_KEY, "", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);
  g_clear_error (&error);
  g_assert_false (vault_store (profile, SL_VAULT_DATABASE_KEY, "", "key", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);
  g_clear_error (&error);
  g_assert_false (vault_clear (profile, SL_VAULT_DATABASE_KEY, "", &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_MISSING);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_assert_true (sl_vault_use_key_file (profile, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
  g_assert_true (vault_store (profile, SL_VAULT_DATABASE_KEY, "", "key", &error));
  g_assert_no_error (error);
  vault_assert_holds (profile, SL_VAULT_DATABASE_KEY, "", "key");

  /* Chosen once, used by all who come later, and by those who are there; choosing again is no
   * change. */
  g_assert_true (sl_vault_use_key_file (later, &error));
  g_assert_no_error (error);
  vault_assert_holds (later, SL_VAULT_DATABASE_KEY, "", "key");
  g_assert_true (vault_clear (later, SL_VAULT_DATABASE_KEY, "", &error));
  vault_assert_holds (profile, SL_VAULT_DATABASE_KEY, "", NULL);
}

static void
test_key_file_vault_secret_has_none (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (SlVault) vault = sl_secret_vault_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_vault_use_key_file (vault, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer user_data))
{
  g_autofree char *path = g_strconcat ("/auth/key-file-vault/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("all", test_key_file_vault_all);
  add ("modes", test_key_file_vault_modes);
  add ("looser-mode", test_key_file_vault_looser_mode);
  add ("symlink", test_key_file_vault_symlink);
  add ("odd-files", test_key_file_vault_odd_files);
  add ("in-order", test_key_file_vault_in_order);
  add ("two-at-once", test_key_file_vault_two_at_once);
  add ("profile", test_key_file_vault_profile);
  add ("secret-has-none", test_key_file_vault_secret_has_none);

  return g_test_run ();
}
