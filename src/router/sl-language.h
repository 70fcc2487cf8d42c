/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-phrase-set.h"

G_BEGIN_DECLS

/** SlLanguageGuess: the languages a mail is written in. */
typedef struct
{
  guint best;      /* index in the phrase set; the first language when nothing is known */
  uint32_t mask;   /* languages whose phrases count: the best, and others with a fair share */
  gboolean known;  /* of so many words some must be in a language there is a file for */
  guint n_counted; /* function words seen; few: every language counts */
} SlLanguageGuess;

/**
 * sl_language_guess:
 * @texts: (array length=n_texts): with ids
 *
 * Recognises a language by the small words of its grammar. A word that several languages share
 * counts for each in part. Mail in two languages has both.
 */
SlLanguageGuess
sl_language_guess (const SlPhraseSet *set, const SlWords *const *texts, guint n_texts);

G_END_DECLS
