/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-phrase-set.h"

G_BEGIN_DECLS

/* How a compiled set looks inside: shared by the compiler (sl-phrase-set.c) and the matcher. */

/* One word of a phrase: an exact word by its id, or the beginning of one. */
typedef struct
{
  uint32_t id;        /* 0 for a prefix */
  const char *prefix; /* (nullable) (unowned): in the vocabulary */
  uint8_t length;
} SlElement;

/* One of several ways to fill a slot: consecutive words. */
typedef struct
{
  uint32_t first_element;
  uint8_t n_elements;
} SlAlternative;

typedef struct
{
  uint32_t first_alternative;
  uint8_t n_alternatives;
  uint8_t max_gap; /* not 0: the slot is a gap and has no alternatives */
  gboolean optional;
} SlSlot;

typedef struct
{
  uint32_t first_slot;
  uint8_t n_slots;
  uint8_t group;
  uint8_t language;
} SlPhrase;

/* Where to begin: phrase, slot, alternative and the word in it that was met. */
typedef struct
{
  uint32_t phrase;
  uint8_t slot;
  uint8_t alternative;
  uint8_t element;
} SlAnchor;

typedef struct
{
  char *text; /* (owned): folded */
  uint32_t hash;
  uint32_t function_mask;
  uint32_t n_uses;
  gboolean common;
  GArray *anchors;        /* (owned) (nullable) (element-type SlAnchor): as a whole word */
  GArray *prefix_anchors; /* (owned) (nullable) (element-type SlAnchor): as a beginning */
} SlVocabularyWord;

struct _SlPhraseSet
{
  GArray *vocabulary; /* (element-type SlVocabularyWord): index 0 is unused */
  uint32_t *table;    /* open addressing: vocabulary index by hash, 0 empty */
  uint32_t table_mask;
  uint64_t prefix_lengths; /* bit n: some prefix anchor has n bytes */
  GArray *elements;
  GArray *alternatives;
  GArray *slots;
  GArray *phrases;
  GPtrArray *languages; /* (element-type utf8) */
  SlConcepts *concepts;
};

/* Returns: the vocabulary index of a word, 0 if it has none. */
uint32_t
_sl_phrase_set_find (const SlPhraseSet *self, uint32_t hash, const char *text, size_t length);

G_END_DECLS
