/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feature-index.h"

struct _FeatureIndex
{
  GArray *keys; /* (element-type uint32_t) */
};

typedef struct
{
  uint32_t story; /* the last that had it */
  guint n_stories;
  guint number; /* plus 1 */
} Seen;

void
feature_index_free (FeatureIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->keys);
  g_free (self);
}

static void
count (GHashTable *table, const Example *example, const uint32_t *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      Seen *seen = g_hash_table_lookup (table, GUINT_TO_POINTER (keys[i]));
      if (seen == NULL)
        {
          seen = g_new0 (Seen, 1);
          g_hash_table_insert (table, GUINT_TO_POINTER (keys[i]), seen);
        }
      if (seen->n_stories == 0 || seen->story != example->story)
        seen->n_stories++;
      seen->story = example->story;
    }
}

static guint
replace (FeatureIndex *self, GHashTable *table, uint32_t *keys, guint n, guint min_stories)
{
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    {
      Seen *seen = g_hash_table_lookup (table, GUINT_TO_POINTER (keys[i]));
      if (seen->n_stories < min_stories)
        continue;
      if (seen->number == 0)
        {
          g_array_append_val (self->keys, keys[i]);
          seen->number = self->keys->len;
        }
      keys[kept++] = seen->number - 1;
    }
  return kept;
}

FeatureIndex *
feature_index_new (Examples *examples, guint min_stories)
{
  FeatureIndex *self = g_new0 (FeatureIndex, 1);
  g_autoptr (GHashTable) table = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  for (guint i = 0; i < examples->array->len; i++)
    {
      const Example *example = &g_array_index (examples->array, Example, i);
      for (guint block = 0; block < LINEAR_BLOCKS; block++)
        count (table, example, example->keys[block], example->n_keys[block]);
    }
  for (guint i = 0; i < examples->array->len; i++)
    {
      Example *example = &g_array_index (examples->array, Example, i);
      for (guint block = 0; block < LINEAR_BLOCKS; block++)
        example->n_keys[block] =
            replace (self, table, example->keys[block], example->n_keys[block], min_stories);
    }
  return self;
}

guint
feature_index_get_size (const FeatureIndex *self)
{
  return self->keys->len;
}

uint32_t
feature_index_get_key (const FeatureIndex *self, guint feature)
{
  return g_array_index (self->keys, uint32_t, feature);
}
