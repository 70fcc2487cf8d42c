/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-words.h"

G_BEGIN_DECLS

/**
 * SlConcepts:
 *
 * What words are about, whatever the language: "meet" is what "chat", "Kaffee" and "rencontrer"
 * have in common. A concept decides nothing; the learned model weighs which of them stand in one
 * sentence, so that it understands a sentence it has never seen. Immutable once made, any thread.
 *
 * An entry is a word, several joined by "_", and "*" at the end of a word stands for any ending.
 */
typedef struct _SlConcepts SlConcepts;

/** SlConceptHit: a concept met. */
typedef struct
{
  uint32_t concept; /* hash of its name */
  guint first;      /* word */
  guint sentence;
} SlConceptHit;

SlConcepts *sl_concepts_new (void);
void sl_concepts_free (SlConcepts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlConcepts, sl_concepts_free)

/**
 * sl_concepts_add:
 * @entries: divided by spaces
 * @language: index of the language they are in
 */
void sl_concepts_add (SlConcepts *self, const char *concept, const char *entries, guint language);

/** sl_concepts_match: appends to @hits (element-type SlConceptHit), in the order of the words. */
void
sl_concepts_match (const SlConcepts *self, const SlWords *words, uint32_t languages, GArray *hits);

G_END_DECLS
