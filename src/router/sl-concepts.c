/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each word is looked up once as a whole and once for every length that some entry begins with. */

#include "config.h"

#include "sl-concepts.h"

#include <string.h>

#define MAX_ENTRY_WORDS 5
#define MAX_HITS 2000
#define KNOWN_BITS (1u << 17)

typedef struct
{
  char *text;
  uint8_t length;
  gboolean prefix;
} Part;

typedef struct
{
  uint32_t concept;
  uint32_t languages;
  guint n_parts;
  Part parts[MAX_ENTRY_WORDS];
  guint next; /* entry that begins the same way, plus 1 */
} Entry;

struct _SlConcepts
{
  GArray *entries;       /* (element-type Entry) */
  GHashTable *by_word;   /* hash of a whole first word to entry + 1 */
  GHashTable *by_prefix; /* hash of the beginning of one to entry + 1 */
  uint64_t prefix_lengths;
  uint8_t known[KNOWN_BITS / 8]; /* a quick no: hashes that some entry begins with */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;
  for (guint i = 0; i < entry->n_parts; i++)
    g_free (entry->parts[i].text);
}

SlConcepts *
sl_concepts_new (void)
{
  SlConcepts *self = g_new0 (SlConcepts, 1);
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->by_word = g_hash_table_new (NULL, NULL);
  self->by_prefix = g_hash_table_new (NULL, NULL);
  return self;
}

void
sl_concepts_free (SlConcepts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_hash_table_unref (self->by_word);
  g_hash_table_unref (self->by_prefix);
  g_free (self);
}

static void
set_known (SlConcepts *self, uint32_t hash)
{
  uint32_t bit = (hash ^ hash >> 15) % KNOWN_BITS;
  self->known[bit / 8] |= (uint8_t) (1u << bit % 8);
}

static gboolean
may_know (const SlConcepts *self, uint32_t hash)
{
  uint32_t bit = (hash ^ hash >> 15) % KNOWN_BITS;
  return (self->known[bit / 8] >> bit % 8 & 1) != 0;
}

static gboolean
read_entry (Entry *entry, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", MAX_ENTRY_WORDS + 1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (SlWords) words = sl_words_new (parts[i], G_MAXSIZE);
      for (guint j = 0; j < sl_words_count (words) && entry->n_parts < MAX_ENTRY_WORDS; j++)
        entry->parts[entry->n_parts++] = (Part) {
          .text = g_strdup (sl_words_text (words, j)),
          .length = sl_words_get (words, j)->length,
          .prefix = g_str_has_suffix (parts[i], "*") && j + 1 == sl_words_count (words),
        };
    }
  return entry->n_parts > 0;
}

static void
add_entry (SlConcepts *self, Entry *entry)
{
  const Part *first = &entry->parts[0];
  GHashTable *table = first->prefix ? self->by_prefix : self->by_word;
  uint32_t hash = sl_words_hash (SL_WORDS_HASH_SEED, first->text, first->length);
  gpointer key = GUINT_TO_POINTER (hash);
  set_known (self, hash);
  entry->next = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
  if (first->prefix)
    self->prefix_lengths |= (uint64_t) 1 << first->length;
  g_array_append_val (self->entries, *entry);
  g_hash_table_insert (table, key, GUINT_TO_POINTER (self->entries->len));
}

void
sl_concepts_add (SlConcepts *self, const char *concept, const char *entries, guint language)
{
  g_auto (GStrv) list = g_strsplit (entries, " ", -1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      Entry entry = { .concept = sl_words_hash (SL_WORDS_HASH_SEED, concept, strlen (concept)),
                      .languages = 1u << language };
      if (*list[i] != '\0' && read_entry (&entry, list[i]))
        add_entry (self, &entry);
    }
}

static gboolean
part_matches (const Part *part, const SlWords *words, guint index)
{
  const SlWord *word = sl_words_get (words, index);
  return (part->prefix ? word->length >= part->length : word->length == part->length) &&
         memcmp (sl_words_text (words, index), part->text, part->length) == 0;
}

static gboolean
entry_matches (const Entry *entry, const SlWords *words, guint index)
{
  if (index + entry->n_parts > sl_words_count (words))
    return FALSE;
  guint sentence = sl_words_get (words, index)->sentence;
  for (guint i = 0; i < entry->n_parts; i++)
    if (!part_matches (&entry->parts[i], words, index + i) ||
        sl_words_get (words, index + i)->sentence != sentence)
      return FALSE;
  return TRUE;
}

static void
try_entries (const SlConcepts *self,
             guint first,
             const SlWords *words,
             guint index,
             uint32_t languages,
             GArray *hits)
{
  while (first > 0 && hits->len < MAX_HITS)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, first - 1);
      first = entry->next;
      if ((entry->languages & languages) == 0 || !entry_matches (entry, words, index))
        continue;
      SlConceptHit hit = { entry->concept, index, sl_words_get (words, index)->sentence };
      g_array_append_val (hits, hit);
    }
}

void
sl_concepts_match (const SlConcepts *self, const SlWords *words, uint32_t languages, GArray *hits)
{
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      const SlWord *word = sl_words_get (words, i);
      const char *text = sl_words_text (words, i);
      uint32_t hash = SL_WORDS_HASH_SEED;
      if (may_know (self, word->hash))
        try_entries (
            self,
            GPOINTER_TO_UINT (g_hash_table_lookup (self->by_word, GUINT_TO_POINTER (word->hash))),
            words, i, languages, hits);
      for (guint length = 1; length <= word->length; length++)
        {
          hash = sl_words_hash (hash, text + length - 1, 1);
          if ((self->prefix_lengths >> length & 1) != 0 && may_know (self, hash))
            try_entries (
                self,
                GPOINTER_TO_UINT (g_hash_table_lookup (self->by_prefix, GUINT_TO_POINTER (hash))),
                words, i, languages, hits);
        }
    }
}
