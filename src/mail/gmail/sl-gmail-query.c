/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The operators: https://support.google.com/mail/answer/7190. Braces are OR, juxtaposition is AND.
 * Google documents no limit of q, but long addresses are refused, so each search stays short and
 * their results are united.
 */

#include "sl-gmail-query.h"

#include <string.h>

#include "sl-gmail-query-data.h"
#include "sl-text.h"

#define MAX_COMPANIES 200
#define MAX_COMPANY_CHARS 60
#define MIN_DOMAIN_LENGTH 5
#define MIN_WORD_LENGTH 6
#define MIN_PAIR_LENGTH 8

/* Collects terms into as few searches as the limit allows. */
typedef struct
{
  GPtrArray *queries; /* (unowned) */
  char *head;         /* (owned): before the braces */
  char *tail;         /* (owned): after them */
  GString *terms;     /* (owned) */
} Builder;

/* As in a form, where a space is one byte, and with what an address may hold as it is. */
char *
sl_gmail_query_escape (const char *query)
{
  g_autofree char *escaped = g_uri_escape_string (query, ":/@'()*,;!", FALSE);
  g_auto (GStrv) words = g_strsplit (escaped, "%20", -1);

  return g_strjoinv ("+", words);
}

static size_t
measure_escaped (const char *text)
{
  g_autofree char *escaped = sl_gmail_query_escape (text);

  return strlen (escaped);
}

static void
flush (Builder *builder)
{
  if (builder->terms->len > 0)
    g_ptr_array_add (builder->queries, g_strdup_printf ("%s{%s}%s", builder->head,
                                                        builder->terms->str, builder->tail));
  g_string_truncate (builder->terms, 0);
}

static void
add_term (Builder *builder, const char *term)
{
  size_t length = measure_escaped (builder->head) + measure_escaped (builder->tail) +
                  measure_escaped (builder->terms->str) + measure_escaped (term) + 12;

  if (length > SL_GMAIL_QUERY_MAX)
    flush (builder);
  if (builder->terms->len > 0)
    g_string_append_c (builder->terms, ' ');
  g_string_append (builder->terms, term);
}

static void
builder_init (Builder *builder, GPtrArray *queries, const char *head, const char *tail)
{
  *builder = (Builder) {
    .queries = queries,
    .head = g_strdup (head),
    .tail = g_strdup (tail),
    .terms = g_string_new (NULL),
  };
}

static void
builder_finish (Builder *builder)
{
  flush (builder);
  g_free (builder->head);
  g_free (builder->tail);
  g_string_free (builder->terms, TRUE);
}

static void
add_quoted (Builder *builder, const char *operator, const char * text)
{
  g_autofree char *term = strpbrk (text, " '-") != NULL
                              ? g_strdup_printf ("%s\"%s\"", operator, text)
                              : g_strconcat (operator, text, NULL);
  add_term (builder, term);
}

static char *
make_window (int64_t after_s, const char *rest)
{
  if (after_s <= 0)
    return g_strdup (rest);
  return g_strdup_printf ("after:%" G_GINT64_FORMAT " %s", after_s, rest);
}

char *
sl_gmail_query_build_window (int64_t after_s)
{
  return make_window (after_s, "-in:chats -in:drafts -in:sent");
}

char *
sl_gmail_query_build_sent (int64_t after_s)
{
  g_autofree char *terms = g_strjoinv (" ", (GStrv) sl_gmail_sent_terms);
  g_autofree char *rest = g_strdup_printf ("in:sent {%s}", terms);

  return make_window (after_s, rest);
}

/* Cuts one of @endings off @name. Returns whether there was one. */
static gboolean
strip_ending (char *name, const char *const *endings)
{
  size_t length = strlen (name);

  while (length > 0 && strchr (" .,", name[length - 1]) != NULL)
    name[--length] = '\0';
  for (size_t i = 0; endings[i] != NULL; i++)
    {
      size_t n = strlen (endings[i]);
      if (length > n + 1 && name[length - n - 1] == ' ' &&
          g_ascii_strcasecmp (name + length - n, endings[i]) == 0)
        {
          name[length - n - 1] = '\0';
          g_strchomp (name);
          return TRUE;
        }
    }
  return FALSE;
}

/* Mails leave out the legal form. */
static void
strip_legal_form (char *name)
{
  static const char *const forms[] = { "inc",  "llc",         "ltd",   "limited", "gmbh", "ag",
                                       "corp", "corporation", "plc",   "s.a",     "sa",   "bv",
                                       "b.v",  "srl",         "s.r.l", "oy",      "ab",   "kg",
                                       "se",   "company",     NULL };

  strip_ending (name, forms);
}

/* People leave out what kind of company it is. (nullable): if too little would be left */
static char *
make_short_name (const char *name)
{
  static const char *const kinds[] = {
    "analytics",  "bank",     "careers",      "consulting", "digital",  "energy",
    "foundation", "games",    "group",        "health",     "holding",  "insurance",
    "labs",       "media",    "networks",     "partners",   "research", "robotics",
    "security",   "services", "software",     "solutions",  "studio",   "studios",
    "systems",    "tech",     "technologies", "technology", "travel",   NULL
  };
  g_autofree char *copy = g_strdup (name);

  if (!strip_ending (copy, kinds) || g_utf8_strlen (copy, -1) < MIN_DOMAIN_LENGTH)
    return NULL;
  return g_steal_pointer (&copy);
}

/* Letters, digits and what names are spelt with: nothing that has a meaning in a search. (nullable)
 */
static char *
make_company (const char *company)
{
  g_autofree char *line = sl_text_one_line (company, MAX_COMPANY_CHARS);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || (c < 0x80 && strchr (".&'", (int) c)))
        g_string_append_unichar (name, c);
      else
        g_string_append_c (name, ' ');
    }
  g_autofree char *clean = sl_text_one_line (name->str, 0);
  strip_legal_form (clean);
  return g_utf8_strlen (clean, -1) >= 2 ? g_steal_pointer (&clean) : NULL;
}

/* As domains spell it: "Müßig" is "muessig". */
static char *
spell_in_ascii (const char *name)
{
  static const char *const spellings[][2] = {
    { "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" }, { "Ä", "Ae" }, { "Ö", "Oe" },
    { "Ü", "Ue" }, { "ß", "ss" }, { "æ", "ae" }, { "ø", "oe" }, { "å", "aa" },
  };
  g_autoptr (GString) spelt = g_string_new (name);

  for (size_t i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_string_replace (spelt, spellings[i][0], spellings[i][1], 0);
  return g_str_to_ascii (spelt->str, "C");
}

/* "Briar & Bone" writes from briarandbone.com, "Müßig & Söhne" from muessig-soehne.de: @between its
 * words. (nullable): if too little is left */
static char *
make_domain (const char *ascii, const char *ampersand, const char *between)
{
  g_autoptr (GString) domain = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (const char *p = ascii; *p != '\0'; p++)
    if (*p == '&' && *ampersand != '\0')
      g_string_append_printf (domain, "%s%s", domain->len > 0 ? between : "", ampersand);
    else if (g_ascii_isalnum (*p))
      {
        if (is_gap && domain->len > 0)
          g_string_append (domain, between);
        g_string_append_c (domain, g_ascii_tolower (*p));
        is_gap = FALSE;
      }
    else
      is_gap = *p != '.' && *p != '\'';
  if (domain->len < MIN_DOMAIN_LENGTH)
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&domain));
}

static void
add_sender (Builder *builder, GHashTable *seen, char *text)
{
  /* What has no ASCII form became a question mark. */
  if (text == NULL || strchr (text, '?') != NULL)
    {
      g_free (text);
      return;
    }
  if (!g_hash_table_add (seen, text))
    return;
  add_quoted (builder, "from:", text);
}

/* Words that say what kind of employer it is, or where: they stand in many addresses. */
static gboolean
is_common_word (const char *word)
{
  static const char *const common[] = {
    "agency",        "agenzia",         "austria",      "brasserie",    "capital",
    "careers",       "central",         "college",      "company",      "consulting",
    "deutschland",   "digital",         "energy",       "engineering",  "espana",
    "europa",        "europe",          "fondazione",   "foundation",   "france",
    "gemeente",      "global",          "holding",      "hospital",     "hotels",
    "insurance",     "institut",        "institute",    "instituut",    "international",
    "italia",        "laboratorio",     "laboratorios", "logistics",    "management",
    "manufacturing", "maschinenfabrik", "medical",      "microfinance", "national",
    "nationale",     "nederland",       "network",      "online",       "partner",
    "partners",      "people",          "personal",     "polska",       "portugal",
    "przychodnia",   "recruitment",     "research",     "resources",    "robotics",
    "school",        "schools",         "security",     "service",      "services",
    "societe",       "software",        "solutions",    "stadtwerke",   "staffing",
    "studio",        "studios",         "systems",      "szpital",      "technologies",
    "technology",    "theatre",         "travel",       "universita",   "universitat",
    "universite",    "university",      "verlag",       NULL,
  };

  return g_strv_contains (common, word);
}

/* Of a long name often only a part is the domain: "Zenitfeld Solar", "Vinha Alta Laboratórios". */
static void
add_parts (Builder *builder, GHashTable *seen, const char *ascii)
{
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " -&.'", -1);
  const char *before = "";

  for (size_t i = 0; words[i] != NULL; i++)
    {
      size_t length = strlen (words[i]);
      if (length == 0)
        continue;
      if (length >= MIN_WORD_LENGTH && !is_common_word (words[i]))
        add_sender (builder, seen, g_strdup (words[i]));
      if (*before != '\0' && strlen (before) + length >= MIN_PAIR_LENGTH)
        add_sender (builder, seen, g_strconcat (before, words[i], NULL));
      before = words[i];
    }
}

static void
add_domains (Builder *builder, const char *name)
{
  g_autofree char *ascii = spell_in_ascii (name);
  g_autofree char *folded = g_utf8_strdown (name, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_ampersand = strchr (name, '&') != NULL;

  /* The name itself stands in the search already. */
  g_hash_table_add (seen, g_steal_pointer (&folded));
  add_sender (builder, seen, make_domain (ascii, "", ""));
  add_sender (builder, seen, make_domain (ascii, "", " "));
  add_sender (builder, seen, has_ampersand ? make_domain (ascii, "and", "") : NULL);
  add_parts (builder, seen, ascii);
}

static void
add_company (Builder *senders, Builder *mentions, const char *name)
{
  g_autofree char *sender = g_strdup_printf ("from:\"%s\"", name);
  g_autofree char *mention = g_strdup_printf ("\"%s\"", name);

  add_term (senders, sender);
  add_domains (senders, name);
  add_term (mentions, mention);
}

static void
add_companies (GPtrArray *queries, const char *const *companies, const char *window)
{
  g_autoptr (GString) words = g_string_new (" {");
  g_autofree char *head = g_strconcat (window, " ", NULL);
  Builder senders;
  Builder mentions;

  for (size_t i = 0; sl_gmail_words[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", sl_gmail_words[i]);
  g_string_append_c (words, '}');
  builder_init (&senders, queries, head, "");
  builder_init (&mentions, queries, head, words->str);
  for (size_t i = 0; companies != NULL && companies[i] != NULL && i < MAX_COMPANIES; i++)
    {
      g_autofree char *name = make_company (companies[i]);
      if (name == NULL)
        continue;
      g_autofree char *short_name = make_short_name (name);
      add_company (&senders, &mentions, name);
      if (short_name != NULL)
        add_company (&senders, &mentions, short_name);
    }
  builder_finish (&senders);
  builder_finish (&mentions);
}

GStrv
sl_gmail_query_build_companies (const char *const *companies, int64_t after_s)
{
  g_autofree char *window = sl_gmail_query_build_window (after_s);
  GPtrArray *queries = g_ptr_array_new ();

  add_companies (queries, companies, window);
  g_ptr_array_add (queries, NULL);
  return (GStrv) g_ptr_array_free (queries, FALSE);
}

/* An address or a domain, and nothing that has a meaning in a search. */
static gboolean
is_sender (const char *sender)
{
  size_t length = strlen (sender);

  if (length < MIN_DOMAIN_LENGTH || length > MAX_COMPANY_CHARS || strchr (sender, '.') == NULL)
    return FALSE;
  for (const char *c = sender; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr (".-_+@", *c) == NULL)
      return FALSE;
  return g_ascii_isalnum (*sender);
}

static void
add_senders (Builder *builder, const char *const *senders)
{
  for (size_t i = 0; sl_gmail_senders[i] != NULL; i++)
    {
      g_autofree char *term = g_strconcat ("from:", sl_gmail_senders[i], NULL);
      add_term (builder, term);
    }
  for (size_t i = 0; senders != NULL && senders[i] != NULL && i < MAX_COMPANIES; i++)
    if (is_sender (senders[i]))
      {
        g_autofree char *term = g_strconcat ("from:", senders[i], NULL);
        add_term (builder, term);
      }
}

GStrv
sl_gmail_query_build (const char *const *companies, const char *const *senders, int64_t after_s)
{
  g_autofree char *window = sl_gmail_query_build_window (after_s);
  g_autofree char *head = g_strconcat (window, " ", NULL);
  GPtrArray *queries = g_ptr_array_new ();
  Builder builder;

  builder_init (&builder, queries, head, "");
  add_senders (&builder, senders);
  add_term (&builder, "filename:ics");
  for (size_t i = 0; sl_gmail_subjects[i] != NULL; i++)
    add_quoted (&builder, "subject:", sl_gmail_subjects[i]);
  for (size_t i = 0; sl_gmail_phrases[i] != NULL; i++)
    add_quoted (&builder, "", sl_gmail_phrases[i]);
  builder_finish (&builder);
  add_companies (queries, companies, window);
  g_ptr_array_add (queries, NULL);
  return (GStrv) g_ptr_array_free (queries, FALSE);
}
