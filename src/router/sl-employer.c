/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Names by their place: after "applying to", before "has received your application". */

#include "config.h"

#include "sl-employer.h"

#include <string.h>

#include "sl-company-name.h"
#include "sl-text.h"

#define MAX_NAME_WORDS 6
#define MAX_ROLE_WORDS 9
#define LOOSE_NAME_WORDS 3

static gboolean
is_function_word (const SlMailFeatures *features, const SlWord *word)
{
  return word->id != 0 && sl_phrase_set_get_function_mask (features->set, word->id) != 0;
}

/* A text all in capitals or all in small letters does not show where a name begins and ends. */
static gboolean
has_useful_case (const SlWords *words)
{
  guint n_capital = 0;
  guint n_small = 0;
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      uint8_t flags = sl_words_get (words, i)->flags;
      if ((flags & SL_WORD_CAPITAL) != 0 && (flags & SL_WORD_UPPER) == 0)
        n_capital++;
      else if ((flags & SL_WORD_CAPITAL) == 0)
        n_small++;
    }
  return n_capital > 0 || (n_small > 0 && n_small < sl_words_count (words));
}

static gboolean
is_connector (const char *text)
{
  static const char *const connectors[] = { "and", "of", "de", "du",  "di", "da", "van", "von",
                                            "y",   "e",  "et", "und", "en", "i",  "for", "the" };
  for (guint i = 0; i < G_N_ELEMENTS (connectors); i++)
    if (strcmp (text, connectors[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_name_word (const SlMailFeatures *features, const SlWords *words, guint index, gboolean strict)
{
  const SlWord *word = sl_words_get (words, index);
  if (is_function_word (features, word))
    return FALSE;
  return !strict || (word->flags & SL_WORD_CAPITAL) != 0;
}

/* The end (exclusive) of the name that begins at @start; @start itself if none does. */
static guint
find_name_end (const SlMailFeatures *features, const SlWords *words, guint start, guint max_words)
{
  gboolean strict = has_useful_case (words);
  guint n = sl_words_count (words);
  guint limit = strict ? max_words : MIN (max_words, LOOSE_NAME_WORDS);
  guint end = start;
  while (end < n && end - start < limit)
    {
      const SlWord *word = sl_words_get (words, end);
      if (end > start && (word->flags & (SL_WORD_BREAK | SL_WORD_SENTENCE)) != 0)
        break;
      if (is_name_word (features, words, end, strict))
        end++;
      else if (end > start && end + 1 < n && is_connector (sl_words_text (words, end)) && strict &&
               (sl_words_get (words, end + 1)->flags & SL_WORD_BREAK) == 0 &&
               strcmp (sl_words_text (words, end), "for") != 0 &&
               is_name_word (features, words, end + 1, strict))
        end += 2;
      else
        break;
    }
  return end;
}

/* The beginning of the name that ends before @end; @end itself if none does. */
static guint
find_name_start (const SlMailFeatures *features, const SlWords *words, guint end)
{
  gboolean strict = has_useful_case (words);
  guint limit = strict ? MAX_NAME_WORDS : LOOSE_NAME_WORDS;
  guint start = end;
  while (start > 0 && end - start < limit && is_name_word (features, words, start - 1, strict))
    {
      if (start < end && (sl_words_get (words, start)->flags & SL_WORD_BREAK) != 0)
        break;
      start--;
      if ((sl_words_get (words, start)->flags & (SL_WORD_BREAK | SL_WORD_SENTENCE)) != 0)
        break;
    }
  return start;
}

static SlChannel
zone_channel (guint zone)
{
  return zone == SL_ZONE_NAME      ? SL_CHANNEL_DISPLAY
         : zone == SL_ZONE_SUBJECT ? SL_CHANNEL_SUBJECT
                                   : SL_CHANNEL_BODY;
}

static void
add_name (SlMailFeatures *features, guint zone, guint start, guint end, gboolean certain)
{
  if (start >= end)
    return;
  const SlWords *words = features->zones[zone];
  g_autofree char *name = sl_words_quote (words, start, end - 1);
  g_autofree char *folded = g_strdup (sl_words_text (words, start));
  if (end - start == 1 && sl_platform_is_brand (folded) && zone == SL_ZONE_NAME)
    return;
  sl_mail_features_add_employer (features, zone_channel (zone), name, certain);
}

static void
read_hit (SlMailFeatures *features, const SlHit *hit)
{
  const SlWords *words = features->zones[hit->zone];
  guint n = sl_words_count (words);
  if (hit->group == SL_GROUP_EMPLOYER_AFTER)
    {
      add_name (features, hit->zone, find_name_start (features, words, hit->first), hit->first,
                FALSE);
      return;
    }
  guint start = hit->last + 1;
  if (start < n && strcmp (sl_words_text (words, start), "the") == 0)
    start++;
  if (start >= n || sl_words_get (words, start)->sentence != hit->sentence)
    return;
  add_name (features, hit->zone, start, find_name_end (features, words, start, MAX_NAME_WORDS),
            FALSE);
}

/* Whether the words from @start to @end are the person the local part names: "jane.doe". */
static gboolean
is_person (const SlMailFeatures *features, guint start, guint end)
{
  const SlWords *words = features->zones[SL_ZONE_NAME];
  const SlSender *sender = features->sender;
  gboolean tenant = sender->platform != NULL && (sender->platform->mail == SL_TENANT_LOCAL_PART ||
                                                 sender->platform->mail == SL_TENANT_LOCAL_TAG);
  if (end - start > 4 || tenant || sender->role != SL_SENDER_UNKNOWN)
    return FALSE;
  for (guint i = start; i < end; i++)
    {
      const char *text = sl_words_text (words, i);
      if (strlen (text) >= 3 && strstr (sender->local, text) != NULL &&
          g_strcmp0 (sender->label, text) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_brand (const SlWords *words, guint start, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = start; i < end; i++)
    g_string_append_printf (text, "%s%s", i > start ? " " : "", sl_words_text (words, i));
  return sl_platform_is_brand (text->str);
}

/* "Jane Doe - Acme", "Acme Hiring Team", "Workday @ Acme Notification": the runs that are left. */
static void
read_display_name (SlMailFeatures *features)
{
  const SlWords *words = features->zones[SL_ZONE_NAME];
  guint n = sl_words_count (words);
  g_autofree gboolean *noise = g_new0 (gboolean, n + 1);
  gboolean stripped = FALSE;
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone != SL_ZONE_NAME || hit->group != SL_GROUP_DISPLAY_NOISE)
        continue;
      stripped = TRUE;
      for (guint j = hit->first; j <= hit->last; j++)
        noise[j] = TRUE;
    }
  gboolean certain = stripped || features->sender->role == SL_SENDER_MACHINE;
  for (guint start = 0; start < n; start++)
    {
      guint end = start;
      while (end < n && !noise[end] &&
             (end == start || (sl_words_get (words, end)->flags & SL_WORD_BREAK) == 0))
        end++;
      if (end == start)
        continue;
      if (!is_person (features, start, end) && !is_brand (words, start, end))
        {
          g_autofree char *name = sl_words_quote (words, start, end - 1);
          sl_mail_features_add_employer (features, SL_CHANNEL_DISPLAY, name, certain);
        }
      start = end - 1;
    }
}

void
sl_employer_find (SlMailFeatures *features)
{
  read_display_name (features);
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone != SL_ZONE_NAME &&
          (hit->group == SL_GROUP_EMPLOYER_BEFORE || hit->group == SL_GROUP_EMPLOYER_AFTER))
        read_hit (features, hit);
    }
}

/* How well the words from @start to @end do as a role; 0 is not at all. */
static guint
rate_role (const SlMailFeatures *features, const SlHit *hit, guint start, guint end)
{
  if (end <= start)
    return 0;
  guint rate = hit->zone == SL_ZONE_SUBJECT ? 2 : 1;
  const SlWords *words = features->zones[hit->zone];
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *after = &g_array_index (features->hits, SlHit, i);
      if (after->group == SL_GROUP_ROLE_AFTER && after->zone == hit->zone && after->first >= end &&
          after->first <= end + 1)
        rate += 3;
    }
  rate += MIN (end - start, 4);
  if (end < sl_words_count (words) && strcmp (sl_words_text (words, end), "at") == 0)
    rate++;
  return rate;
}

char *
sl_employer_dup_role (const SlMailFeatures *features)
{
  guint best = 0;
  g_autofree char *role = NULL;
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->group != SL_GROUP_ROLE_BEFORE || hit->zone == SL_ZONE_NAME)
        continue;
      const SlWords *words = features->zones[hit->zone];
      guint start = hit->last + 1;
      if (start >= sl_words_count (words) ||
          sl_words_get (words, start)->sentence != hit->sentence || !has_useful_case (words))
        continue;
      guint end = find_name_end (features, words, start, MAX_ROLE_WORDS);
      guint rate = rate_role (features, hit, start, end);
      if (rate <= best)
        continue;
      best = rate;
      g_free (role);
      role = sl_words_quote (words, start, end - 1);
    }
  return g_steal_pointer (&role);
}
