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

/* Collects terms into as few searches as the limit allows. */
typedef struct
{
  GPtrArray *queries; /* (unowned) */
  char *head;         /* (owned): before the braces */
  char *tail;         /* (owned): after them */
  GString *terms;     /* (owned) */
} Builder;

static size_t
measure_escaped (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);

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

/* "Briar & Bone" writes from briarandbone.com. (nullable): if that is no more than its name */
static char *
make_domain (const char *name, const char *ampersand)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr (GString) domain = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    if (*p == '&')
      g_string_append (domain, ampersand);
    else if (g_ascii_isalnum (*p))
      g_string_append_c (domain, g_ascii_tolower (*p));
  if (domain->len < MIN_DOMAIN_LENGTH || strpbrk (name, " .&'-") == NULL)
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&domain));
}

static void
add_domains (Builder *builder, const char *name)
{
  g_autofree char *plain = make_domain (name, "");
  g_autofree char *spelt = strchr (name, '&') != NULL ? make_domain (name, "and") : NULL;
  const char *const domains[] = { plain, spelt };

  for (size_t i = 0; i < G_N_ELEMENTS (domains); i++)
    if (domains[i] != NULL)
      {
        g_autofree char *term = g_strconcat ("from:", domains[i], NULL);
        add_term (builder, term);
      }
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
