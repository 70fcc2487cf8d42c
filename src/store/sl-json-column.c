/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-json-column-private.h"

#include <string.h>

#include "sl-json.h"
#include "sl-record.h"

static char *
take_string (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return sl_json_to_string (root);
}

/* What the store itself wrote; damaged text reads as an empty list. */
static JsonArray *
parse_array (const char *json, JsonNode **root)
{
  if (json == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  *root = sl_json_parse (bytes, NULL);
  return *root != NULL && JSON_NODE_HOLDS_ARRAY (*root) ? json_node_get_array (*root) : NULL;
}

char *
_sl_json_from_strv (const char *const *strv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_array (builder);
  for (size_t i = 0; strv[i] != NULL; i++)
    json_builder_add_string_value (builder, strv[i]);
  json_builder_end_array (builder);
  return take_string (builder);
}

GStrv
_sl_json_to_strv (const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = parse_array (json, &root);
  guint length = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return length > 0 ? g_strv_builder_end (builder) : NULL;
}

char *
_sl_json_from_array (GPtrArray *array)
{
  g_autoptr (JsonNode) root = json_node_init_array (json_node_alloc (), NULL);

  json_node_take_array (root, sl_records_to_array (array));
  return sl_json_to_string (root);
}

GPtrArray *
_sl_json_to_array (GType type, const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = parse_array (json, &root);

  if (array == NULL || json_array_get_length (array) == 0)
    return NULL;
  return sl_records_from_array (type, array);
}
