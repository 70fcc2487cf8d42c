/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which keys a mail has. Words stand for themselves and for their stem (what they begin with),
 * alone and with their neighbours in the sentence; those of the subject, of the beginning and of
 * conditional sentences are marked.
 */

#include "config.h"

#include "sl-text-features.h"

#include <string.h>

#define STEM_BYTES 5
#define FIRST_WORDS 40
#define MIN_PART_WORDS 4
#define MAX_READ_WORDS 400

/* What a key is about; part of its hash. */
typedef enum
{
  KIND_WORD = 1,
  KIND_STEM,
  KIND_PAIR,
  KIND_TRIPLE,
  KIND_STEM_PAIR,
  KIND_STEM_SKIP,
  KIND_FIRST,
  KIND_SIGN,
  KIND_HIT,
  KIND_HIT_COUNT,
  KIND_HIT_FIRST,
  KIND_RULE,
  KIND_TARGET,
  KIND_CONCEPT,
} Kind;

typedef enum
{
  SIGN_PLATFORM_KIND,
  SIGN_BRAND,
  SIGN_ROLE,
  SIGN_LINK_KIND,
  SIGN_LANGUAGE,
  SIGN_LENGTH,
  SIGN_LIST,
  SIGN_UNSUBSCRIBE,
  SIGN_REPLY,
  SIGN_FORWARDED,
  SIGN_TIME,
  SIGN_INVITE,
  SIGN_CANCELLED,
  SIGN_AUTOMATIC,
  SIGN_PERSON,
} Sign;

static uint32_t
mix (uint32_t seed, uint32_t value)
{
  uint32_t hash = seed ^ (value * 0x9E3779B1u);
  hash = (hash ^ (hash >> 15)) * 0x85EBCA6Bu;
  return hash ^ (hash >> 13);
}

static gboolean
is_new (SlTextFeatures *self, uint32_t key)
{
  guint mask = G_N_ELEMENTS (self->seen) - 1;
  guint at = key & mask;
  while (self->seen[at] != 0 && self->seen[at] != key)
    at = (at + 1) & mask;
  if (self->seen[at] == key)
    return FALSE;
  self->seen[at] = key;
  return TRUE;
}

static void
add_word (SlTextFeatures *self, uint32_t zone, Kind kind, uint32_t a, uint32_t b, uint32_t c)
{
  uint32_t key = mix (mix (mix (mix (zone, kind), a), b), c) | 1;
  if (self->n_words < G_N_ELEMENTS (self->words) && is_new (self, key))
    self->words[self->n_words++] = key;
}

static void
add_sign (SlTextFeatures *self, Kind kind, uint32_t a, uint32_t b, uint32_t c)
{
  uint32_t key = mix (mix (mix (mix (0x51, kind), a), b), c) | 1;
  if (self->n_signs < G_N_ELEMENTS (self->signs) && is_new (self, key))
    self->signs[self->n_signs++] = key;
}

static void
add_concept (SlTextFeatures *self, uint32_t zone, uint32_t a, uint32_t b)
{
  uint32_t key = mix (mix (mix (mix (0x52, KIND_CONCEPT), zone), MIN (a, b)), MAX (a, b)) | 1;
  if (self->n_concepts < G_N_ELEMENTS (self->concepts) && is_new (self, key))
    self->concepts[self->n_concepts++] = key;
}

static uint32_t
hash_text (const char *text)
{
  return sl_words_hash (SL_WORDS_HASH_SEED, text, strlen (text));
}

/* A number is a number, but its length tells an hour from a year from an account. */
static uint32_t
word_key (const SlWords *words, guint index)
{
  const SlWord *word = sl_words_get (words, index);
  if ((word->flags & SL_WORD_DIGIT) == 0)
    return word->hash;
  return 0x23u + MIN (word->length, 6);
}

static uint32_t
stem_key (const SlWords *words, guint index)
{
  const SlWord *word = sl_words_get (words, index);
  if ((word->flags & SL_WORD_DIGIT) != 0 || word->length <= STEM_BYTES)
    return word_key (words, index);
  return sl_words_hash (0x7Eu, sl_words_text (words, index), STEM_BYTES);
}

/* One bit a sentence, for the first 1,024: it stands under a condition or describes the process. */
typedef struct
{
  uint64_t bits[16];
} SentenceSet;

static void
mark (SentenceSet *set, guint sentence)
{
  if (sentence < 1024)
    set->bits[sentence / 64] |= (uint64_t) 1 << (sentence % 64);
}

static gboolean
is_marked (const SentenceSet *set, guint sentence)
{
  return sentence < 1024 && (set->bits[sentence / 64] >> (sentence % 64) & 1) != 0;
}

static SentenceSet
find_conditional (const SlMailFeatures *features, guint zone)
{
  SentenceSet set = { 0 };
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone == zone &&
          (hit->group == SL_GROUP_GUARD_CONDITION || hit->group == SL_GROUP_GUARD_SELECTION ||
           hit->group == SL_GROUP_GUARD_PROCESS))
        mark (&set, hit->sentence);
    }
  return set;
}

/* A part is a sentence, or several that are short; the last takes what is left. */
static void
end_part (SlTextFeatures *self, SlZone zone, guint first, guint end)
{
  guint from = self->n_parts > 0 ? self->ends[self->n_parts - 1] : 0;
  if (self->n_words == from || end <= first)
    return;
  if (self->n_parts < SL_TEXT_FEATURES_PARTS)
    {
      self->first[self->n_parts] = first;
      self->zones[self->n_parts++] = zone;
    }
  self->last[self->n_parts - 1] = end - 1;
  self->ends[self->n_parts - 1] = self->n_words;
}

static void
read_words (SlTextFeatures *self,
            const SlWords *words,
            SlZone place,
            uint32_t zone,
            const SentenceSet *conditional)
{
  guint n = MIN (sl_words_count (words), MAX_READ_WORDS);
  uint32_t before[3] = { 0 };
  uint32_t stems[3] = { 0 };
  guint sentence = G_MAXUINT;
  guint part = 0;
  for (guint i = 0; i < n; i++)
    {
      const SlWord *word = sl_words_get (words, i);
      if (word->sentence != sentence)
        {
          memset (before, 0, sizeof before);
          memset (stems, 0, sizeof stems);
          if (i - part >= MIN_PART_WORDS)
            {
              end_part (self, place, part, i);
              part = i;
            }
        }
      sentence = word->sentence;
      uint32_t at = conditional != NULL && is_marked (conditional, sentence) ? zone + 0x100 : zone;
      uint32_t key = word_key (words, i);
      uint32_t stem = stem_key (words, i);
      add_word (self, at, KIND_WORD, key, 0, 0);
      add_word (self, at, KIND_STEM, stem, 0, 0);
      if (i < FIRST_WORDS && conditional != NULL)
        add_word (self, at, KIND_FIRST, stem, 0, 0);
      if (before[0] != 0)
        {
          add_word (self, at, KIND_PAIR, before[0], key, 0);
          add_word (self, at, KIND_STEM_PAIR, stems[0], stem, 0);
        }
      if (before[1] != 0)
        {
          add_word (self, at, KIND_TRIPLE, before[1], before[0], key);
          add_word (self, at, KIND_STEM_SKIP, stems[1], stem, 0);
        }
      before[1] = before[0];
      before[0] = key;
      stems[1] = stems[0];
      stems[0] = stem;
    }
  end_part (self, place, part, n);
}

static void
read_hits (SlTextFeatures *self, const SlMailFeatures *features)
{
  guint counts[SL_N_GROUPS] = { 0 };
  for (guint i = 0; i < features->hits->len; i++)
    {
      const SlHit *hit = &g_array_index (features->hits, SlHit, i);
      if (hit->zone == SL_ZONE_NAME)
        continue;
      add_sign (self, KIND_HIT, (uint32_t) hit->group, hit->zone, hit->guarded);
      if (hit->zone == SL_ZONE_BODY && hit->first < FIRST_WORDS)
        add_sign (self, KIND_HIT_FIRST, (uint32_t) hit->group, hit->guarded, 0);
      if (!hit->guarded && counts[hit->group] < 3)
        counts[hit->group]++;
    }
  for (guint group = 0; group < SL_N_GROUPS; group++)
    if (counts[group] > 0)
      add_sign (self, KIND_HIT_COUNT, group, counts[group], 0);
}

static void
read_context (SlTextFeatures *self, const SlMailFeatures *features)
{
  const SlSender *sender = features->sender;
  guint n = sl_words_count (features->zones[SL_ZONE_BODY]);
  guint length = 0;
  while (n > 0)
    n /= 2, length++;
  add_sign (self, KIND_SIGN, SIGN_LENGTH, length, 0);
  add_sign (self, KIND_SIGN, SIGN_ROLE, sender->role, 0);
  add_sign (self, KIND_SIGN, SIGN_LANGUAGE, features->language.best, features->language.known);
  add_sign (self, KIND_SIGN, SIGN_PLATFORM_KIND,
            sender->platform != NULL ? sender->platform->kind : SL_PLATFORM_NONE, 0);
  if (sender->platform != NULL)
    add_sign (self, KIND_SIGN, SIGN_BRAND, hash_text (sender->platform->brand), 0);
  for (guint kind = 0; kind <= SL_PLATFORM_MAILBOX; kind++)
    if ((features->link_kinds & (1u << kind)) != 0)
      add_sign (self, KIND_SIGN, SIGN_LINK_KIND, kind, 0);
  const gboolean flags[] = {
    [SIGN_LIST] = features->list,           [SIGN_UNSUBSCRIBE] = features->unsubscribe,
    [SIGN_REPLY] = features->reply,         [SIGN_FORWARDED] = features->forwarded,
    [SIGN_TIME] = features->names_time,     [SIGN_INVITE] = features->invite,
    [SIGN_CANCELLED] = features->cancelled, [SIGN_AUTOMATIC] = features->automatic,
  };
  for (guint i = SIGN_LIST; i < G_N_ELEMENTS (flags); i++)
    if (flags[i])
      add_sign (self, KIND_SIGN, i, 1, 0);
}

#define MAX_IN_SENTENCE 24
#define MAX_IN_DOCUMENT 60

static void
add_concepts (SlTextFeatures *self,
              uint32_t zone,
              const SlConceptHit *hits,
              guint n,
              gboolean conditional)
{
  uint32_t seen[MAX_IN_SENTENCE];
  guint n_seen = 0;
  uint32_t at = conditional ? zone + 0x100 : zone;
  for (guint i = 0; i < n && n_seen < MAX_IN_SENTENCE; i++)
    {
      guint j = 0;
      while (j < n_seen && seen[j] != hits[i].concept)
        j++;
      if (j == n_seen)
        seen[n_seen++] = hits[i].concept;
    }
  for (guint i = 0; i < n_seen; i++)
    {
      add_concept (self, at, seen[i], 0);
      if (zone == 4 && hits[0].first < FIRST_WORDS)
        add_concept (self, 9, seen[i], 0);
      for (guint j = 0; j < i; j++)
        add_concept (self, at, seen[i], seen[j]);
    }
}

/* Which concepts stand in one mail, however far apart. */
static void
add_document_pairs (SlTextFeatures *self, uint32_t zone, GArray *hits)
{
  uint32_t seen[MAX_IN_DOCUMENT];
  guint n_seen = 0;
  for (guint i = 0; i < hits->len && n_seen < MAX_IN_DOCUMENT; i++)
    {
      uint32_t concept = g_array_index (hits, SlConceptHit, i).concept;
      guint j = 0;
      while (j < n_seen && seen[j] != concept)
        j++;
      if (j == n_seen)
        seen[n_seen++] = concept;
    }
  for (guint i = 0; i < n_seen; i++)
    for (guint j = 0; j < i; j++)
      add_concept (self, zone + 0x200, seen[i], seen[j]);
}

static void
read_concepts (SlTextFeatures *self,
               const SlMailFeatures *features,
               const SlWords *words,
               uint32_t zone,
               const SentenceSet *conditional)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SlConceptHit));
  sl_concepts_match (sl_phrase_set_get_concepts (features->set), words, features->language.mask,
                     hits);
  add_document_pairs (self, zone, hits);
  for (guint i = 0; i < hits->len;)
    {
      guint end = i;
      const SlConceptHit *first = &g_array_index (hits, SlConceptHit, i);
      while (end < hits->len && g_array_index (hits, SlConceptHit, end).sentence == first->sentence)
        end++;
      add_concepts (self, zone, first, end - i,
                    conditional != NULL && is_marked (conditional, first->sentence));
      i = end;
    }
}

void
sl_text_features_fill (SlTextFeatures *self,
                       const SlMailFeatures *features,
                       const SlStageVerdict *verdict)
{
  self->n_words = self->n_signs = self->n_concepts = self->n_parts = 0;
  memset (self->seen, 0, sizeof self->seen);
  SentenceSet conditional = find_conditional (features, SL_ZONE_BODY);
  read_words (self, features->zones[SL_ZONE_SUBJECT], SL_ZONE_SUBJECT, features->reply ? 2 : 1,
              NULL);
  if (features->invite_summary != NULL)
    read_words (self, features->invite_summary, SL_N_ZONES, 3, NULL);
  read_words (self, features->zones[SL_ZONE_BODY], SL_ZONE_BODY, 4, &conditional);
  read_concepts (self, features, features->zones[SL_ZONE_SUBJECT], features->reply ? 2 : 1, NULL);
  read_concepts (self, features, features->zones[SL_ZONE_BODY], 4, &conditional);
  read_hits (self, features);
  add_sign (self, KIND_RULE, hash_text (verdict->rule), 0, 0);
  add_sign (self, KIND_TARGET, verdict->target, 0, 0);
  add_sign (self, KIND_TARGET, verdict->target, 1 + (uint32_t) (verdict->confidence * 8), 0);
  self->n_said = self->n_signs;
  read_context (self, features);
}
