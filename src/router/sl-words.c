/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tokenizer of the router. Every mail goes through it once, so ASCII and the Latin letters take
 * a table and only the rest asks GLib's Unicode functions.
 */

#include "config.h"

#include "sl-words.h"

#include <string.h>

#include "sl-text.h"

#define TABLE_END 0x250

/* Folded form of each code point below TABLE_END: at most three ASCII letters or one other letter.
 */
typedef struct
{
  char text[4];
  uint8_t length; /* 0: no part of a word */
  gboolean capital;
  gboolean small;
} FoldEntry;

typedef struct
{
  gunichar from;
  const char *to;
} FoldSpecial;

/* Letters that Unicode does not decompose although people write them so. */
static const FoldSpecial specials[] = {
  { 0xDF, "ss" }, { 0xE6, "ae" }, { 0x153, "oe" }, { 0xF8, "o" }, { 0x142, "l" },
  { 0x111, "d" }, { 0x131, "i" }, { 0xFE, "th" },  { 0xF0, "d" }, { 0x133, "ij" },
};

typedef struct
{
  SlWords *words;
  const char *base;
  gboolean in_word;
  gboolean latin;
  gboolean foreign; /* Greek or Cyrillic */
  gboolean capital_seen;
  gboolean small_seen;
  SlWord word;
  gboolean pending_break;
  gboolean pending_sentence;
  guint newlines;
} Scanner;

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
         type == G_UNICODE_SPACING_MARK;
}

static void
fold_into (gunichar c, GString *out)
{
  gunichar lower = g_unichar_tolower (c);
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].from == lower)
      {
        g_string_append (out, specials[i].to);
        return;
      }
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++)
    if (g_unichar_isalnum (parts[i]))
      g_string_append_unichar (out, g_unichar_tolower (parts[i]));
}

static const FoldEntry *
get_table (void)
{
  static FoldEntry table[TABLE_END];
  static gsize ready = 0;
  if (g_once_init_enter (&ready))
    {
      for (gunichar c = 1; c < TABLE_END; c++)
        {
          if (!g_unichar_isalnum (c))
            continue;
          g_autoptr (GString) out = g_string_new (NULL);
          fold_into (c, out);
          table[c].length = (uint8_t) MIN (out->len, sizeof table[c].text);
          memcpy (table[c].text, out->str, table[c].length);
          table[c].capital = g_unichar_isupper (c) || g_unichar_isdigit (c);
          table[c].small = g_unichar_islower (c);
        }
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/* Characters that are not there for a reader: they neither make nor divide words. */
static gboolean
is_ignorable (gunichar c)
{
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

static gboolean
is_cjk (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void
end_word (Scanner *scanner, const char *at)
{
  if (!scanner->in_word)
    return;
  scanner->in_word = FALSE;
  SlWord *word = &scanner->word;
  GString *folded = scanner->words->folded;
  size_t length = folded->len - word->folded;
  if (length == 0)
    return;
  if (length > SL_WORD_MAX)
    {
      length = SL_WORD_MAX;
      g_string_truncate (folded, word->folded + length);
    }
  word->length = (uint8_t) length;
  word->end = (uint32_t) (at - scanner->base);
  word->hash = sl_words_hash (SL_WORDS_HASH_SEED, folded->str + word->folded, length);
  if (scanner->capital_seen && !scanner->small_seen)
    word->flags |= SL_WORD_UPPER;
  if (scanner->latin && scanner->foreign)
    {
      word->flags |= SL_WORD_MIXED;
      scanner->words->n_mixed++;
    }
  g_string_append_c (folded, '\0');
  g_array_append_val (scanner->words->array, *word);
}

static uint16_t
next_sentence (Scanner *scanner)
{
  GArray *array = scanner->words->array;
  uint16_t last = array->len > 0 ? g_array_index (array, SlWord, array->len - 1).sentence : 0;
  if (array->len == 0 || !scanner->pending_sentence)
    return last;
  return last < G_MAXUINT16 ? last + 1 : last;
}

static void
begin_word (Scanner *scanner, const char *at)
{
  gboolean first = scanner->words->array->len == 0;
  scanner->word = (SlWord) {
    .start = (uint32_t) (at - scanner->base),
    .folded = (uint32_t) scanner->words->folded->len,
    .sentence = next_sentence (scanner),
    .flags = (scanner->pending_break ? SL_WORD_BREAK : 0) |
             (scanner->pending_sentence || first ? SL_WORD_SENTENCE : 0),
  };
  scanner->in_word = TRUE;
  scanner->latin = scanner->foreign = FALSE;
  scanner->capital_seen = scanner->small_seen = FALSE;
  scanner->pending_break = scanner->pending_sentence = FALSE;
  scanner->newlines = 0;
}

static void
add_letter (Scanner *scanner, gunichar c, const char *at)
{
  const FoldEntry *table = get_table ();
  gboolean first = !scanner->in_word;
  if (first)
    begin_word (scanner, at);
  if (c < TABLE_END)
    {
      const FoldEntry *entry = &table[c];
      g_string_append_len (scanner->words->folded, entry->text, entry->length);
      gboolean digit = c >= '0' && c <= '9';
      scanner->latin |= !digit;
      scanner->capital_seen |= entry->capital && !digit;
      scanner->small_seen |= entry->small;
      scanner->word.flags |= digit ? SL_WORD_DIGIT : 0;
      if (first && entry->capital)
        scanner->word.flags |= SL_WORD_CAPITAL;
      return;
    }
  fold_into (c, scanner->words->folded);
  GUnicodeScript script = g_unichar_get_script (c);
  scanner->latin |= script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_COMMON;
  scanner->foreign |= script == G_UNICODE_SCRIPT_GREEK || script == G_UNICODE_SCRIPT_CYRILLIC;
  scanner->capital_seen |= g_unichar_isupper (c);
  scanner->small_seen |= g_unichar_islower (c);
  if (first && !g_unichar_islower (c))
    scanner->word.flags |= SL_WORD_CAPITAL;
}

static gboolean
is_letter (gunichar c)
{
  return c < TABLE_END ? get_table ()[c].length > 0 : g_unichar_isalnum (c);
}

/* "J. P. Morgan", "Acme Inc. has", "Dr. Lee": a full stop after these ends no sentence. */
static gboolean
ends_abbreviation (const Scanner *scanner)
{
  static const char *const abbreviations[] = { "inc", "ltd", "co", "corp", "dr",   "mr",  "mrs",
                                               "ms",  "st",  "nr", "no",   "prof", "hr",  "fr",
                                               "bv",  "ref", "jr", "sr",   "sp",   "dott" };
  GArray *array = scanner->words->array;
  if (array->len == 0)
    return FALSE;
  const SlWord *word = &g_array_index (array, SlWord, array->len - 1);
  if (word->length == 1)
    return TRUE;
  const char *text = scanner->words->folded->str + word->folded;
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (strcmp (text, abbreviations[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
add_space (Scanner *scanner, gunichar c)
{
  if (c != '\n')
    return;
  if (++scanner->newlines > 1)
    scanner->pending_sentence = scanner->pending_break = TRUE;
}

static void
add_punctuation (Scanner *scanner, gunichar c, const char *at, const char *next)
{
  gboolean spaced = *next == '\0' || g_ascii_isspace (*next) || strchr ("\"')]", *next) != NULL ||
                    g_unichar_isspace (g_utf8_get_char (next));
  gboolean after_space = at == scanner->base || g_ascii_isspace (at[-1]);
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026:
      scanner->pending_break |= spaced;
      if (spaced && !(c == '.' && ends_abbreviation (scanner)))
        scanner->pending_sentence = TRUE;
      break;
    case '|':
    case 0x2022:
    case 0x3002:
      scanner->pending_break = scanner->pending_sentence = TRUE;
      break;
    case '-':
    case 0x2010:
    case 0x2011:
    case '/':
      scanner->pending_break |= spaced || after_space || c == '/';
      break;
    case '\'':
    case 0x2019:
    case '+':
    case '*':
    case '_':
      break;
    default:
      scanner->pending_break = TRUE;
    }
}

static void
scan (Scanner *scanner)
{
  const char *at = scanner->base;
  while (*at != '\0')
    {
      const char *next = g_utf8_next_char (at);
      gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);
      if (is_letter (c))
        {
          if (is_cjk (c))
            end_word (scanner, at);
          add_letter (scanner, c, at);
          if (is_cjk (c))
            end_word (scanner, next);
        }
      else if (c >= 0x80 && (is_ignorable (c) || is_mark (c)))
        ;
      else if (c == '&')
        {
          end_word (scanner, at);
          begin_word (scanner, at);
          g_string_append (scanner->words->folded, "and");
          scanner->word.flags |= SL_WORD_CAPITAL;
          end_word (scanner, next);
        }
      else
        {
          end_word (scanner, at);
          if (g_unichar_isspace (c))
            add_space (scanner, c);
          else
            add_punctuation (scanner, c, at, next);
        }
      at = next;
    }
  end_word (scanner, at);
}

SlWords *
sl_words_new (const char *text, size_t max_bytes)
{
  SlWords *self = g_new0 (SlWords, 1);
  size_t length = text != NULL ? strnlen (text, max_bytes) : 0;
  const char *end = text;
  if (length > 0)
    g_utf8_validate_len (text, length, &end);
  self->original = g_strndup (text != NULL ? text : "", (gsize) (end - text));
  self->folded = g_string_sized_new (length + length / 4 + 16);
  self->array = g_array_sized_new (FALSE, FALSE, sizeof (SlWord), (guint) (length / 6 + 8));
  Scanner scanner = { .words = self, .base = self->original };
  scan (&scanner);
  return self;
}

void
sl_words_free (SlWords *self)
{
  if (self == NULL)
    return;
  g_free (self->original);
  g_string_free (self->folded, TRUE);
  g_array_unref (self->array);
  g_free (self);
}

guint
sl_words_count (const SlWords *self)
{
  return self->array->len;
}

const SlWord *
sl_words_get (const SlWords *self, guint index)
{
  return &g_array_index (self->array, SlWord, index);
}

const char *
sl_words_text (const SlWords *self, guint index)
{
  return self->folded->str + sl_words_get (self, index)->folded;
}

char *
sl_words_quote (const SlWords *self, guint first, guint last)
{
  const SlWord *from = sl_words_get (self, first);
  const SlWord *to = sl_words_get (self, last);
  g_autofree char *part = g_strndup (self->original + from->start, to->end - from->start);
  return sl_text_one_line (part, 200);
}

uint32_t
sl_words_hash (uint32_t seed, const char *bytes, size_t length)
{
  uint32_t hash = seed;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;
  return hash;
}
