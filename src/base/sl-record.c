/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-record.h"

#include "sl-field.h"
#include "sl-json.h"

#define MEMBER(type, record, table, field)                                                         \
  (*(type *) ((char *) (record) + (table)->offset + (field)->offset))

static JsonNode *
string_to_node (const char *text)
{
  if (text == NULL)
    return json_node_init_null (json_node_alloc ());
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
enum_to_node (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);
  return string_to_node (found != NULL && *found->value_nick != '\0' ? found->value_nick : NULL);
}

static int
enum_from_nick (GType type, const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;
  return found != NULL ? found->value : 0;
}

static JsonNode *
strv_to_node (char **strv)
{
  if (strv == NULL)
    return json_node_init_null (json_node_alloc ());
  g_autoptr (JsonArray) array = json_array_new ();
  for (size_t i = 0; strv[i] != NULL; i++)
    json_array_add_string_element (array, strv[i]);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
field_to_node (gpointer record, const SlFieldTable *table, const SlField *field)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      return string_to_node (MEMBER (char *, record, table, field));
    case SL_FIELD_INT:
      return json_node_init_int (json_node_alloc (), MEMBER (int, record, table, field));
    case SL_FIELD_INT64:
      return json_node_init_int (json_node_alloc (), MEMBER (int64_t, record, table, field));
    case SL_FIELD_DOUBLE:
      return json_node_init_double (json_node_alloc (), MEMBER (double, record, table, field));
    case SL_FIELD_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), MEMBER (gboolean, record, table, field));
    case SL_FIELD_ENUM:
      return enum_to_node (field->get_type (), MEMBER (int, record, table, field));
    case SL_FIELD_STRV:
      return strv_to_node (MEMBER (GStrv, record, table, field));
    case SL_FIELD_OBJECT:
      if (MEMBER (GObject *, record, table, field) == NULL)
        return json_node_init_null (json_node_alloc ());
      {
        g_autoptr (JsonObject) object =
            sl_record_to_object (MEMBER (GObject *, record, table, field));
        return json_node_init_object (json_node_alloc (), object);
      }
    case SL_FIELD_ARRAY:
      {
        g_autoptr (JsonArray) array =
            sl_records_to_array (MEMBER (GPtrArray *, record, table, field));
        return json_node_init_array (json_node_alloc (), array);
      }
    }
  g_return_val_if_reached (NULL);
}

static GStrv
strv_from_array (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

static void
field_from_object (gpointer record,
                   const SlFieldTable *table,
                   const SlField *field,
                   JsonObject *object)
{
  JsonArray *array = NULL;
  JsonObject *child = NULL;

  switch (field->kind)
    {
    case SL_FIELD_STRING:
      MEMBER (char *, record, table, field) =
          g_strdup (sl_json_get_string (object, field->name, NULL));
      break;
    case SL_FIELD_INT:
      MEMBER (int, record, table, field) =
          (int) CLAMP (sl_json_get_int64 (object, field->name, 0), G_MININT, G_MAXINT);
      break;
    case SL_FIELD_INT64:
      MEMBER (int64_t, record, table, field) = sl_json_get_int64 (object, field->name, 0);
      break;
    case SL_FIELD_DOUBLE:
      MEMBER (double, record, table, field) = sl_json_get_double (object, field->name, 0.0);
      break;
    case SL_FIELD_BOOLEAN:
      MEMBER (gboolean, record, table, field) = sl_json_get_boolean (object, field->name, FALSE);
      break;
    case SL_FIELD_ENUM:
      MEMBER (int, record, table, field) =
          enum_from_nick (field->get_type (), sl_json_get_string (object, field->name, NULL));
      break;
    case SL_FIELD_STRV:
      array = sl_json_get_array (object, field->name);
      MEMBER (GStrv, record, table, field) = array != NULL ? strv_from_array (array) : NULL;
      break;
    case SL_FIELD_OBJECT:
      child = sl_json_get_object (object, field->name);
      if (child != NULL)
        MEMBER (gpointer, record, table, field) = sl_record_from_object (field->get_type (), child);
      break;
    case SL_FIELD_ARRAY:
      array = sl_json_get_array (object, field->name);
      if (array != NULL)
        MEMBER (GPtrArray *, record, table, field) =
            sl_records_from_array (field->get_type (), array);
      break;
    }
}

JsonObject *
sl_record_to_object (gpointer record)
{
  g_return_val_if_fail (G_IS_OBJECT (record), NULL);

  const SlFieldTable *table = sl_fields_lookup (G_OBJECT_TYPE (record));
  JsonObject *object = json_object_new ();
  for (size_t i = 0; i < table->n_fields; i++)
    json_object_set_member (object, table->fields[i].name,
                            field_to_node (record, table, &table->fields[i]));
  return object;
}

gpointer
sl_record_from_object (GType type, JsonObject *object)
{
  g_return_val_if_fail (object != NULL, NULL);

  const SlFieldTable *table = sl_fields_lookup (type);
  g_return_val_if_fail (table != NULL, NULL);
  gpointer record = g_object_new (type, NULL);
  for (size_t i = 0; i < table->n_fields; i++)
    field_from_object (record, table, &table->fields[i], object);
  return record;
}

JsonArray *
sl_records_to_array (GPtrArray *records)
{
  JsonArray *array = json_array_new ();
  for (guint i = 0; records != NULL && i < records->len; i++)
    json_array_add_object_element (array, sl_record_to_object (g_ptr_array_index (records, i)));
  return array;
}

GPtrArray *
sl_records_from_array (GType type, JsonArray *array)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = sl_json_array_get_object (array, i);
      if (object != NULL)
        g_ptr_array_add (records, sl_record_from_object (type, object));
    }
  return records;
}

static gboolean
arrays_equal (GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;
  if (a == b)
    return TRUE;
  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!sl_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
sl_record_equal (gpointer a, gpointer b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;

  const SlFieldTable *table = sl_fields_lookup (G_OBJECT_TYPE (a));
  gconstpointer data_a = (const char *) a + table->offset;
  gconstpointer data_b = (const char *) b + table->offset;
  for (size_t i = 0; i < table->n_fields; i++)
    {
      const SlField *field = &table->fields[i];
      gboolean equal;
      if (field->kind == SL_FIELD_ARRAY)
        equal = arrays_equal (MEMBER (GPtrArray *, a, table, field),
                              MEMBER (GPtrArray *, b, table, field));
      else if (field->kind == SL_FIELD_OBJECT)
        equal = sl_record_equal (MEMBER (gpointer, a, table, field),
                                 MEMBER (gpointer, b, table, field));
      else
        equal = sl_fields_equal (field, 1, data_a, data_b);
      if (!equal)
        return FALSE;
    }
  return TRUE;
}
