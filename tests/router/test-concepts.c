/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The same thing in other words, and in other languages. */

#include "config.h"

#include <string.h>

#include "sl-phrase-set.h"

static gboolean
speaks_of (const char *text, const char *language, const char *concept)
{
  const SlPhraseSet *set = sl_phrase_set_get_default ();
  g_autoptr (SlWords) words = sl_words_new (text, G_MAXSIZE);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SlConceptHit));
  uint32_t wanted = sl_words_hash (SL_WORDS_HASH_SEED, concept, strlen (concept));
  uint32_t mask = 0;
  for (guint i = 0; i < sl_phrase_set_get_n_languages (set); i++)
    if (strcmp (sl_phrase_set_get_language (set, i), language) == 0)
      mask = 1u << i;
  sl_concepts_match (sl_phrase_set_get_concepts (set), words, mask, hits);
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, SlConceptHit, i).concept == wanted)
      return TRUE;
  return FALSE;
}

static void
test_concepts_found (void)
{
  static const struct
  {
    const char *text;
    const char *language;
    const char *concept;
  } cases[] = {
    { "Fancy a quick CHAT on Tuesday?", "en", "meet" },
    { "Hast du Lust auf einen Kaffee?", "de", "meet" },
    { "On prend un café ?", "fr", "meet" },
    { "Zapraszamy na spotkanie", "pl", "meet" },
    { "you'd answer to me", "en", "reportme" },
    { "Nobody will be hired", "en", "closedidiom" },
    { "Wir müssen den Termin leider verschieben", "de", "move" },
    { "unsere Entscheidung ist gefallen", "de", "chose" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (speaks_of (cases[i].text, cases[i].language, cases[i].concept));
    }
}

/* A word of another language, half a word, words of two sentences. */
static void
test_concepts_not_found (void)
{
  g_assert_false (speaks_of ("Kaffee", "en", "meet"));
  g_assert_false (speaks_of ("The chatelaine waved", "en", "meet"));
  g_assert_false (speaks_of ("Whom did you answer? To me it is all the same", "en", "reportme"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/concepts/found", test_concepts_found);
  g_test_add_func ("/router/concepts/not-found", test_concepts_not_found);
  return g_test_run ();
}
