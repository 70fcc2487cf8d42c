/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-json.h"

#define MAX_DEPTH 64

/* json-glib descends by recursion, so the depth is counted before it sees the text. */
static gboolean
is_too_deep (const char *text, size_t length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (size_t i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > MAX_DEPTH)
            return TRUE;
        }
      else if (c == '}' || c == ']')
        depth--;
    }
  return FALSE;
}

JsonNode *
sl_json_parse (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  size_t length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (is_too_deep (text, length))
    {
      g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_NESTING,
                   "JSON is nested deeper than %d", MAX_DEPTH);
      return NULL;
    }
  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) length, error))
    return NULL;

  JsonNode *root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, "JSON is empty");
  return root;
}

/* The member if it is a plain value of one of two types, else NULL. */
static JsonNode *
get_value (JsonObject *object, const char *name, GType type, GType other_type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  GType value_type = json_node_get_value_type (node);
  return value_type == type || value_type == other_type ? node : NULL;
}

const char *
sl_json_get_string (JsonObject *object, const char *name, const char *fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : fallback;
}

int64_t
sl_json_get_int64 (JsonObject *object, const char *name, int64_t fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64, G_TYPE_STRING);
  int64_t value = fallback;

  if (node == NULL)
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node);
  if (g_ascii_string_to_signed (json_node_get_string (node), 10, G_MININT64, G_MAXINT64, &value,
                                NULL)) /* not a number is an absent one */
    return value;
  return fallback;
}

double
sl_json_get_double (JsonObject *object, const char *name, double fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_DOUBLE, G_TYPE_INT64);

  return node != NULL ? json_node_get_double (node) : fallback;
}

gboolean
sl_json_get_boolean (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

JsonObject *
sl_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
sl_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
sl_json_array_get_object (JsonArray *array, guint index)
{
  if (array == NULL || index >= json_array_get_length (array))
    return NULL;

  JsonNode *node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char *
sl_json_to_string (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return json_to_string (node, FALSE);
}
