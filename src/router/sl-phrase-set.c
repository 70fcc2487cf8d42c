/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Compiles the language files: words get numbers, phrases become slots, and each phrase is hung on
 * the words of its rarest slot. Runs once a process; the result is never changed.
 */

#include "config.h"

#include "sl-phrase-set-private.h"

#include <string.h>

#include "sl-json.h"
#include "sl-router-resources.h"

#define RESOURCE_FOLDER "/io/github/shortlist_app/Shortlist/router/phrases/"
#define MAX_GAP 8
#define MAX_SLOTS 24
#define FUNCTION_WORD_COST 10000

static void
clear_word (gpointer data)
{
  SlVocabularyWord *word = data;
  g_free (word->text);
  g_clear_pointer (&word->anchors, g_array_unref);
  g_clear_pointer (&word->prefix_anchors, g_array_unref);
}

static SlPhraseSet *
phrase_set_alloc (void)
{
  SlPhraseSet *self = g_new0 (SlPhraseSet, 1);
  self->vocabulary = g_array_new (FALSE, TRUE, sizeof (SlVocabularyWord));
  g_array_set_clear_func (self->vocabulary, clear_word);
  g_array_set_size (self->vocabulary, 1);
  self->table_mask = 1023;
  self->table = g_new0 (uint32_t, self->table_mask + 1);
  self->elements = g_array_new (FALSE, FALSE, sizeof (SlElement));
  self->alternatives = g_array_new (FALSE, FALSE, sizeof (SlAlternative));
  self->slots = g_array_new (FALSE, FALSE, sizeof (SlSlot));
  self->phrases = g_array_new (FALSE, FALSE, sizeof (SlPhrase));
  self->concepts = sl_concepts_new ();
  self->languages = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static SlVocabularyWord *
get_word (const SlPhraseSet *self, uint32_t id)
{
  return &g_array_index (self->vocabulary, SlVocabularyWord, id);
}

uint32_t
_sl_phrase_set_find (const SlPhraseSet *self, uint32_t hash, const char *text, size_t length)
{
  for (uint32_t i = hash & self->table_mask; self->table[i] != 0; i = (i + 1) & self->table_mask)
    {
      const SlVocabularyWord *word = get_word (self, self->table[i]);
      if (word->hash == hash && strncmp (word->text, text, length) == 0 &&
          word->text[length] == '\0')
        return self->table[i];
    }
  return 0;
}

static void
table_insert (SlPhraseSet *self, uint32_t id)
{
  uint32_t i = get_word (self, id)->hash & self->table_mask;
  while (self->table[i] != 0)
    i = (i + 1) & self->table_mask;
  self->table[i] = id;
}

static void
table_grow (SlPhraseSet *self)
{
  g_free (self->table);
  self->table_mask = self->table_mask * 2 + 1;
  self->table = g_new0 (uint32_t, self->table_mask + 1);
  for (uint32_t id = 1; id < self->vocabulary->len; id++)
    table_insert (self, id);
}

static uint32_t
intern (SlPhraseSet *self, const char *text)
{
  size_t length = strlen (text);
  uint32_t hash = sl_words_hash (SL_WORDS_HASH_SEED, text, length);
  uint32_t id = _sl_phrase_set_find (self, hash, text, length);
  if (id != 0)
    return id;
  id = self->vocabulary->len;
  SlVocabularyWord word = { .text = g_strdup (text), .hash = hash };
  g_array_append_val (self->vocabulary, word);
  if (self->vocabulary->len > self->table_mask / 2)
    table_grow (self);
  else
    table_insert (self, id);
  return id;
}

/* One alternative as a translator wrote it: "will_not", "candidat*". */
static gboolean
add_alternative (SlPhraseSet *self, const char *text)
{
  gboolean prefix = g_str_has_suffix (text, "*");
  g_autoptr (SlWords) words = sl_words_new (text, SL_WORD_MAX);
  guint n = sl_words_count (words);
  if (n == 0)
    return FALSE;
  SlAlternative alternative = { .first_element = self->elements->len, .n_elements = (uint8_t) n };
  for (guint i = 0; i < n; i++)
    {
      uint32_t id = intern (self, sl_words_text (words, i));
      get_word (self, id)->n_uses++;
      SlElement element = { .id = id };
      if (prefix && i == n - 1)
        element = (SlElement) { .prefix = get_word (self, id)->text,
                                .length = (uint8_t) strlen (get_word (self, id)->text) };
      g_array_append_val (self->elements, element);
    }
  g_array_append_val (self->alternatives, alternative);
  return TRUE;
}

/* (transfer full) (nullable): the spelling with "ae", "oe", "ue" of a text with umlauts. */
static char *
spell_umlauts (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_new (composed);
  guint n = g_string_replace (out, "ä", "ae", 0) + g_string_replace (out, "ö", "oe", 0) +
            g_string_replace (out, "ü", "ue", 0);
  return n > 0 ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}

static gboolean
add_slot (SlPhraseSet *self, const char *token)
{
  SlSlot slot = { .first_alternative = self->alternatives->len };
  if (token[0] == '~')
    {
      slot.max_gap = (uint8_t) g_ascii_strtoull (token + 1, NULL, 10);
      g_array_append_val (self->slots, slot);
      return slot.max_gap > 0 && slot.max_gap <= MAX_GAP;
    }
  g_autofree char *body = g_strdup (token);
  size_t length = strlen (body);
  if (body[length - 1] == '?')
    {
      slot.optional = TRUE;
      body[length - 1] = '\0';
    }
  g_auto (GStrv) parts = g_strsplit (body, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!add_alternative (self, parts[i]))
        return FALSE;
      g_autofree char *spelled = spell_umlauts (parts[i]);
      if (spelled != NULL)
        add_alternative (self, spelled);
    }
  guint n = self->alternatives->len - slot.first_alternative;
  slot.n_alternatives = (uint8_t) n;
  g_array_append_val (self->slots, slot);
  return n > 0 && n <= G_MAXUINT8;
}

static gboolean
add_phrase (SlPhraseSet *self, const char *text, SlPhraseGroup group, guint language)
{
  g_auto (GStrv) tokens = g_strsplit (text, " ", -1);
  SlPhrase phrase = { .first_slot = self->slots->len,
                      .group = (uint8_t) group,
                      .language = (uint8_t) language };
  gboolean anchored = FALSE;
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (tokens[i][0] == '\0')
        continue;
      if (!add_slot (self, tokens[i]))
        return FALSE;
      const SlSlot *slot = &g_array_index (self->slots, SlSlot, self->slots->len - 1);
      anchored |= slot->max_gap == 0 && !slot->optional;
    }
  guint n = self->slots->len - phrase.first_slot;
  phrase.n_slots = (uint8_t) n;
  g_array_append_val (self->phrases, phrase);
  return anchored && n <= MAX_SLOTS;
}

static guint
element_cost (const SlPhraseSet *self, const SlElement *element)
{
  if (element->prefix != NULL)
    return element->length < 3 ? FUNCTION_WORD_COST : 20;
  const SlVocabularyWord *word = get_word (self, element->id);
  return (word->function_mask != 0 || strlen (word->text) < 3 ? FUNCTION_WORD_COST : 0) +
         word->n_uses;
}

/* The word of an alternative that is met least often. */
static guint
cheapest_element (const SlPhraseSet *self, const SlAlternative *alternative, guint *cost)
{
  guint best = 0;
  *cost = G_MAXUINT;
  for (guint i = 0; i < alternative->n_elements; i++)
    {
      guint own = element_cost (
          self, &g_array_index (self->elements, SlElement, alternative->first_element + i));
      if (own < *cost)
        {
          *cost = own;
          best = i;
        }
    }
  return best;
}

static guint
slot_cost (const SlPhraseSet *self, const SlSlot *slot)
{
  if (slot->optional || slot->max_gap > 0)
    return G_MAXUINT;
  guint sum = 0;
  for (guint i = 0; i < slot->n_alternatives; i++)
    {
      guint cost = 0;
      cheapest_element (
          self, &g_array_index (self->alternatives, SlAlternative, slot->first_alternative + i),
          &cost);
      sum += cost;
    }
  return sum;
}

static void
hang_anchor (SlPhraseSet *self, const SlElement *element, const SlAnchor *anchor)
{
  uint32_t id = element->id;
  GArray **list = NULL;
  if (element->prefix != NULL)
    {
      uint32_t hash = sl_words_hash (SL_WORDS_HASH_SEED, element->prefix, element->length);
      id = _sl_phrase_set_find (self, hash, element->prefix, element->length);
      list = &get_word (self, id)->prefix_anchors;
      self->prefix_lengths |= (uint64_t) 1 << element->length;
    }
  else
    list = &get_word (self, id)->anchors;
  if (*list == NULL)
    *list = g_array_new (FALSE, FALSE, sizeof (SlAnchor));
  g_array_append_val (*list, *anchor);
}

static void
anchor_phrase (SlPhraseSet *self, uint32_t index)
{
  const SlPhrase *phrase = &g_array_index (self->phrases, SlPhrase, index);
  guint best = 0;
  guint best_cost = G_MAXUINT;
  for (guint i = 0; i < phrase->n_slots; i++)
    {
      guint cost = slot_cost (self, &g_array_index (self->slots, SlSlot, phrase->first_slot + i));
      if (cost < best_cost)
        {
          best_cost = cost;
          best = i;
        }
    }
  const SlSlot *slot = &g_array_index (self->slots, SlSlot, phrase->first_slot + best);
  for (guint i = 0; i < slot->n_alternatives; i++)
    {
      const SlAlternative *alternative =
          &g_array_index (self->alternatives, SlAlternative, slot->first_alternative + i);
      guint cost = 0;
      SlAnchor anchor = {
        .phrase = index,
        .slot = (uint8_t) best,
        .alternative = (uint8_t) i,
        .element = (uint8_t) cheapest_element (self, alternative, &cost),
      };
      hang_anchor (
          self,
          &g_array_index (self->elements, SlElement, alternative->first_element + anchor.element),
          &anchor);
    }
}

static void
read_words (SlPhraseSet *self, const char *text, uint32_t function_mask)
{
  g_autoptr (SlWords) words = sl_words_new (text, G_MAXSIZE);
  for (guint i = 0; i < sl_words_count (words); i++)
    {
      SlVocabularyWord *word = get_word (self, intern (self, sl_words_text (words, i)));
      word->function_mask |= function_mask;
      word->common = TRUE;
    }
}

static gboolean
read_group (SlPhraseSet *self, const char *id, JsonArray *list, guint language, GError **error)
{
  const char *code = sl_phrase_set_get_language (self, language);
  SlPhraseGroup group = SL_GROUP_LAST;
  if (!sl_phrase_group_from_id (id, &group))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: unknown group “%s”", code, id);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      if (text == NULL || !add_phrase (self, text, group, language))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: bad phrase in %s: “%s”",
                       code, id, text != NULL ? text : "");
          return FALSE;
        }
    }
  return TRUE;
}

static void
read_concepts (SlPhraseSet *self, JsonObject *concepts, guint language)
{
  g_autoptr (GList) members = concepts != NULL ? json_object_get_members (concepts) : NULL;
  for (GList *l = members; l != NULL; l = l->next)
    sl_concepts_add (self->concepts, l->data, sl_json_get_string (concepts, l->data, ""), language);
}

static gboolean
read_language (SlPhraseSet *self, GBytes *file, GError **error)
{
  g_autoptr (JsonNode) root = sl_json_parse (file, error);
  if (root == NULL)
    return FALSE;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *code = sl_json_get_string (object, "language", NULL);
  JsonObject *groups = sl_json_get_object (object, "groups");
  if (code == NULL || groups == NULL || self->languages->len >= SL_MAX_LANGUAGES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "not a language file: “language” or “groups” is missing");
      return FALSE;
    }
  guint language = self->languages->len;
  g_ptr_array_add (self->languages, g_strdup (code));
  read_words (self, sl_json_get_string (object, "function_words", ""), 1u << language);
  read_words (self, sl_json_get_string (object, "common_words", ""), 0);
  read_concepts (self, sl_json_get_object (object, "concepts"), language);
  g_autoptr (GList) members = json_object_get_members (groups);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonArray *list = sl_json_get_array (groups, l->data);
      if (list != NULL && !read_group (self, l->data, list, language, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
load_default (gpointer unused)
{
  GResource *resource = sl_router_resources_get_resource ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCE_FOLDER,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_FOLDER, names[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      if (bytes != NULL)
        g_ptr_array_add (files, bytes);
    }
  SlPhraseSet *set = error == NULL ? sl_phrase_set_new (files, &error) : NULL;
  if (set == NULL)
    g_error ("The built-in phrase files are broken: %s", error->message);
  return set;
}

const SlPhraseSet *
sl_phrase_set_get_default (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, load_default, NULL);
}

SlPhraseSet *
sl_phrase_set_new (GPtrArray *files, GError **error)
{
  g_return_val_if_fail (files != NULL, NULL);
  g_autoptr (SlPhraseSet) self = phrase_set_alloc ();
  for (guint i = 0; i < files->len; i++)
    if (!read_language (self, g_ptr_array_index (files, i), error))
      return NULL;
  for (uint32_t i = 0; i < self->phrases->len; i++)
    anchor_phrase (self, i);
  return g_steal_pointer (&self);
}

void
sl_phrase_set_free (SlPhraseSet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->vocabulary);
  g_free (self->table);
  g_array_unref (self->elements);
  g_array_unref (self->alternatives);
  g_array_unref (self->slots);
  g_array_unref (self->phrases);
  g_ptr_array_unref (self->languages);
  sl_concepts_free (self->concepts);
  g_free (self);
}

guint
sl_phrase_set_get_n_languages (const SlPhraseSet *self)
{
  return self->languages->len;
}

const char *
sl_phrase_set_get_language (const SlPhraseSet *self, guint index)
{
  return g_ptr_array_index (self->languages, index);
}

void
sl_phrase_set_assign_ids (const SlPhraseSet *self, SlWords *words)
{
  for (guint i = 0; i < words->array->len; i++)
    {
      SlWord *word = &g_array_index (words->array, SlWord, i);
      word->id = _sl_phrase_set_find (self, word->hash, sl_words_text (words, i), word->length);
    }
}

uint32_t
sl_phrase_set_get_function_mask (const SlPhraseSet *self, uint32_t word_id)
{
  return get_word (self, word_id)->function_mask;
}

gboolean
sl_phrase_set_is_common (const SlPhraseSet *self, const char *word)
{
  size_t length = strlen (word);
  uint32_t hash = sl_words_hash (SL_WORDS_HASH_SEED, word, length);
  uint32_t id = _sl_phrase_set_find (self, hash, word, length);
  return id != 0 && (get_word (self, id)->common || get_word (self, id)->n_uses > 0);
}

const SlConcepts *
sl_phrase_set_get_concepts (const SlPhraseSet *self)
{
  return self->concepts;
}
