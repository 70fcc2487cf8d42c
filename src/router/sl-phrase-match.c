/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finding phrases in words. An anchor says "this word may be word e of alternative a of slot s of
 * phrase p"; the rest of the phrase is then tried to the right and to the left of it. Gaps are the
 * only choice besides the alternatives, both are few, and the sentence bounds them.
 */

#include "config.h"

#include "sl-phrase-set-private.h"

#include <string.h>

#define MAX_HITS 1000

typedef struct
{
  const SlPhraseSet *set;
  const SlWords *words;
  const SlPhrase *phrase;
  guint sentence;
} Attempt;

static gboolean
element_matches (const Attempt *attempt, const SlElement *element, guint position)
{
  const SlWord *word = sl_words_get (attempt->words, position);
  if (word->sentence != attempt->sentence)
    return FALSE;
  if (element->prefix == NULL)
    return word->id == element->id;
  return word->length >= element->length &&
         memcmp (attempt->words->folded->str + word->folded, element->prefix, element->length) == 0;
}

static gboolean
alternative_matches (const Attempt *attempt, const SlAlternative *alternative, guint position)
{
  if (position + alternative->n_elements > sl_words_count (attempt->words))
    return FALSE;
  const SlElement *elements =
      &g_array_index (attempt->set->elements, SlElement, alternative->first_element);
  for (guint i = 0; i < alternative->n_elements; i++)
    if (!element_matches (attempt, &elements[i], position + i))
      return FALSE;
  return TRUE;
}

static const SlSlot *
get_slot (const Attempt *attempt, guint index)
{
  return &g_array_index (attempt->set->slots, SlSlot, attempt->phrase->first_slot + index);
}

static const SlAlternative *
get_alternative (const Attempt *attempt, const SlSlot *slot, guint index)
{
  return &g_array_index (attempt->set->alternatives, SlAlternative,
                         slot->first_alternative + index);
}

/* @position: the word slot @index would begin at; @end: word after the match. */
static gboolean
match_right (const Attempt *attempt, guint index, guint position, guint *end)
{
  if (index == attempt->phrase->n_slots)
    {
      *end = position;
      return TRUE;
    }
  const SlSlot *slot = get_slot (attempt, index);
  if (slot->max_gap > 0)
    {
      for (guint gap = 0; gap <= slot->max_gap; gap++)
        {
          if (match_right (attempt, index + 1, position + gap, end))
            return TRUE;
          if (position + gap >= sl_words_count (attempt->words) ||
              sl_words_get (attempt->words, position + gap)->sentence != attempt->sentence)
            return FALSE;
        }
      return FALSE;
    }
  for (guint i = 0; i < slot->n_alternatives; i++)
    {
      const SlAlternative *alternative = get_alternative (attempt, slot, i);
      if (alternative_matches (attempt, alternative, position) &&
          match_right (attempt, index + 1, position + alternative->n_elements, end))
        return TRUE;
    }
  return slot->optional && match_right (attempt, index + 1, position, end);
}

/* @position: the word after the one slot @index - 1 would end at. */
static gboolean
match_left (const Attempt *attempt, guint index, guint position, guint *start)
{
  if (index == 0)
    {
      *start = position;
      return TRUE;
    }
  const SlSlot *slot = get_slot (attempt, index - 1);
  if (slot->max_gap > 0)
    {
      for (guint gap = 0; gap <= slot->max_gap && gap <= position; gap++)
        {
          if (match_left (attempt, index - 1, position - gap, start))
            return TRUE;
          if (position == gap ||
              sl_words_get (attempt->words, position - gap - 1)->sentence != attempt->sentence)
            return FALSE;
        }
      return FALSE;
    }
  for (guint i = 0; i < slot->n_alternatives; i++)
    {
      const SlAlternative *alternative = get_alternative (attempt, slot, i);
      if (alternative->n_elements <= position &&
          alternative_matches (attempt, alternative, position - alternative->n_elements) &&
          match_left (attempt, index - 1, position - alternative->n_elements, start))
        return TRUE;
    }
  return slot->optional && match_left (attempt, index - 1, position, start);
}

static void
try_anchor (Attempt *attempt, const SlAnchor *anchor, guint position, guint zone, GArray *hits)
{
  attempt->phrase = &g_array_index (attempt->set->phrases, SlPhrase, anchor->phrase);
  attempt->sentence = sl_words_get (attempt->words, position)->sentence;
  const SlAlternative *alternative =
      get_alternative (attempt, get_slot (attempt, anchor->slot), anchor->alternative);
  if (anchor->element > position)
    return;
  guint begin = position - anchor->element;
  guint start = 0;
  guint end = 0;
  if (!alternative_matches (attempt, alternative, begin) ||
      !match_right (attempt, anchor->slot + 1u, begin + alternative->n_elements, &end) ||
      !match_left (attempt, anchor->slot, begin, &start))
    return;
  SlHit hit = {
    .group = (SlPhraseGroup) attempt->phrase->group,
    .language = attempt->phrase->language,
    .zone = zone,
    .first = start,
    .last = end - 1,
    .sentence = attempt->sentence,
  };
  g_array_append_val (hits, hit);
}

static void
try_anchors (Attempt *attempt,
             GArray *anchors,
             guint position,
             guint zone,
             uint32_t languages,
             GArray *hits)
{
  for (guint i = 0; anchors != NULL && i < anchors->len && hits->len < MAX_HITS; i++)
    {
      const SlAnchor *anchor = &g_array_index (anchors, SlAnchor, i);
      const SlPhrase *phrase = &g_array_index (attempt->set->phrases, SlPhrase, anchor->phrase);
      if ((languages & (1u << phrase->language)) != 0)
        try_anchor (attempt, anchor, position, zone, hits);
    }
}

static void
try_prefixes (Attempt *attempt, guint position, guint zone, uint32_t languages, GArray *hits)
{
  const SlWord *word = sl_words_get (attempt->words, position);
  const char *text = sl_words_text (attempt->words, position);
  uint32_t hash = SL_WORDS_HASH_SEED;
  for (guint length = 1; length <= word->length; length++)
    {
      hash = sl_words_hash (hash, text + length - 1, 1);
      if ((attempt->set->prefix_lengths & ((uint64_t) 1 << length)) == 0)
        continue;
      uint32_t id = _sl_phrase_set_find (attempt->set, hash, text, length);
      if (id != 0)
        try_anchors (attempt,
                     g_array_index (attempt->set->vocabulary, SlVocabularyWord, id).prefix_anchors,
                     position, zone, languages, hits);
    }
}

void
sl_phrase_set_match (const SlPhraseSet *self,
                     const SlWords *words,
                     guint zone,
                     uint32_t languages,
                     GArray *hits)
{
  Attempt attempt = { .set = self, .words = words };
  for (guint i = 0; i < sl_words_count (words) && hits->len < MAX_HITS; i++)
    {
      uint32_t id = sl_words_get (words, i)->id;
      if (id != 0)
        try_anchors (&attempt, g_array_index (self->vocabulary, SlVocabularyWord, id).anchors, i,
                     zone, languages, hits);
      try_prefixes (&attempt, i, zone, languages, hits);
    }
}
