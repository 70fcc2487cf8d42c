/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finding the numbers of openings. */

#include "config.h"

#include "sl-requisition.h"

#include <string.h>

#define MIN_DIGITS 4
#define MIN_BARE_DIGITS 5
#define MAX_TOKEN 24
#define MAX_KEYS 16
#define MAX_CODE 28

static const char *const prefixes[] = { "REQ", "JR", "R",   "J",   "JOB", "RQ",
                                        "VAC", "PR", "REF", "POS", "HR",  "ID" };

static const char *const labels[] = {
  "req",        "requisition", "job",         "reference",  "ref",        "kennziffer",
  "referenz",   "posting",     "vacature",    "vacancy",    "stelle",     "stellen",
  "stellenid",  "jobid",       "reqid",       "oferta",     "referentie", "offre",
  "poste",      "position",    "riferimento", "ogloszenia", "vaga",       "referencia",
  "referencji", "nabor",       "bando",       "concorso",   "avviso",     "edital",
  "concurso",   "konkurs",     "competition", "candidature"
};

static const char *const between[] = { "id",  "number", "no",    "nr",     "code",     "ref",
                                       "num", "numero", "numer", "nummer", "reference" };

static const char *const strangers[] = {
  "candidate", "applicant", "application", "order",   "invoice",  "case",     "ticket",
  "phone",     "tel",       "telephone",   "mobile",  "fax",      "customer", "account",
  "bewerber",  "kandidat",  "candidat",    "meeting", "passcode", "code",     "pin"
};

static gboolean
is_in (const char *word, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
add_key (GPtrArray *keys, const char *key)
{
  if (keys->len < MAX_KEYS && !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_ptr_array_add (keys, g_strdup (key));
}

/* What a token of letters and digits is made of. */
typedef struct
{
  char compact[MAX_TOKEN + 1]; /* upper case, letters and digits only */
  char digits[MAX_TOKEN + 1];
  guint n_prefix; /* letters in front */
  guint n_suffix; /* letters behind */
} Token;

static gboolean
read_token (const char *start, const char *end, Token *token)
{
  guint n = 0;
  guint n_digits = 0;
  *token = (Token) { 0 };
  for (const char *c = start; c < end; c++)
    {
      if (!g_ascii_isalnum (*c))
        continue;
      if (n >= MAX_TOKEN)
        return FALSE;
      token->compact[n++] = g_ascii_toupper (*c);
      if (g_ascii_isdigit (*c))
        {
          token->digits[n_digits++] = *c;
          token->n_suffix = 0;
        }
      else if (n_digits == 0)
        token->n_prefix++;
      else
        token->n_suffix++;
    }
  return n_digits >= MIN_DIGITS;
}

static gboolean
is_year (const char *digits)
{
  return strlen (digits) == 4 &&
         (g_str_has_prefix (digits, "19") || g_str_has_prefix (digits, "20"));
}

static gboolean
has_own_mark (const Token *token)
{
  if (token->n_prefix > 0)
    {
      g_autofree char *prefix = g_strndup (token->compact, token->n_prefix);
      return is_in (prefix, prefixes, G_N_ELEMENTS (prefixes)) && token->n_suffix == 0;
    }
  return g_str_has_suffix (token->compact, "BR") && token->n_suffix == 2;
}

static void
add_token (GPtrArray *keys, const Token *token)
{
  if (token->n_prefix + token->n_suffix > 0)
    add_key (keys, token->compact);
  const char *digits = token->digits;
  while (*digits == '0')
    digits++;
  if (strlen (digits) >= MIN_BARE_DIGITS)
    {
      g_autofree char *key = g_strconcat ("#", digits, NULL);
      add_key (keys, key);
    }
}

/* Whether the words before @index say that a number of an opening follows. */
static gboolean
has_label (const SlWords *words, guint index)
{
  guint at = index;
  for (guint step = 0; step < 3 && at > 0; step++)
    {
      const char *word = sl_words_text (words, --at);
      if (is_in (word, strangers, G_N_ELEMENTS (strangers)))
        return FALSE;
      if (is_in (word, labels, G_N_ELEMENTS (labels)))
        return at == 0 ||
               !is_in (sl_words_text (words, at - 1), strangers, G_N_ELEMENTS (strangers));
      if (strcmp (word, "id") == 0 && step == 0 &&
          (at == 0 || !is_in (sl_words_text (words, at - 1), strangers, G_N_ELEMENTS (strangers))))
        return TRUE;
      if (!is_in (word, between, G_N_ELEMENTS (between)) && strcmp (word, "is") != 0)
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_token_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static gboolean
is_code_char (char c)
{
  return is_token_char (c) || c == '/' || c == '.';
}

/* From one run of signs with a digit in it to the next. */
typedef struct
{
  const SlWords *words;
  gboolean (*holds) (char c);
  guint next;
  const char *start;
  const char *end;
  guint first; /* index of the word it begins with */
} TokenWalk;

static gboolean
walk_on (TokenWalk *walk)
{
  const char *text = walk->words->original;
  const char *done = walk->end != NULL ? walk->end : text;

  for (; walk->next < sl_words_count (walk->words); walk->next++)
    {
      const SlWord *word = sl_words_get (walk->words, walk->next);
      if ((word->flags & SL_WORD_DIGIT) == 0 || text + word->start < done)
        continue;
      walk->start = text + word->start;
      walk->end = text + word->end;
      walk->first = walk->next++;
      while (walk->start > text && walk->holds (walk->start[-1]))
        walk->start--;
      while (walk->holds (*walk->end))
        walk->end++;
      while (walk->first > 0 &&
             text + sl_words_get (walk->words, walk->first - 1)->start >= walk->start)
        walk->first--;
      return TRUE;
    }
  return FALSE;
}

/* Whether the word before says that it numbers something else. */
static gboolean
is_stranger (const TokenWalk *walk)
{
  return walk->first > 0 &&
         is_in (sl_words_text (walk->words, walk->first - 1), strangers, G_N_ELEMENTS (strangers));
}

void
sl_requisition_find (const SlWords *words, GPtrArray *keys)
{
  TokenWalk walk = { .words = words, .holds = is_token_char };

  while (walk_on (&walk))
    {
      Token token;
      if (!read_token (walk.start, walk.end, &token) || is_year (token.digits))
        continue;
      if (has_label (words, walk.first) || (has_own_mark (&token) && !is_stranger (&walk)))
        add_token (keys, &token);
    }
}

/* What a token that may be a code is made of. */
typedef struct
{
  char compact[MAX_CODE + 2]; /* upper case, letters and digits; "#" in front of digits alone */
  guint n_letters;
  guint n_digits;
  guint n_parts;  /* runs between separators */
  guint longest;  /* run of letters */
  guint small;    /* parts of one or two digits */
  gboolean year;  /* a part is one */
  gboolean lower; /* has a small letter */
} Code;

static void
end_part (Code *code, const char *part, guint length, guint n_letters)
{
  if (length == 0)
    return;
  code->n_parts++;
  code->small += n_letters == 0 && length <= 2 ? 1 : 0;
  code->year |= n_letters == 0 && length == 4 &&
                (strncmp (part, "20", 2) == 0 || strncmp (part, "19", 2) == 0);
}

static gboolean
read_code (const char *start, const char *end, Code *code)
{
  const char *part = start;
  guint letters = 0;
  guint n = 1;
  *code = (Code) { .compact = "#" };
  for (const char *c = start; c < end; c++)
    {
      if (!g_ascii_isalnum (*c))
        {
          end_part (code, part, (guint) (c - part), letters);
          part = c + 1;
          letters = 0;
          continue;
        }
      if (n > MAX_CODE)
        return FALSE;
      code->compact[n++] = g_ascii_toupper (*c);
      letters = g_ascii_isalpha (*c) ? letters + 1 : 0;
      code->n_letters += g_ascii_isalpha (*c) ? 1 : 0;
      code->n_digits += g_ascii_isdigit (*c) ? 1 : 0;
      code->lower |= g_ascii_islower (*c);
      code->longest = MAX (code->longest, letters);
    }
  end_part (code, part, (guint) (end - part), letters);
  return code->n_digits >= 2;
}

/* "12/06", "2026-09-12", "12.6.26", "19-20" */
static gboolean
is_date (const Code *code)
{
  return code->n_letters == 0 && code->n_parts >= 2 &&
         code->small + (code->year ? 1 : 0) == code->n_parts;
}

static gboolean
is_code (const Code *code, SlCodePlace place, gboolean labelled)
{
  if (code->n_letters == 0 && code->n_parts == 1 && code->year)
    return FALSE;
  if (labelled)
    return code->n_digits + code->n_letters >= 3;
  if (is_date (code) || code->longest > 4 || code->lower)
    return FALSE;
  if (code->n_letters > 0)
    return code->n_digits + code->n_letters >= (place == SL_CODE_PLAIN ? 4 : 6) &&
           (code->n_parts > 1 || code->n_digits >= 4);
  return place == SL_CODE_PLAIN && code->n_digits >= 5;
}

static void
add_code (GPtrArray *codes, const Code *code)
{
  const char *key = code->n_letters > 0 ? code->compact + 1 : code->compact;
  add_key (codes, key);
}

void
sl_requisition_find_codes (const SlWords *words, SlCodePlace place, GPtrArray *codes)
{
  TokenWalk walk = { .words = words, .holds = is_code_char };

  while (walk_on (&walk))
    {
      const char *end = walk.end;
      while (end > walk.start && !g_ascii_isalnum (end[-1]))
        end--;
      Code code;
      if (!is_stranger (&walk) && read_code (walk.start, end, &code) &&
          is_code (&code, place, has_label (words, walk.first)))
        add_code (codes, &code);
    }
}

static gboolean
is_uuid (const char *start, const char *end)
{
  return end - start == 36 && start[8] == '-' && start[13] == '-' && start[18] == '-' &&
         start[23] == '-';
}

void
sl_requisition_find_in_link (const char *link, GPtrArray *keys)
{
  const char *path = strstr (link, "://");
  path = path != NULL ? strchr (path + 3, '/') : NULL;
  for (const char *start = path; start != NULL && *start != '\0';)
    {
      const char *end = start;
      while (is_token_char (*end))
        end++;
      if (is_uuid (start, end))
        {
          g_autofree char *uuid = g_ascii_strdown (start, end - start);
          add_key (keys, uuid);
        }
      else if (end - start >= MIN_BARE_DIGITS)
        {
          /* "backend-engineer-4012345": only the last part is the id. */
          const char *part = end;
          while (part > start && (g_ascii_isdigit (part[-1]) || part[-1] == '-'))
            part--;
          while (part > start && g_ascii_isalpha (part[-1]) && part[-1] != '-')
            part--;
          Token token;
          if (read_token (part, end, &token) && strlen (token.digits) >= MIN_BARE_DIGITS &&
              (token.n_prefix == 0 || has_own_mark (&token)))
            add_token (keys, &token);
        }
      start = *end != '\0' ? end + 1 : end;
    }
}
