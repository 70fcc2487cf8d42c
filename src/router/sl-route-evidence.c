/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The little that outlives the text of a mail. */

#include "config.h"

#include "sl-route-evidence.h"

#include <string.h>

#include "sl-json.h"
#include "sl-router-model.h"

#define VERSION 2
#define MAX_PHRASES_BYTES 500
#define MAX_EMPLOYERS 8
#define MAX_REQUISITIONS 6
#define MAX_PHRASE_WORDS 6

static void
add_employers (JsonBuilder *builder, const SlMailFeatures *features)
{
  json_builder_set_member_name (builder, "employers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (features->employers->len, MAX_EMPLOYERS); i++)
    {
      const SlEmployer *employer = g_ptr_array_index (features->employers, i);
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, employer->channel);
      json_builder_add_string_value (builder, employer->name);
      json_builder_add_int_value (builder, employer->certain ? 1 : 0);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
is_salient (const SlMailFeatures *features, const SlWord *word)
{
  return (word->flags & SL_WORD_CAPITAL) != 0 && (word->flags & SL_WORD_MIXED) == 0 &&
         (word->id == 0 || sl_phrase_set_get_function_mask (features->set, word->id) == 0);
}

/* Runs of words in capitals: names of employers, roles, people. */
static void
add_phrases (JsonBuilder *builder, const SlMailFeatures *features)
{
  const SlWords *words = features->zones[SL_ZONE_BODY];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  size_t total = 0;
  json_builder_set_member_name (builder, "phrases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sl_words_count (words) && total < MAX_PHRASES_BYTES; i++)
    {
      guint end = i;
      while (end < sl_words_count (words) && end - i < MAX_PHRASE_WORDS &&
             is_salient (features, sl_words_get (words, end)) &&
             (end == i || (sl_words_get (words, end)->flags & SL_WORD_BREAK) == 0))
        end++;
      if (end == i)
        continue;
      gboolean opening = end - i == 1 && (sl_words_get (words, i)->flags & SL_WORD_SENTENCE) != 0;
      g_autofree char *phrase = sl_words_quote (words, i, end - 1);
      i = end - 1;
      if (opening || !g_hash_table_add (seen, g_strdup (phrase)))
        continue;
      total += strlen (phrase) + 3;
      if (total <= MAX_PHRASES_BYTES)
        json_builder_add_string_value (builder, phrase);
    }
  json_builder_end_array (builder);
}

static void
add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings, guint max)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (strings->len, max); i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
add_hint (JsonBuilder *builder, const char *name, const char *job_id)
{
  if (job_id == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, job_id);
}

char *
sl_route_evidence_new (const SlMailFeatures *features,
                       const SlRelevanceVerdict *relevance,
                       const SlJobHints *hints)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "points");
  json_builder_add_double_value (builder, relevance->points);
  json_builder_set_member_name (builder, "text_points");
  json_builder_add_double_value (builder, relevance->text_points);
  json_builder_set_member_name (builder, "text_hold");
  json_builder_add_boolean_value (builder, relevance->text_hold);
  json_builder_set_member_name (builder, "router");
  json_builder_add_string_value (builder,
                                 sl_router_model_get_version (sl_router_model_get_default ()));
  json_builder_set_member_name (builder, "suspicious");
  json_builder_add_boolean_value (builder, features->suspicious);
  add_employers (builder, features);
  add_strings (builder, "requisitions", features->requisitions, MAX_REQUISITIONS);
  add_strings (builder, "codes", features->codes, MAX_REQUISITIONS);
  if (features->role != NULL)
    {
      json_builder_set_member_name (builder, "role");
      json_builder_add_string_value (builder, features->role);
    }
  add_hint (builder, "person", hints->person.job_id);
  add_hint (builder, "office", hints->office.job_id);
  add_phrases (builder, features);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return sl_json_to_string (root);
}

static const char *
get_string (JsonArray *array, guint index)
{
  JsonNode *node =
      index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static int64_t
get_int (JsonArray *array, guint index)
{
  JsonNode *node =
      index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : -1;
}

static void
restore_employers (SlMailFeatures *features, JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      if (!JSON_NODE_HOLDS_ARRAY (node))
        continue;
      JsonArray *entry = json_node_get_array (node);
      int64_t channel = get_int (entry, 0);
      const char *name = get_string (entry, 1);
      if (channel >= 0 && channel < SL_N_CHANNELS && name != NULL)
        sl_mail_features_add_employer (features, (SlChannel) channel, name,
                                       get_int (entry, 2) == 1);
    }
}

static void
restore_body (SlMailFeatures *features, JsonArray *phrases)
{
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 0; phrases != NULL && i < json_array_get_length (phrases); i++)
    {
      const char *phrase = get_string (phrases, i);
      if (phrase != NULL)
        g_string_append_printf (body, "%s | ", phrase);
    }
  sl_words_free (features->zones[SL_ZONE_BODY]);
  features->zones[SL_ZONE_BODY] = sl_words_new (body->str, body->len);
  sl_phrase_set_assign_ids (features->set, features->zones[SL_ZONE_BODY]);
}

static void
restore_strings (GPtrArray *strings, JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *string = get_string (list, i);
      if (string != NULL && !g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
        g_ptr_array_add (strings, g_strdup (string));
    }
}

static JsonNode *
parse (const char *evidence)
{
  if (evidence == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (evidence, strlen (evidence));
  /* Evidence that cannot be read is as good as none: it is ours, and only a help. */
  return sl_json_parse (bytes, NULL);
}

void
sl_route_evidence_list_codes (SlMessage *message, GPtrArray *codes)
{
  g_autoptr (JsonNode) root = parse (sl_message_get_fields (message)->evidence);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    restore_strings (codes, sl_json_get_array (json_node_get_object (root), "codes"));
}

SlMailFeatures *
sl_route_evidence_restore (const SlPhraseSet *set,
                           SlMessage *message,
                           SlRelevanceVerdict *kept,
                           char **person_job,
                           char **office_job)
{
  const SlMessageFields *fields = sl_message_get_fields (message);
  SlMailFeatures *features = sl_mail_features_new (set, message, NULL);
  g_autoptr (JsonNode) root = parse (fields->evidence);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  *person_job = *office_job = NULL;
  kept->points = fields->relevant ? 1 : -4;
  kept->text_points = fields->relevant ? 2 : -4;
  kept->text_hold = fields->relevant;
  if (sl_json_get_int64 (object, "version", 0) != VERSION)
    return features;
  kept->points = sl_json_get_double (object, "points", kept->points);
  kept->text_points = sl_json_get_double (object, "text_points", kept->text_points);
  kept->text_hold = sl_json_get_boolean (object, "text_hold", kept->text_hold);
  features->suspicious |= sl_json_get_boolean (object, "suspicious", FALSE);
  restore_employers (features, sl_json_get_array (object, "employers"));
  restore_strings (features->requisitions, sl_json_get_array (object, "requisitions"));
  restore_strings (features->codes, sl_json_get_array (object, "codes"));
  *person_job = g_strdup (sl_json_get_string (object, "person", NULL));
  *office_job = g_strdup (sl_json_get_string (object, "office", NULL));
  const char *role = sl_json_get_string (object, "role", NULL);
  if (role != NULL)
    {
      g_free (features->role);
      features->role = g_strdup (role);
    }
  restore_body (features, sl_json_get_array (object, "phrases"));
  return features;
}
