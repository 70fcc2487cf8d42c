/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* By pieces of five bytes: names that share none cannot share a longer one. */

#include "config.h"

#include "sl-label-index.h"

#include <string.h>

#include "sl-words.h"

#define PIECE 5
#define MAX_LABEL 64
#define MAX_OWNERS 24

typedef struct
{
  char *slug;
  guint owner;
} Name;

struct _SlLabelIndex
{
  GArray *names;      /* (element-type Name) */
  GHashTable *pieces; /* hash of a piece to GArray of indices */
};

static void
clear_name (gpointer data)
{
  g_free (((Name *) data)->slug);
}

SlLabelIndex *
sl_label_index_new (void)
{
  SlLabelIndex *self = g_new0 (SlLabelIndex, 1);
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, clear_name);
  self->pieces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
sl_label_index_free (SlLabelIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->names);
  g_hash_table_unref (self->pieces);
  g_free (self);
}

static gpointer
get_key (const char *piece)
{
  return GUINT_TO_POINTER (sl_words_hash (SL_WORDS_HASH_SEED, piece, PIECE));
}

void
sl_label_index_add (SlLabelIndex *self, const char *slug, guint owner)
{
  size_t length = strlen (slug);
  guint index = self->names->len;
  if (length < PIECE || length > MAX_LABEL)
    return;
  Name name = { g_strdup (slug), owner };
  g_array_append_val (self->names, name);
  for (size_t i = 0; i + PIECE <= length; i++)
    {
      GArray *list = g_hash_table_lookup (self->pieces, get_key (slug + i));
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->pieces, get_key (slug + i), list);
        }
      if (list->len == 0 || g_array_index (list, guint, list->len - 1) != index)
        g_array_append_val (list, index);
    }
}

/* The length of the longest piece that both have, and where it begins in @a. */
static guint
measure (const char *a, const char *b, guint *at)
{
  guint row[MAX_LABEL + 1] = { 0 };
  guint best = 0;
  size_t n = strlen (b);
  for (const char *c = a; *c != '\0'; c++)
    for (size_t j = n; j > 0; j--)
      {
        row[j] = *c == b[j - 1] ? row[j - 1] + 1 : 0;
        if (row[j] <= best)
          continue;
        best = row[j];
        *at = (guint) (c - a) + 1 - best;
      }
  return best;
}

static void
keep (GArray *matches, const Name *name, const char *label)
{
  guint at = 0;
  guint length = measure (label, name->slug, &at);
  guint slug = (guint) strlen (name->slug);
  if (length < PIECE || (2 * length < strlen (label) && 2 * length < slug))
    return;
  for (guint i = 0; i < matches->len; i++)
    {
      SlLabelMatch *known = &g_array_index (matches, SlLabelMatch, i);
      if (known->owner != name->owner)
        continue;
      if (length > known->length)
        *known = (SlLabelMatch) { name->owner, length, slug, at };
      return;
    }
  SlLabelMatch match = { name->owner, length, slug, at };
  if (matches->len < MAX_OWNERS)
    g_array_append_val (matches, match);
}

GArray *
sl_label_index_match (const SlLabelIndex *self, const char *label)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SlLabelMatch));
  size_t length = strlen (label);
  guint tried[MAX_OWNERS];
  guint n_tried = 0;
  if (length > MAX_LABEL)
    return matches;
  for (size_t i = 0; i + PIECE <= length; i++)
    {
      GArray *list = g_hash_table_lookup (self->pieces, get_key (label + i));
      for (guint j = 0; list != NULL && j < list->len && n_tried < MAX_OWNERS; j++)
        {
          guint index = g_array_index (list, guint, j);
          guint k = 0;
          while (k < n_tried && tried[k] != index)
            k++;
          if (k < n_tried)
            continue;
          tried[n_tried++] = index;
          keep (matches, &g_array_index (self->names, Name, index), label);
        }
    }
  return matches;
}
