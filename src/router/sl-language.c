/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which language a mail is in, by its function words. */

#include "config.h"

#include "sl-language.h"

/* Below this many function words a mail is too short to shut any language out. */
#define MIN_COUNTED 4
#define FAIR_SHARE 0.2
/* Every tenth word at least is a small one, in any language, in texts that are long enough. */
#define MIN_WORDS 25
#define MIN_SHARE 0.1

static void
count_words (const SlPhraseSet *set, const SlWords *words, double *scores, guint *n_counted)
{
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      uint32_t id = sl_words_get (words, i)->id;
      uint32_t mask = id != 0 ? sl_phrase_set_get_function_mask (set, id) : 0;
      if (mask == 0)
        continue;
      (*n_counted)++;
      double part = 1.0 / __builtin_popcount (mask);
      for (guint language = 0; language < sl_phrase_set_get_n_languages (set); language++)
        if ((mask & (1u << language)) != 0)
          scores[language] += part;
    }
}

SlLanguageGuess
sl_language_guess (const SlPhraseSet *set, const SlWords *const *texts, guint n_texts)
{
  double scores[SL_MAX_LANGUAGES] = { 0 };
  SlLanguageGuess guess = { 0 };
  guint n_words = 0;
  for (guint i = 0; i < n_texts; i++)
    {
      count_words (set, texts[i], scores, &guess.n_counted);
      n_words += sl_words_count (texts[i]);
    }
  guess.known = n_words < MIN_WORDS || guess.n_counted >= MIN_SHARE * n_words;
  double sum = 0;
  guint n = sl_phrase_set_get_n_languages (set);
  for (guint i = 0; i < n; i++)
    {
      sum += scores[i];
      if (scores[i] > scores[guess.best])
        guess.best = i;
    }
  for (guint i = 0; i < n; i++)
    if (guess.n_counted < MIN_COUNTED || scores[i] >= FAIR_SHARE * sum)
      guess.mask |= 1u << i;
  return guess;
}
