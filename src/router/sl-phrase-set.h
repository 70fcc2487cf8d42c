/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-concepts.h"
#include "sl-phrase-group.h"
#include "sl-words.h"

G_BEGIN_DECLS

/**
 * SlPhraseSet:
 *
 * The phrases of all languages, compiled. Immutable once made, any thread. Matching costs by the
 * words of the mail: each phrase is tried only where its rarest word stands.
 *
 * A phrase is words divided by spaces, compared as sl_words_new() folds them:
 *
 * - "a|b": one of several; "will_not|won't": an alternative of several words
 * - "candidat*": any word that begins so
 * - "the?": may be missing
 * - "~3": up to three words whatever they are
 *
 * All words of a match stand in one sentence. A word with an umlaut also matches its spelling
 * with e ("für", "fuer", "fur").
 */
typedef struct _SlPhraseSet SlPhraseSet;

#define SL_MAX_LANGUAGES 32

/** SlHit: a phrase found. */
typedef struct
{
  SlPhraseGroup group;
  guint language; /* index */
  guint zone;     /* as given to sl_phrase_set_match() */
  guint first;    /* word */
  guint last;     /* word, included */
  guint sentence;
  gboolean guarded; /* it stands under a condition, a negation or in a description */
} SlHit;

/** sl_phrase_set_get_default: Returns: (transfer none): all languages of the program; loaded once.
 */
const SlPhraseSet *sl_phrase_set_get_default (void);

/**
 * sl_phrase_set_new:
 * @files: (element-type GBytes): language files
 *
 * Returns: (transfer full) (nullable): %NULL sets @error (%G_IO_ERROR_INVALID_DATA) and names file
 *   and phrase
 */
SlPhraseSet *sl_phrase_set_new (GPtrArray *files, GError **error);
void sl_phrase_set_free (SlPhraseSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPhraseSet, sl_phrase_set_free)

guint sl_phrase_set_get_n_languages (const SlPhraseSet *self);
/** sl_phrase_set_get_language: Returns: the code of language @index: "en". */
const char *sl_phrase_set_get_language (const SlPhraseSet *self, guint index);

/** sl_phrase_set_assign_ids: looks every word of @words up; needed before the rest. */
void sl_phrase_set_assign_ids (const SlPhraseSet *self, SlWords *words);

/** sl_phrase_set_get_function_mask: Returns: one bit a language whose grammar uses the word. */
uint32_t sl_phrase_set_get_function_mask (const SlPhraseSet *self, uint32_t word_id);

/** sl_phrase_set_get_concepts: Returns: (transfer none): of all languages. */
const SlConcepts *sl_phrase_set_get_concepts (const SlPhraseSet *self);

/** sl_phrase_set_is_common: Returns: whether @word, folded, is an everyday word in some language.
 */
gboolean sl_phrase_set_is_common (const SlPhraseSet *self, const char *word);

/**
 * sl_phrase_set_match:
 * @words: with ids
 * @zone: goes into the hits
 * @languages: one bit a language to look for
 * @hits: (element-type SlHit): found ones are appended, at most 1,000
 */
void sl_phrase_set_match (const SlPhraseSet *self,
                          const SlWords *words,
                          guint zone,
                          uint32_t languages,
                          GArray *hits);

G_END_DECLS
