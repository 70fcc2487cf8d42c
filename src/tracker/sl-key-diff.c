/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The common ends are set aside. Of what lies between, the longest run of rows whose order is the
 * same in both lists stays (a longest increasing subsequence, found by patience sorting); the
 * others go and come.
 */

#include "sl-key-diff-private.h"

typedef struct
{
  const gint64 *before;
  const gint64 *after;
  guint n_before;
  guint n_after;
  GHashTable *changed; /* (unowned) (nullable) */
} Middle;

static gboolean
is_changed (const Middle *middle, const gint64 *key)
{
  return middle->changed != NULL && g_hash_table_contains (middle->changed, key);
}

/* For each row after, one more than its place before, or 0. */
static guint *
find_places (const Middle *middle)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint *found = g_new0 (guint, middle->n_after + 1);

  for (guint i = 0; i < middle->n_before; i++)
    g_hash_table_insert (places, (gpointer) &middle->before[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < middle->n_after; i++)
    if (!is_changed (middle, &middle->after[i]))
      found[i] = GPOINTER_TO_UINT (g_hash_table_lookup (places, &middle->after[i]));
  return found;
}

/* How many of the piles end with a place smaller than this one. */
static guint
find_pile (const guint *piles, guint n_piles, const guint *places, guint place)
{
  guint low = 0;
  guint high = n_piles;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (places[piles[middle]] < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Sets the places of all rows that do not stay to 0. */
static void
keep_longest_run (guint *places, guint n)
{
  g_autofree guint *piles = g_new (guint, n + 1);  /* last row of the best run of each length */
  g_autofree guint *before = g_new (guint, n + 1); /* the row before it in that run, plus one */
  g_autofree gboolean *stays = g_new0 (gboolean, n + 1);
  guint n_piles = 0;

  for (guint i = 0; i < n; i++)
    {
      if (places[i] == 0)
        continue;
      guint pile = find_pile (piles, n_piles, places, places[i]);
      before[i] = pile > 0 ? piles[pile - 1] + 1 : 0;
      piles[pile] = i;
      n_piles = MAX (n_piles, pile + 1);
    }
  for (guint i = n_piles > 0 ? piles[n_piles - 1] + 1 : 0; i > 0; i = before[i - 1])
    stays[i - 1] = TRUE;
  for (guint i = 0; i < n; i++)
    if (!stays[i])
      places[i] = 0;
}

/* Walks both lists; between two rows that stay lies one splice. */
static GArray *
make_splices (const Middle *middle, const guint *places, guint offset)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (SlKeySplice));
  guint i = 0;
  guint j = 0;

  while (i < middle->n_before || j < middle->n_after)
    {
      SlKeySplice splice = { .position = offset + j };
      guint next = middle->n_before;
      while (j < middle->n_after && places[j] == 0)
        {
          splice.n_added++;
          j++;
        }
      if (j < middle->n_after)
        next = places[j] - 1;
      splice.n_removed = next - i;
      if (splice.n_removed > 0 || splice.n_added > 0)
        g_array_append_val (splices, splice);
      i = next < middle->n_before ? next + 1 : next;
      j += j < middle->n_after ? 1 : 0;
    }
  return splices;
}

GArray *
sl_key_diff (GArray *before, GArray *after, GHashTable *changed)
{
  const gint64 *old = (const gint64 *) (gpointer) before->data;
  const gint64 *new = (const gint64 *) (gpointer) after->data;
  Middle middle = { .changed = changed, .n_before = before->len, .n_after = after->len };
  guint prefix = 0;

  while (prefix < MIN (before->len, after->len) && old[prefix] == new[prefix] &&
         !is_changed (&middle, &old[prefix]))
    prefix++;
  while (middle.n_before > prefix && middle.n_after > prefix &&
         old[middle.n_before - 1] == new[middle.n_after - 1] &&
         !is_changed (&middle, &old[middle.n_before - 1]))
    {
      middle.n_before--;
      middle.n_after--;
    }
  middle.n_before -= prefix;
  middle.n_after -= prefix;
  middle.before = old + prefix;
  middle.after = new + prefix;

  g_autofree guint *places = find_places (&middle);
  keep_longest_run (places, middle.n_after);
  GArray *splices = make_splices (&middle, places, prefix);
  if (splices->len > SL_KEY_DIFF_MOST)
    {
      SlKeySplice whole = { prefix, middle.n_before, middle.n_after };
      g_array_set_size (splices, 0);
      g_array_append_val (splices, whole);
    }
  return splices;
}
