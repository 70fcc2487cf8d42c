/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The ways a company's name is written. */

#include "config.h"

#include "sl-company-name.h"

#include <string.h>

#include "sl-phrase-set.h"
#include "sl-words.h"

#define MIN_STEM 8
#define MIN_LONG_NAME 4 /* words of a name that is not said in full */
#define MIN_CUT 4       /* bytes of a name made of the beginnings of words */
#define MIN_TAIL 8      /* bytes of a name without its first word */
#define MIN_OWN_WORD 5
#define MAX_NAME 200

static const char *const legal_forms[] = { "inc",         "incorporated",
                                           "llc",         "llp",
                                           "ltd",         "limited",
                                           "plc",         "corp",
                                           "corporation", "co",
                                           "gmbh",        "mbh",
                                           "ag",          "kg",
                                           "kgaa",        "ug",
                                           "ohg",         "ev",
                                           "gbr",         "sa",
                                           "sas",         "sarl",
                                           "sasu",        "spa",
                                           "srl",         "bv",
                                           "nv",          "vof",
                                           "sl",          "slu",
                                           "lda",         "ltda",
                                           "oy",          "ab",
                                           "as",          "aps",
                                           "pty",         "pte",
                                           "pvt",         "kk",
                                           "zoo",         "spzoo",
                                           "sro",         "se",
                                           "eg",          "haftungsbeschrankt",
                                           "eirl",        "sca",
                                           "scop",        "lp" };

/* Last words that a short form of the name drops. */
static const char *const generic_tails[] = {
  "group",      "holding",   "holdings",    "technologies", "technology",  "tech",
  "software",   "systems",   "labs",        "lab",          "solutions",   "international",
  "global",     "services",  "consulting",  "partners",     "ventures",    "studios",
  "studio",     "digital",   "deutschland", "germany",      "france",      "uk",
  "usa",        "us",        "europe",      "espana",       "spain",       "italia",
  "italy",      "nederland", "netherlands", "polska",       "poland",      "portugal",
  "australia",  "canada",    "india",       "ireland",      "switzerland", "schweiz",
  "osterreich", "austria",   "gruppe",      "groupe",       "grupo",       "gruppo",
  "grupa",      "ai",        "io",          "com",          "company",     "app",
  "hq",         "bank",      "university",  "health",       "energy"
};

static const char *const placeholders[] = { "unknown",
                                            "n a",
                                            "na",
                                            "none",
                                            "company",
                                            "tbd",
                                            "test",
                                            "null",
                                            "confidential",
                                            "unknown company",
                                            "unknown employer" };

static gboolean
is_in (const char *word, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sl_company_name_is_legal_form (const char *word)
{
  return is_in (word, legal_forms, G_N_ELEMENTS (legal_forms));
}

static void
alias_free (gpointer data)
{
  SlAlias *alias = data;
  g_free (alias->text);
  g_free (alias->slug);
  g_free (alias);
}

static void
add_alias (GPtrArray *aliases, GPtrArray *words, guint first, guint last, SlAliasKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) slug = g_string_new (NULL);
  for (guint i = first; i < last; i++)
    {
      if (i > first)
        g_string_append_c (text, ' ');
      g_string_append (text, g_ptr_array_index (words, i));
      g_string_append (slug, g_ptr_array_index (words, i));
    }
  if (slug->len < 2 || is_in (text->str, placeholders, G_N_ELEMENTS (placeholders)))
    return;
  for (guint i = 0; i < aliases->len; i++)
    if (strcmp (((SlAlias *) g_ptr_array_index (aliases, i))->text, text->str) == 0)
      return;
  SlAlias *alias = g_new0 (SlAlias, 1);
  alias->kind = kind;
  alias->n_words = last - first;
  alias->text = g_string_free_and_steal (g_steal_pointer (&text));
  alias->slug = g_string_free_and_steal (g_steal_pointer (&slug));
  g_ptr_array_add (aliases, alias);
}

/* (transfer full) (element-type utf8): the folded words of @name. */
static GPtrArray *
list_words (const char *name)
{
  g_autoptr (SlWords) words = sl_words_new (name, MAX_NAME);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sl_words_count (words); i++)
    g_ptr_array_add (list, g_strdup (sl_words_text (words, i)));
  return list;
}

/* Leaves out "the" in front and legal forms behind: "& Co. KG", "sp. z o.o.", "S.A.". */
static void
find_core (GPtrArray *words, guint *first, guint *last)
{
  *first = words->len > 1 && strcmp (g_ptr_array_index (words, 0), "the") == 0 ? 1 : 0;
  *last = words->len;
  while (*last > *first + 1)
    {
      const char *word = g_ptr_array_index (words, *last - 1);
      gboolean letter = strlen (word) == 1 && *last < words->len + 1 && *last > *first + 1;
      gboolean letters = letter && strlen (g_ptr_array_index (words, *last - 2)) == 1;
      gboolean polish = strcmp (word, "o") == 0 || strcmp (word, "z") == 0;
      if (sl_company_name_is_legal_form (word) || strcmp (word, "and") == 0 || letters || polish ||
          (strcmp (word, "sp") == 0 && *last < words->len))
        (*last)--;
      else if (letter && *last < words->len && strlen (g_ptr_array_index (words, *last)) == 1)
        (*last)--;
      else
        break;
    }
}

/* Words that no acronym takes a letter from. */
static gboolean
is_joint (const char *word)
{
  static const char *const joints[] = { "and", "of",  "the", "de",  "da",  "do",   "dos", "das",
                                        "del", "la",  "le",  "les", "el",  "los",  "las", "di",
                                        "du",  "des", "der", "die", "den", "und",  "et",  "y",
                                        "e",   "en",  "i",   "w",   "im",  "fur",  "for", "van",
                                        "von", "nr",  "no",  "z",   "d",   "della" };
  return is_in (word, joints, G_N_ELEMENTS (joints));
}

static void
add_slug (GPtrArray *aliases, const GString *slug)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, slug->str);
  add_alias (aliases, one, 0, 1, SL_ALIAS_ACRONYM);
}

/* "Ministry of Civil Justice" is MCJ, "Szkoła Podstawowa nr 214" SP214. */
static void
add_acronym (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (guint i = first; i < last; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      if (g_ascii_isdigit (*word))
        g_string_append (letters, word);
      else if (!is_joint (word))
        g_string_append_unichar (letters, g_utf8_get_char (word));
    }
  if (g_utf8_strlen (letters->str, -1) >= 3)
    add_slug (aliases, letters);
}

/* "Van der Kade Logistiek" writes from vanderkade.example: all but what the name ends with. */
static void
add_stem (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  static const char *const joints[] = { "of", "and", "for", "the", "de", "der", "von", "van" };
  g_autoptr (GPtrArray) stem = g_ptr_array_new ();
  size_t length = 0;
  if (last - first < 3 ||
      is_in (g_ptr_array_index (words, last - 2), joints, G_N_ELEMENTS (joints)))
    return;
  for (guint i = first; i + 1 < last; i++)
    if (strcmp (g_ptr_array_index (words, i), "and") != 0)
      {
        g_ptr_array_add (stem, g_ptr_array_index (words, i));
        length += strlen (g_ptr_array_index (words, i));
      }
  if (stem->len > 1 && length >= MIN_STEM)
    add_alias (aliases, stem, 0, stem->len, SL_ALIAS_SHORT);
}

static void
add_short_forms (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  guint end = last;
  while (end > first + 1 &&
         is_in (g_ptr_array_index (words, end - 1), generic_tails, G_N_ELEMENTS (generic_tails)))
    end--;
  if (end < last && (end - first > 1 || strlen (g_ptr_array_index (words, first)) > 2))
    add_alias (aliases, words, first, end, SL_ALIAS_SHORT);
  add_stem (aliases, words, first, last);
  if (last - first >= 3)
    add_acronym (aliases, words, first, last);
}

/* "University of Ellery" is ellery-university.example, "Salt & Cedar" is saltcedar.example. */
static void
add_turned (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  gboolean of = last - first >= 3 && strcmp (g_ptr_array_index (words, first + 1), "of") == 0;
  for (guint i = of ? first + 2 : first; i < last; i++)
    if (strcmp (g_ptr_array_index (words, i), "and") != 0)
      g_ptr_array_add (turned, g_ptr_array_index (words, i));
  if (of)
    g_ptr_array_add (turned, g_ptr_array_index (words, first));
  if (turned->len > 1 && (of || turned->len < last - first))
    add_alias (aliases, turned, 0, turned->len, SL_ALIAS_FULL);
}

gboolean
sl_company_name_is_generic (const char *word)
{
  return sl_company_name_is_legal_form (word) ||
         is_in (word, generic_tails, G_N_ELEMENTS (generic_tails)) ||
         sl_phrase_set_is_common (sl_phrase_set_get_default (), word);
}

gboolean
sl_company_name_is_tail (const char *word)
{
  return is_in (word, generic_tails, G_N_ELEMENTS (generic_tails));
}

/* Whether @word tells companies apart. */
static gboolean
is_own (const char *word, size_t min_length)
{
  return strlen (word) >= min_length && !sl_company_name_is_generic (word);
}

static void
add_own_words (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  for (guint i = first; i < last && last - first > 1; i++)
    if (is_own (g_ptr_array_index (words, i), MIN_OWN_WORD))
      add_alias (aliases, words, i, i + 1, SL_ALIAS_WORD);
}

/* "Duin & Zee" writes from duinenzee.example. */
static void
add_joined (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  static const char *const joints[] = { "and", "und", "et", "en", "e", "y", "i" };
  guint end = last;
  while (end > first + 1 && sl_company_name_is_generic (g_ptr_array_index (words, end - 1)) &&
         strcmp (g_ptr_array_index (words, end - 2), "and") != 0)
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      g_autoptr (GPtrArray) turned = g_ptr_array_new ();
      gboolean any = FALSE;
      for (guint j = first; j < end; j++)
        {
          gboolean joint = strcmp (g_ptr_array_index (words, j), "and") == 0;
          any |= joint;
          g_ptr_array_add (turned, joint ? (gpointer) joints[i] : g_ptr_array_index (words, j));
        }
      if (any && turned->len > 2)
        add_alias (aliases, turned, 0, turned->len, SL_ALIAS_SHORT);
    }
}

/* "West Brennan University Hospitals NHS Foundation Trust" is West Brennan. */
static void
add_head (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  if (last - first < MIN_LONG_NAME || is_joint (g_ptr_array_index (words, first + 1)) ||
      !is_own (g_ptr_array_index (words, first + 1), MIN_OWN_WORD))
    return;
  add_alias (aliases, words, first, first + 2, SL_ALIAS_SHORT);
}

/* Adds the first @n bytes of @word, all of it for 0. */
static void
append_part (GString *slug, const char *word, size_t n)
{
  g_string_append_len (slug, word, (gssize) (n > 0 ? MIN (n, strlen (word)) : strlen (word)));
}

/*
 * "Buckeye Valley Hospice" writes from bvhospice.example, "Universidade do Ave" from uave.example,
 * "Universitat de la Vall" from univall.example, "Apply Engineering" from applyeng.example.
 */
static void
add_initialled (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  static const struct
  {
    size_t first, middle, last; /* bytes of each; 0 for all */
  } cuts[] = { { 1, 1, 0 }, { 1, 0, 0 }, { 3, 0, 0 }, { 4, 0, 0 }, { 0, 0, 3 }, { 0, 0, 4 } };
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  for (guint i = first; i < last; i++)
    if (!is_joint (g_ptr_array_index (words, i)))
      g_ptr_array_add (own, g_ptr_array_index (words, i));
  for (guint cut = 0; own->len > 1 && cut < G_N_ELEMENTS (cuts); cut++)
    {
      g_autoptr (GString) slug = g_string_new (NULL);
      for (guint i = 0; i < own->len; i++)
        append_part (slug, g_ptr_array_index (own, i),
                     i == 0              ? cuts[cut].first
                     : i + 1 == own->len ? cuts[cut].last
                                         : cuts[cut].middle);
      if (slug->len >= MIN_CUT)
        add_slug (aliases, slug);
    }
}

/* "Azulejos Onda Real" is Onda Real, "De Winkel van Morgen" winkelvanmorgen.example. */
static void
add_tail (GPtrArray *aliases, GPtrArray *words, guint first, guint last)
{
  size_t length = 0;
  for (guint i = first + 1; i < last; i++)
    length += strlen (g_ptr_array_index (words, i));
  if (last - first < 3 || length < MIN_TAIL || is_joint (g_ptr_array_index (words, first + 1)))
    return;
  add_alias (aliases, words, first + 1, last, SL_ALIAS_SHORT);
  add_joined (aliases, words, first + 1, last);
}

static void
add_spelling (GPtrArray *aliases, const char *name)
{
  g_autoptr (GPtrArray) words = list_words (name);
  guint first = 0;
  guint last = 0;
  if (words->len == 0)
    return;
  find_core (words, &first, &last);
  add_alias (aliases, words, first, last, SL_ALIAS_FULL);
  add_turned (aliases, words, first, last);
  add_short_forms (aliases, words, first, last);
  add_joined (aliases, words, first, last);
  add_initialled (aliases, words, first, last);
  add_tail (aliases, words, first, last);
  add_head (aliases, words, first, last);
  add_own_words (aliases, words, first, last);
}

static void
add_name (GPtrArray *aliases, const char *name)
{
  add_spelling (aliases, name);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) spelled = g_string_new (composed);
  g_string_ascii_down (spelled);
  guint n = g_string_replace (spelled, "ä", "ae", 0) + g_string_replace (spelled, "ö", "oe", 0) +
            g_string_replace (spelled, "ü", "ue", 0) + g_string_replace (spelled, "Ä", "ae", 0) +
            g_string_replace (spelled, "Ö", "oe", 0) + g_string_replace (spelled, "Ü", "ue", 0);
  if (n > 0)
    add_spelling (aliases, spelled->str);
}

static int
compare_by_kind (gconstpointer a, gconstpointer b)
{
  const SlAlias *left = *(SlAlias *const *) a;
  const SlAlias *right = *(SlAlias *const *) b;
  return (int) left->kind - (int) right->kind;
}

/* "(Facebook)" is a name, "(Deutschland)" and "(YC W21)" are not. */
static gboolean
is_name_in_brackets (const char *text)
{
  g_autoptr (GPtrArray) words = list_words (text);
  if (words->len == 0)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (strpbrk (g_ptr_array_index (words, i), "0123456789") != NULL)
      return FALSE;
  const char *first = g_ptr_array_index (words, 0);
  return strlen (first) > 2 && !sl_company_name_is_legal_form (first) &&
         !is_in (first, generic_tails, G_N_ELEMENTS (generic_tails));
}

GPtrArray *
sl_company_name_list_aliases (const char *company)
{
  GPtrArray *aliases = g_ptr_array_new_with_free_func (alias_free);
  if (company == NULL || !g_utf8_validate (company, -1, NULL))
    return aliases;
  g_auto (GStrv) parts = g_strsplit_set (company, "()", 5);
  g_autoptr (GString) outside = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    if (i % 2 == 0)
      g_string_append_printf (outside, " %s", parts[i]);
    else if (is_name_in_brackets (parts[i]))
      add_name (aliases, parts[i]);
  g_auto (GStrv) names = g_strsplit_set (outside->str, "/|", 4);
  for (guint i = 0; names[i] != NULL; i++)
    add_name (aliases, names[i]);
  g_ptr_array_sort (aliases, compare_by_kind);
  return aliases;
}

char *
sl_company_name_dup_slug (const char *name)
{
  g_autoptr (GPtrArray) words = list_words (name);
  guint first = 0;
  guint last = 0;
  if (words->len > 0)
    find_core (words, &first, &last);
  GString *slug = g_string_new (NULL);
  for (guint i = first; i < last; i++)
    g_string_append (slug, g_ptr_array_index (words, i));
  return g_string_free_and_steal (slug);
}

char *
sl_company_name_dup_own (const SlAlias *alias)
{
  GString *own = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (alias->text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (is_own (words[i], 3))
      g_string_append (own, words[i]);
  return g_string_free_and_steal (own);
}
