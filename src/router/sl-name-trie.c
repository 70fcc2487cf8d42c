/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A trie over words. Edges lie in one hash table keyed by node and word. */

#include "config.h"

#include "sl-name-trie.h"

#include <string.h>

#define MAX_WORDS 16

struct _SlNameTrie
{
  GHashTable *words; /* (owned): folded word to number from 1 on */
  GHashTable *edges; /* (owned): node << 32 | word to node */
  GArray *ends;      /* (owned) (element-type int): name that ends at a node, or -1 */
  guint n_names;
};

static guint
hash_edge (gconstpointer key)
{
  uint64_t value = *(const uint64_t *) key * 0x9E3779B97F4A7C15u;
  return (guint) (value >> 32);
}

SlNameTrie *
sl_name_trie_new (void)
{
  SlNameTrie *self = g_new0 (SlNameTrie, 1);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->edges = g_hash_table_new_full (hash_edge, g_int64_equal, g_free, NULL);
  self->ends = g_array_new (FALSE, FALSE, sizeof (int));
  int none = -1;
  g_array_append_val (self->ends, none);
  return self;
}

void
sl_name_trie_free (SlNameTrie *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->edges);
  g_array_unref (self->ends);
  g_free (self);
}

static guint
follow (const SlNameTrie *self, guint node, guint word)
{
  uint64_t key = (uint64_t) node << 32 | word;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->edges, &key));
}

static guint
add_word (SlNameTrie *self, const char *text)
{
  guint word = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, text));
  if (word == 0)
    {
      word = g_hash_table_size (self->words) + 1;
      g_hash_table_insert (self->words, g_strdup (text), GUINT_TO_POINTER (word));
    }
  return word;
}

guint
sl_name_trie_add (SlNameTrie *self, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", MAX_WORDS);
  guint node = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint word = add_word (self, parts[i]);
      guint next = follow (self, node, word);
      if (next == 0)
        {
          next = self->ends->len;
          int none = -1;
          g_array_append_val (self->ends, none);
          uint64_t key = (uint64_t) node << 32 | word;
          g_hash_table_insert (self->edges, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (next));
        }
      node = next;
    }
  int *end = &g_array_index (self->ends, int, node);
  if (*end < 0)
    *end = (int) self->n_names++;
  return (guint) *end;
}

void
sl_name_trie_match (const SlNameTrie *self, const SlWords *words, SlNameFunc func, gpointer data)
{
  guint n = sl_words_count (words);
  g_autofree guint *ids = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    ids[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, sl_words_text (words, i)));
  for (guint first = 0; first < n; first++)
    {
      guint node = 0;
      for (guint i = first; i < n && ids[i] != 0; i++)
        {
          node = follow (self, node, ids[i]);
          if (node == 0)
            break;
          int name = g_array_index (self->ends, int, node);
          if (name >= 0)
            func ((guint) name, first, i, data);
        }
    }
}
