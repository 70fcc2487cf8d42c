/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a link says of a job, from its host and path alone.
 */

#include "sl-job-link-private.h"

#include <string.h>

#include "sl-platform.h"
#include "sl-tracker-companies.h"

/* Where somebody came from. */
static const char *const tracking[] = {
  "utm_source", "utm_medium", "utm_campaign", "utm_term",     "utm_content",
  "gh_src",     "ref",        "refid",        "referrer",     "source",
  "src",        "trk",        "trackingid",   "lever-source", "lever-origin",
  "lever-via",  "gclid",      "fbclid",       "mc_cid",       "mc_eid",
};

/* Parts of a path that name no job. */
static const char *const no_titles[] = {
  "jobs",     "job",        "careers", "career",    "positions",   "position", "openings",
  "opening",  "view",       "apply",   "search",    "companies",   "company",  "postings",
  "posting",  "vacancies",  "vacancy", "details",   "external",    "detail",   "offers",
  "offer",    "roles",      "role",    "jobdetail", "application", "stellen",  "stellenangebote",
  "karriere", "recruiting", "hiring",
};

/* In a title, not at its beginning. */
static const char *const small_words[] = {
  "of", "and", "in", "at", "for", "the", "to", "und", "der", "die", "fur", "de", "la", "et", "y",
};

/* "(m/w/d)" and the like, as a path writes it. */
static const char *const genders[] = {
  "m", "f", "d", "w", "x", "h", "mwd", "fmd", "mfd", "wmd", "mfx", "gn", "all", "genders", "divers",
};

static gboolean
is_one_of (const char *word, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (g_ascii_strcasecmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(word, list) is_one_of (word, list, G_N_ELEMENTS (list))

static GUri *
parse (const char *link)
{
  g_autofree char *clean = g_strstrip (g_strdup (link));
  g_autofree char *whole =
      strstr (clean, "://") == NULL ? g_strconcat ("https://", clean, NULL) : g_strdup (clean);
  g_autoptr (GUri) uri = g_uri_parse (whole, G_URI_FLAGS_ENCODED_QUERY, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || strchr (host, '.') == NULL || strchr (host, ' ') != NULL ||
      g_uri_get_userinfo (uri) != NULL ||
      (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0))
    return NULL;
  return g_steal_pointer (&uri);
}

static char *
dup_path (GUri *uri)
{
  char *path = g_strdup (g_uri_get_path (uri));
  size_t length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  return path;
}

char *
sl_job_link_dup_prefix (const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  g_autofree char *path = dup_path (uri);
  return g_strconcat (g_uri_get_scheme (uri), "://", g_uri_get_host (uri), path, NULL);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The parameters that say which page it is, in a fixed order. */
static char *
dup_query (GUri *uri)
{
  const char *query = g_uri_get_query (uri);
  g_auto (GStrv) parts = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (size_t i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (parts[i], strcspn (parts[i], "="));
      if (*name != '\0' && !IS_ONE_OF (name, tracking))
        g_ptr_array_add (kept, parts[i]);
    }
  g_ptr_array_sort (kept, compare_strings);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("&", (GStrv) kept->pdata);
}

gboolean
sl_job_link_is_same (const char *link, const char *other)
{
  g_autoptr (GUri) a = g_uri_parse (link, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) b = g_uri_parse (other, G_URI_FLAGS_ENCODED, NULL);

  if (a == NULL || b == NULL)
    return g_str_equal (link, other);
  g_autofree char *a_path = dup_path (a);
  g_autofree char *b_path = dup_path (b);
  g_autofree char *a_query = dup_query (a);
  g_autofree char *b_query = dup_query (b);
  return g_ascii_strcasecmp (g_uri_get_host (a) != NULL ? g_uri_get_host (a) : "",
                             g_uri_get_host (b) != NULL ? g_uri_get_host (b) : "") == 0 &&
         g_str_equal (a_path, b_path) && g_str_equal (a_query, b_query);
}

/* "de", "en-US": a language. */
static gboolean
is_language (const char *part)
{
  size_t length = strlen (part);
  return (length == 2 && g_ascii_isalpha (part[0])) ||
         (length == 5 && (part[2] == '-' || part[2] == '_') && g_ascii_isalpha (part[0]));
}

/* A number, or what looks like one to people: more digits than a word has. */
static gboolean
is_number (const char *word)
{
  size_t digits = 0;

  for (const char *c = word; *c != '\0'; c++)
    digits += g_ascii_isdigit (*c) ? 1 : 0;
  return digits > 0 && (digits * 2 >= strlen (word) || strlen (word) > 7);
}

static char *
capitalize (const char *word)
{
  gunichar first = g_utf8_get_char (word);
  char letter[7] = { '\0' };

  g_unichar_to_utf8 (g_unichar_toupper (first), letter);
  return g_strconcat (letter, g_utf8_next_char (word), NULL);
}

/* Returns: (transfer full): words of one part of a path; @n: (out): how many */
static char *
dup_words (const char *part, unsigned int *n)
{
  /* Workday puts the number of the posting behind an underscore. */
  g_autofree char *head = g_strndup (part, part[0] == '_' ? strlen (part) : strcspn (part, "_"));
  g_autofree char *spaced = g_strdelimit (g_strdup (head), "-+.,/()", ' ');
  g_auto (GStrv) words = g_strsplit (spaced, " ", -1);
  GString *text = g_string_new (NULL);

  *n = 0;
  for (size_t i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || is_number (words[i]) || (*n > 0 && IS_ONE_OF (words[i], genders)))
        continue;
      g_autofree char *word =
          *n > 0 && IS_ONE_OF (words[i], small_words) ? g_strdup (words[i]) : capitalize (words[i]);
      g_string_append_printf (text, "%s%s", *n > 0 ? " " : "", word);
      (*n)++;
    }
  return g_string_free_and_steal (text);
}

/* The part with most words; a single word only behind "job" and the like. */
static char *
dup_title (const char *const *parts)
{
  g_autofree char *best = g_strdup ("");
  unsigned int most = 0;

  for (size_t i = 0; parts[i] != NULL; i++)
    {
      unsigned int n = 0;
      if (*parts[i] == '\0' || is_language (parts[i]) || g_uuid_string_is_valid (parts[i]) ||
          IS_ONE_OF (parts[i], no_titles))
        continue;
      g_autofree char *words = dup_words (parts[i], &n);
      gboolean follows = i > 0 && IS_ONE_OF (parts[i - 1], no_titles);
      if (n < most || n == 0 || (n == 1 && !follows))
        continue;
      most = n;
      g_set_str (&best, words);
    }
  return g_steal_pointer (&best);
}

/* "careers.acme.co.uk": Acme */
static char *
dup_company_of_host (const char *host)
{
  static const char *const second_levels[] = { "co", "com", "org", "net", "ac", "gov" };
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);
  guint name = n >= 2 ? n - 2 : 0;
  unsigned int n_words = 0;

  if (n >= 3 && strlen (labels[n - 1]) == 2 && IS_ONE_OF (labels[name], second_levels))
    name--;
  return dup_words (labels[name], &n_words);
}

/* "senior-engineer-at-acme-123": job boards say both in one. */
static gboolean
split_at_company (const char *const *parts, char **title, char **company)
{
  for (size_t i = 0; parts[i] != NULL; i++)
    {
      const char *at = g_strrstr (parts[i], "-at-");
      unsigned int n_title = 0;
      unsigned int n_company = 0;
      if (at == NULL)
        continue;
      g_autofree char *before = g_strndup (parts[i], (size_t) (at - parts[i]));
      *title = dup_words (before, &n_title);
      *company = dup_words (at + strlen ("-at-"), &n_company);
      if (n_title > 0 && n_company > 0)
        return TRUE;
      g_clear_pointer (title, g_free);
      g_clear_pointer (company, g_free);
    }
  return FALSE;
}

/* What the platform calls the employer is in the path too, and no title. */
static void
drop_part (GStrv parts, const char *name)
{
  for (size_t i = 0; name != NULL && parts[i] != NULL; i++)
    if (g_ascii_strcasecmp (parts[i], name) == 0)
      parts[i][0] = '\0';
}

SlJob *
sl_tracker_dup_job_from_link (const char *link)
{
  g_return_val_if_fail (link != NULL, NULL);

  g_autoptr (GUri) uri = parse (link);
  if (uri == NULL)
    return NULL;
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (uri), "/", -1);
  const SlPlatform *platform = sl_platform_lookup (host);
  gboolean is_board = platform != NULL && platform->kind == SL_PLATFORM_BOARD;
  g_autofree char *company = NULL;
  g_autofree char *title = NULL;
  g_autofree char *source = NULL;
  g_autofree char *whole = g_uri_to_string (uri);
  unsigned int n = 0;

  if (is_board && !split_at_company ((const char *const *) parts, &title, &company))
    company = g_strdup ("");
  if (platform != NULL && !is_board)
    {
      g_autofree char *tenant = sl_platform_dup_link_tenant (platform, host, g_uri_get_path (uri));
      company = tenant != NULL ? dup_words (tenant, &n) : g_strdup ("");
      drop_part (parts, tenant);
    }
  if (company == NULL)
    company = dup_company_of_host (host);
  if (title == NULL)
    title = dup_title ((const char *const *) parts);
  if (is_board)
    source = capitalize (platform->brand);
  return sl_job_new (
      &(SlJobFields) { .company = company, .title = title, .url = whole, .source = source });
}
