/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-cli-json.h"

#include "sl-date.h"
#include "sl-record.h"

static const char *const private_members[] = { "cursor", "evidence", "locator", "undo", NULL };

static JsonNode *
make_time (JsonNode *microseconds)
{
  int64_t time_us = json_node_get_int (microseconds);
  JsonNode *node = json_node_new (time_us != 0 ? JSON_NODE_VALUE : JSON_NODE_NULL);

  if (time_us != 0)
    {
      g_autofree char *text = sl_date_format_iso8601 (time_us);
      json_node_set_string (node, text);
    }
  return node;
}

JsonNode *
sl_cli_json_from_record (gpointer record)
{
  if (record == NULL)
    return json_node_new (JSON_NODE_NULL);

  g_autoptr (JsonObject) stored = sl_record_to_object (record);
  JsonObject *published = json_object_new ();
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, stored);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (g_strv_contains (private_members, name))
        continue;
      if (g_str_has_suffix (name, "_us"))
        {
          g_autofree char *stem = g_strndup (name, strlen (name) - strlen ("us"));
          g_autofree char *renamed = g_strconcat (stem, "at", NULL);
          json_object_set_member (published, renamed, make_time (node));
        }
      else
        {
          json_object_set_member (published, name, json_node_copy (node));
        }
    }
  json_node_take_object (root, published);
  return root;
}

JsonArray *
sl_cli_json_from_records (GPtrArray *records)
{
  JsonArray *array = json_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    json_array_add_element (array, sl_cli_json_from_record (g_ptr_array_index (records, i)));
  return array;
}

void
sl_cli_json_set_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}
