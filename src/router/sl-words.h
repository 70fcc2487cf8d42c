/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * A text as the words the router compares. One pass, linear; the text itself is not changed, so
 * that a reason can quote it verbatim.
 */

/** SlWordFlags: what the original of a word looks like. */
typedef enum
{
  SL_WORD_CAPITAL = 1 << 0, /* begins with a capital, a digit or a letter without case */
  SL_WORD_UPPER = 1 << 1,   /* has a capital and no small letter */
  SL_WORD_DIGIT = 1 << 2,   /* holds a digit */
  SL_WORD_MIXED = 1 << 3,   /* letters of Latin and of Greek or Cyrillic in one word: a homoglyph */
  SL_WORD_BREAK = 1 << 4,   /* punctuation, not only space, stands between it and the word before */
  SL_WORD_SENTENCE = 1 << 5, /* first word of a sentence */
} SlWordFlags;

/** SlWord: one word; offsets are bytes. */
typedef struct
{
  uint32_t start;  /* in the original */
  uint32_t end;    /* in the original, after the last byte */
  uint32_t folded; /* in SlWords.folded; NUL-terminated */
  uint32_t id;     /* in the vocabulary of a phrase set; 0 until asked for or unknown */
  uint32_t hash;   /* sl_words_hash() of the folded form */
  uint16_t sentence;
  uint8_t length; /* bytes of the folded form, at most SL_WORD_MAX */
  uint8_t flags;
} SlWord;

#define SL_WORD_MAX 63

/** SlWords: the words of one text. */
typedef struct
{
  char *original; /* (owned): the text, cut at the limit */
  GString *folded;
  GArray *array; /* (element-type SlWord) */
  guint n_mixed; /* words with SL_WORD_MIXED */
} SlWords;

/**
 * sl_words_new:
 * @text: (nullable): UTF-8
 * @max_bytes: what lies behind is not read
 *
 * Splits @text into words. A word is a run of letters and digits without marks and accents, case
 * folded, compatibility forms made plain; apostrophes and hyphens divide words, "&" is the word
 * "and", zero-width characters do not exist, each CJK character is a word. A sentence ends at ".",
 * "!" or "?" before a space, at "|", at a bullet and at an empty line. Any thread.
 *
 * Returns: (transfer full):
 */
SlWords *sl_words_new (const char *text, size_t max_bytes);
void sl_words_free (SlWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlWords, sl_words_free)

/** sl_words_count: Returns: how many there are. */
guint sl_words_count (const SlWords *self);

/** sl_words_get: Returns: (transfer none): word @index, which must exist. */
const SlWord *sl_words_get (const SlWords *self, guint index);

/** sl_words_text: Returns: (transfer none): the folded form of word @index. */
const char *sl_words_text (const SlWords *self, guint index);

/**
 * sl_words_quote:
 * @first: index
 * @last: index, included
 *
 * Returns: (transfer full): the original from @first to @last, on one line, at most 200 characters
 */
char *sl_words_quote (const SlWords *self, guint first, guint last);

/** sl_words_hash: FNV-1a of @length bytes, going on from @seed (SL_WORDS_HASH_SEED to begin). */
uint32_t sl_words_hash (uint32_t seed, const char *bytes, size_t length);

#define SL_WORDS_HASH_SEED 2166136261u

G_END_DECLS
