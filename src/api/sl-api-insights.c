/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-fields.h"
#include "sl-api-router.h"
#include "sl-tracker-insights.h"

static JsonNode *camel_node (JsonNode *node);

static char *
make_camel (const char *name)
{
  GString *camel = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (*p == '_' && p[1] != '\0')
      g_string_append_c (camel, g_ascii_toupper (*++p));
    else
      g_string_append_c (camel, *p);
  return g_string_free_and_steal (camel);
}

/* The names of members as the rest of the API has them; terminal and API share the document. */
static JsonObject *
camel_object (JsonObject *object)
{
  JsonObject *result = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *camel = make_camel (name->data);
      json_object_set_member (result, camel,
                              camel_node (json_object_get_member (object, name->data)));
    }
  return result;
}

static JsonArray *
camel_array (JsonArray *array)
{
  JsonArray *result = json_array_new ();

  for (unsigned int i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (result, camel_node (json_array_get_element (array, i)));
  return result;
}

static JsonNode *
camel_node (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_OBJECT (node) && !JSON_NODE_HOLDS_ARRAY (node))
    return json_node_copy (node);

  JsonNode *result = json_node_new (json_node_get_node_type (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_node_take_object (result, camel_object (json_node_get_object (node)));
  else
    json_node_take_array (result, camel_array (json_node_get_array (node)));
  return result;
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlApiRequest *request = user_data;
  GError *error = NULL;
  g_autoptr (SlInsights) insights =
      sl_tracker_compute_insights_finish (SL_TRACKER (source), result, &error);

  if (insights == NULL)
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  g_autoptr (JsonObject) object = sl_insights_to_object (insights);
  sl_api_request_answer_object (request, 200, camel_object (object));
}

static void
get_insights (SlApiRequest *request)
{
  const SlApiFields fields = sl_api_fields_of_query (request);
  SlInsightsQuery query = {
    .from_us = sl_api_fields_get_date (&fields, "from", SL_API_OPTIONAL),
    .to_us = sl_api_fields_get_date (&fields, "to", SL_API_OPTIONAL),
    .source = sl_api_fields_get_string (&fields, "source", SL_API_OPTIONAL, 0, 500),
    .word = sl_api_fields_get_string (&fields, "word", SL_API_OPTIONAL, 1, 100),
    .silent_days =
        (int) sl_api_fields_get_int (&fields, "silentDays", SL_API_OPTIONAL, 1, 3650, 14),
  };

  if (!sl_api_request_refuse (request))
    sl_tracker_compute_insights_async (sl_api_request_get_tracker (request), &query,
                                       sl_api_request_get_cancellable (request), computed_cb,
                                       request);
}

const SlApiRoute sl_api_insights_routes[] = {
  { "GET", "/insights", get_insights },
  { NULL },
};
