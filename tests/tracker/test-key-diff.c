/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-key-diff-private.h"

#include <string.h>

static GArray *
make_keys (const char *letters)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters != '\0'; letters++)
    {
      gint64 key = *letters;
      g_array_append_val (keys, key);
    }
  return keys;
}

/* Makes the splices, one after the other, and says how they look. */
static char *
apply (GArray *before, GArray *after, GArray *splices)
{
  g_autoptr (GArray) keys = g_array_copy (before);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < splices->len; i++)
    {
      SlKeySplice *splice = &g_array_index (splices, SlKeySplice, i);
      if (splice->n_removed > 0)
        g_array_remove_range (keys, splice->position, splice->n_removed);
      if (splice->n_added > 0)
        g_array_insert_vals (keys, splice->position,
                             &g_array_index (after, gint64, splice->position), splice->n_added);
      g_string_append_printf (text, "%s%u-%u+%u", i > 0 ? " " : "", splice->position,
                              splice->n_removed, splice->n_added);
    }
  g_assert_cmpmem (keys->data, keys->len * sizeof (gint64), after->data,
                   after->len * sizeof (gint64));
  return g_string_free_and_steal (text);
}

static void
test_small (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *changed;
    const char *splices;
  } cases[] = {
    { "", "", "", "" },
    { "", "abc", "", "0-0+3" },
    { "abc", "", "", "0-3+0" },
    { "abc", "abc", "", "" },
    { "abc", "abc", "b", "1-1+1" },
    { "abc", "abc", "abc", "0-3+3" },
    { "abcdef", "abdef", "", "2-1+0" },
    { "abcdef", "xabcdef", "", "0-0+1" },
    { "abcdef", "eabcdf", "", "0-0+1 5-1+0" }, /* one row moves to the top */
    { "abcdef", "bcdefa", "", "0-1+0 5-0+1" },
    { "abcdef", "abxdey", "", "2-1+1 5-1+1" },
    { "abcdef", "abcdef", "be", "1-1+1 4-1+1" },
    { "abcdef", "fedcba", "", "0-0+5 6-5+0" },
    { "abc", "xyz", "", "0-3+3" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = make_keys (cases[i].before);
      g_autoptr (GArray) after = make_keys (cases[i].after);
      g_autoptr (GArray) changed_keys = make_keys (cases[i].changed);
      g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint j = 0; j < changed_keys->len; j++)
        g_hash_table_add (changed, &g_array_index (changed_keys, gint64, j));
      g_autoptr (GArray) splices = sl_key_diff (before, after, changed);
      g_autofree char *text = apply (before, after, splices);
      g_assert_cmpstr (text, ==, cases[i].splices);
    }
}

static GArray *
make_random (GRand *rand, guint n_most)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 key = 0; key < n_most; key++)
    if (g_rand_boolean (rand))
      g_array_insert_val (keys, (guint) g_rand_int_range (rand, 0, (int) keys->len + 1), key);
  return keys;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GArray) before = make_random (rand, 1 + (guint) i % 200);
      g_autoptr (GArray) after = make_random (rand, 1 + (guint) i % 200);
      g_autoptr (GArray) splices = sl_key_diff (before, after, NULL);
      g_autofree char *text = apply (before, after, splices);
      g_assert_cmpuint (splices->len, <=, SL_KEY_DIFF_MOST);
    }
}

/* Beyond a limit, one change is better than many. */
static void
test_many_places (void)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 key = 0; key < 1000; key++)
    {
      g_array_append_val (before, key);
      if (key % 10 != 5)
        g_array_append_val (after, key);
    }
  g_autoptr (GArray) splices = sl_key_diff (before, after, NULL);
  g_autofree char *text = apply (before, after, splices);
  g_assert_cmpstr (text, ==, "5-991+891");
}

/* A long list in which little has moved. */
static void
test_long (void)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 key = 0; key < 100000; key++)
    g_array_append_val (before, key);
  g_autoptr (GArray) after = g_array_copy (before);
  gint64 moved = g_array_index (after, gint64, 70000);
  g_array_remove_index (after, 70000);
  g_array_insert_val (after, 0, moved);
  g_array_remove_index (after, 90000);
  g_autoptr (GArray) splices = sl_key_diff (before, after, NULL);
  g_autofree char *text = apply (before, after, splices);
  g_assert_cmpstr (text, ==, "0-0+1 70001-1+0 90000-1+0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tracker/key-diff/small", test_small);
  g_test_add_func ("/tracker/key-diff/random", test_random);
  g_test_add_func ("/tracker/key-diff/many-places", test_many_places);
  g_test_add_func ("/tracker/key-diff/long", test_long);
  return g_test_run ();
}
