/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-uuid.h"

#include <string.h>

static void
test_uuid_names (void)
{
  g_autofree char *a = sl_uuid_from_names ("message", "account", "1", NULL);
  g_autofree char *again = sl_uuid_from_names ("message", "account", "1", NULL);
  g_autofree char *other = sl_uuid_from_names ("message", "account1", NULL);
  g_autofree char *shifted = sl_uuid_from_names ("message", "acc", "ount1", NULL);
  g_autofree char *empty = sl_uuid_from_names ("message", "account", "1", "", NULL);

  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, other);
  g_assert_cmpstr (other, !=, shifted);
  g_assert_cmpstr (a, !=, empty);
  g_assert_true (sl_uuid_is_valid (a));
  g_assert_cmpint (a[14], ==, '5');
  g_assert_nonnull (strchr ("89ab", a[19]));
}

/* Stored ids depend on these: if this fails, every database out there would hold strangers. */
static void
test_uuid_stable (void)
{
  g_autofree char *one = sl_uuid_from_names ("x", NULL);
  g_autofree char *three = sl_uuid_from_names ("event", "job", "message", NULL);

  g_assert_cmpstr (one, ==, "378ff0d6-5c3a-5a09-981e-ec0caa160211");
  g_assert_cmpstr (three, ==, "577f5281-6d88-5b0f-9253-c3aac82e20a0");
}

static void
test_uuid_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 1000; i++)
    {
      char *id = sl_uuid_random ();

      g_assert_true (sl_uuid_is_valid (id));
      g_assert_cmpint (id[14], ==, '4');
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_uuid_valid (void)
{
  g_assert_true (sl_uuid_is_valid ("123e4567-e89b-12d3-a456-426614174000"));
  g_assert_false (sl_uuid_is_valid (""));
  g_assert_false (sl_uuid_is_valid ("123e4567-e89b-12d3-a456-42661417400"));
  g_assert_false (sl_uuid_is_valid ("123e4567-e89b-12d3-a456-4266141740000"));
  g_assert_false (sl_uuid_is_valid ("123e4567ae89b-12d3-a456-426614174000"));
  g_assert_false (sl_uuid_is_valid ("123e4567-e89b-12d3-a456-42661417400g"));
  g_assert_false (sl_uuid_is_valid ("../e4567-e89b-12d3-a456-426614174000"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/base/uuid/names", test_uuid_names);
  g_test_add_func ("/base/uuid/stable", test_uuid_stable);
  g_test_add_func ("/base/uuid/random", test_uuid_random);
  g_test_add_func ("/base/uuid/valid", test_uuid_valid);
  return g_test_run ();
}
