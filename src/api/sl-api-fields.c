/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-fields.h"

#include "sl-date.h"
#include "sl-enums.h"
#include "sl-uuid.h"

/* The year 9999: what can be written as a date. */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)

SlApiFields
sl_api_fields_of_body (SlApiRequest *request)
{
  return (SlApiFields) {
    .object = sl_api_request_get_body (request),
    .errors = sl_api_request_get_field_errors (request),
  };
}

SlApiFields
sl_api_fields_of_query (SlApiRequest *request)
{
  return (SlApiFields) {
    .object = sl_api_request_get_query (request),
    .errors = sl_api_request_get_field_errors (request),
    .is_text = TRUE,
  };
}

void
sl_api_fields_add_error (const SlApiFields *self, const char *name, const char *text)
{
  g_autofree char *path =
      self->prefix != NULL ? g_strconcat (self->prefix, ".", name, NULL) : g_strdup (name);

  if (!json_object_has_member (self->errors, path))
    json_object_set_array_member (self->errors, path, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (self->errors, path), text);
}

gboolean
sl_api_fields_has (const SlApiFields *self, const char *name)
{
  return self->object != NULL && json_object_has_member (self->object, name);
}

void
sl_api_fields_allow_only (const SlApiFields *self, const char *const *names)
{
  g_autoptr (GList) given = self->object != NULL ? json_object_get_members (self->object) : NULL;

  for (GList *l = given; l != NULL; l = l->next)
    if (!g_strv_contains (names, l->data))
      sl_api_fields_add_error (self, l->data, "Unknown field");
}

/* Returns: (transfer none) (nullable): what stands there, if it is neither absent nor null */
static JsonNode *
get_node (const SlApiFields *self, const char *name, SlApiNeed need)
{
  JsonNode *node =
      sl_api_fields_has (self, name) ? json_object_get_member (self->object, name) : NULL;
  gboolean is_null = node != NULL && json_node_is_null (node);

  if (need == SL_API_REQUIRED && (node == NULL || is_null))
    sl_api_fields_add_error (self, name, "Required");
  else if (need == SL_API_OPTIONAL && is_null)
    sl_api_fields_add_error (self, name, "Must not be null");
  return is_null ? NULL : node;
}

SlApiFields
sl_api_fields_of_object (const SlApiFields *self, const char *name, SlApiNeed need)
{
  JsonNode *node = get_node (self, name, need);
  SlApiFields fields = { .prefix = name, .errors = self->errors };

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    fields.object = json_node_get_object (node);
  else if (node != NULL)
    sl_api_fields_add_error (self, name, "Must be an object");
  return fields;
}

static const char *
get_text (const SlApiFields *self, const char *name, SlApiNeed need)
{
  JsonNode *node = get_node (self, name, need);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  sl_api_fields_add_error (self, name, "Must be a string");
  return NULL;
}

const char *
sl_api_fields_get_string (const SlApiFields *self,
                          const char *name,
                          SlApiNeed need,
                          glong min,
                          glong max)
{
  const char *text = get_text (self, name, need);
  glong length = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (text == NULL || (length >= min && length <= max))
    return text;
  g_autofree char *error = g_strdup_printf ("Must have %ld to %ld characters", min, max);
  sl_api_fields_add_error (self, name, error);
  return NULL;
}

const char *
sl_api_fields_get_uuid (const SlApiFields *self, const char *name, SlApiNeed need)
{
  const char *text = get_text (self, name, need);

  if (text == NULL || sl_uuid_is_valid (text))
    return text;
  sl_api_fields_add_error (self, name, "Must be a UUID");
  return NULL;
}

static gboolean
parse_int (const SlApiFields *self, JsonNode *node, int64_t min, int64_t max, int64_t *value)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (self->is_text)
    return g_ascii_string_to_signed (json_node_get_string (node), 10, min, max, value, NULL);
  if (type == G_TYPE_DOUBLE)
    {
      /* 100.0 is a number without a fraction as well. */
      double number = json_node_get_double (node);
      /* The greatest integer has no double of its own: it becomes one more than it is. */
      gboolean is_fit = number >= (double) min && number <= (double) max && number < 0x1p63;
      *value = is_fit ? (int64_t) number : 0;
      return is_fit && !(number < (double) *value) && !(number > (double) *value);
    }
  *value = type == G_TYPE_INT64 ? json_node_get_int (node) : 0;
  return type == G_TYPE_INT64 && *value >= min && *value <= max;
}

int64_t
sl_api_fields_get_int (const SlApiFields *self,
                       const char *name,
                       SlApiNeed need,
                       int64_t min,
                       int64_t max,
                       int64_t fallback)
{
  JsonNode *node = get_node (self, name, need);
  int64_t value = 0;

  if (node == NULL)
    return fallback;
  if (parse_int (self, node, min, max, &value))
    return value;
  g_autofree char *error = g_strdup_printf (
      "Must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, min, max);
  sl_api_fields_add_error (self, name, error);
  return fallback;
}

gboolean
sl_api_fields_get_boolean (const SlApiFields *self, const char *name, gboolean fallback)
{
  JsonNode *node = get_node (self, name, SL_API_OPTIONAL);

  if (node == NULL)
    return fallback;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  sl_api_fields_add_error (self, name, "Must be true or false");
  return fallback;
}

const char *
sl_api_fields_get_word (const SlApiFields *self,
                        const char *name,
                        SlApiNeed need,
                        const char *const *words)
{
  const char *text = get_text (self, name, need);

  if (text == NULL || g_strv_contains (words, text))
    return text;
  g_autofree char *list = g_strjoinv (", ", (GStrv) words);
  g_autofree char *error = g_strconcat ("Must be one of ", list, NULL);
  sl_api_fields_add_error (self, name, error);
  return NULL;
}

int
sl_api_fields_get_enum (const SlApiFields *self,
                        const char *name,
                        SlApiNeed need,
                        GType type,
                        int fallback)
{
  g_auto (GStrv) nicks = sl_enum_get_nicks (type);
  const char *text = sl_api_fields_get_word (self, name, need, (const char *const *) nicks);
  int value = fallback;

  if (text != NULL)
    sl_enum_from_nick (type, text, &value);
  return value;
}

int64_t
sl_api_fields_get_date (const SlApiFields *self, const char *name, SlApiNeed need)
{
  const char *text = get_text (self, name, need);
  int64_t time_us = 0;

  if (text != NULL && !sl_date_parse_iso8601 (text, &time_us))
    sl_api_fields_add_error (self, name, "Must be a date of ISO 8601");
  return time_us;
}

int64_t
sl_api_fields_get_seconds (const SlApiFields *self, const char *name, SlApiNeed need)
{
  return sl_api_fields_get_int (self, name, need, 1, LAST_SECOND, 0) * SL_US_PER_SECOND;
}

GStrv
sl_api_fields_get_uuids (const SlApiFields *self, const char *name)
{
  JsonNode *node = get_node (self, name, SL_API_OPTIONAL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      sl_api_fields_add_error (self, name, "Must be an array");
      return NULL;
    }
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gboolean is_text =
          JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING;
      if (is_text && sl_uuid_is_valid (json_node_get_string (element)))
        {
          g_strv_builder_add (ids, json_node_get_string (element));
          continue;
        }
      sl_api_fields_add_error (self, name, "Must hold only UUIDs");
      return NULL;
    }
  return g_strv_builder_end (ids);
}

SlProvider
sl_api_fields_get_provider (const SlApiFields *self, SlProvider fallback)
{
  return (SlProvider) sl_api_fields_get_enum (self, "provider", SL_API_OPTIONAL, SL_TYPE_PROVIDER,
                                              (int) fallback);
}

const char *
sl_api_fields_get_account_key (const SlApiFields *self, const char *fallback)
{
  const char *key = sl_api_fields_get_string (self, "accountKey", SL_API_OPTIONAL, 1, 255);

  return key != NULL ? key : fallback;
}

unsigned int
sl_api_fields_get_limit (const SlApiFields *self, unsigned int max, unsigned int fallback)
{
  return (unsigned int) sl_api_fields_get_int (self, "limit", SL_API_OPTIONAL, 1, max, fallback);
}

const char *
sl_api_fields_check_id (SlApiRequest *request, const char *name)
{
  const SlApiFields fields = { .errors = sl_api_request_get_field_errors (request) };
  const char *id = sl_api_request_get_param (request, name);

  if (!sl_uuid_is_valid (id))
    sl_api_fields_add_error (&fields, name, "Must be a UUID");
  return id;
}

void
sl_api_fields_fail_cursor (SlApiRequest *request, const char *cursor, GError *error)
{
  const SlApiFields fields = sl_api_fields_of_query (request);

  if (cursor == NULL || (!g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND) &&
                         !g_error_matches (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID)))
    {
      sl_api_request_fail_with (request, error);
      return;
    }
  g_error_free (error);
  sl_api_fields_add_error (&fields, "cursor", "This cursor was never given");
  sl_api_request_refuse (request);
}
