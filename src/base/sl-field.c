/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every switch lists all kinds, so that the compiler names the ones a new kind would leave out.
 */

#include "sl-field.h"

#include <string.h>

G_STATIC_ASSERT (sizeof (SlFieldKind) == sizeof (int));

#define MEMBER(type, data, field) (*(type *) ((char *) (data) + (field)->offset))
#define CONST_MEMBER(type, data, field) (*(type const *) ((const char *) (data) + (field)->offset))

static void
copy_field (const SlField *field, gpointer dst, gconstpointer src)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      MEMBER (char *, dst, field) = g_strdup (CONST_MEMBER (char *, src, field));
      break;
    case SL_FIELD_INT:
    case SL_FIELD_ENUM:
      MEMBER (int, dst, field) = CONST_MEMBER (int, src, field);
      break;
    case SL_FIELD_INT64:
      MEMBER (int64_t, dst, field) = CONST_MEMBER (int64_t, src, field);
      break;
    case SL_FIELD_DOUBLE:
      MEMBER (double, dst, field) = CONST_MEMBER (double, src, field);
      break;
    case SL_FIELD_BOOLEAN:
      MEMBER (gboolean, dst, field) = CONST_MEMBER (gboolean, src, field);
      break;
    case SL_FIELD_STRV:
      MEMBER (GStrv, dst, field) = g_strdupv (CONST_MEMBER (GStrv, src, field));
      break;
    case SL_FIELD_OBJECT:
      g_set_object (&MEMBER (GObject *, dst, field), CONST_MEMBER (GObject *, src, field));
      break;
    case SL_FIELD_ARRAY:
      if (CONST_MEMBER (GPtrArray *, src, field) != NULL)
        MEMBER (GPtrArray *, dst, field) = g_ptr_array_ref (CONST_MEMBER (GPtrArray *, src, field));
      break;
    }
}

static void
clear_field (const SlField *field, gpointer data)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      g_clear_pointer (&MEMBER (char *, data, field), g_free);
      break;
    case SL_FIELD_INT:
    case SL_FIELD_ENUM:
      MEMBER (int, data, field) = 0;
      break;
    case SL_FIELD_INT64:
      MEMBER (int64_t, data, field) = 0;
      break;
    case SL_FIELD_DOUBLE:
      MEMBER (double, data, field) = 0.0;
      break;
    case SL_FIELD_BOOLEAN:
      MEMBER (gboolean, data, field) = FALSE;
      break;
    case SL_FIELD_STRV:
      g_clear_pointer (&MEMBER (GStrv, data, field), g_strfreev);
      break;
    case SL_FIELD_OBJECT:
      g_clear_object (&MEMBER (GObject *, data, field));
      break;
    case SL_FIELD_ARRAY:
      g_clear_pointer (&MEMBER (GPtrArray *, data, field), g_ptr_array_unref);
      break;
    }
}

static gboolean
strv_equal (const char *const *a, const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal (a, b);
}

static gboolean
array_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

static gboolean
field_equal (const SlField *field, gconstpointer a, gconstpointer b)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      return g_strcmp0 (CONST_MEMBER (char *, a, field), CONST_MEMBER (char *, b, field)) == 0;
    case SL_FIELD_INT:
    case SL_FIELD_ENUM:
      return CONST_MEMBER (int, a, field) == CONST_MEMBER (int, b, field);
    case SL_FIELD_INT64:
      return CONST_MEMBER (int64_t, a, field) == CONST_MEMBER (int64_t, b, field);
    case SL_FIELD_DOUBLE:
      /* By bits: a not-a-number that was copied equals itself. */
      /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
      return memcmp (&CONST_MEMBER (double, a, field), &CONST_MEMBER (double, b, field),
                     sizeof (double)) == 0;
    case SL_FIELD_BOOLEAN:
      return !CONST_MEMBER (gboolean, a, field) == !CONST_MEMBER (gboolean, b, field);
    case SL_FIELD_STRV:
      return strv_equal ((const char *const *) CONST_MEMBER (GStrv, a, field),
                         (const char *const *) CONST_MEMBER (GStrv, b, field));
    case SL_FIELD_OBJECT:
      return CONST_MEMBER (GObject *, a, field) == CONST_MEMBER (GObject *, b, field);
    case SL_FIELD_ARRAY:
      return array_equal (CONST_MEMBER (GPtrArray *, a, field),
                          CONST_MEMBER (GPtrArray *, b, field));
    }
  g_return_val_if_reached (FALSE);
}

static GParamSpec *
create_pspec (const SlField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  g_autofree char *hyphenated = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (hyphenated);

  switch (field->kind)
    {
    case SL_FIELD_STRING:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case SL_FIELD_INT:
      return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    case SL_FIELD_INT64:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case SL_FIELD_DOUBLE:
      return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, flags);
    case SL_FIELD_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case SL_FIELD_ENUM:
      return g_param_spec_enum (name, NULL, NULL, field->get_type (), 0, flags);
    case SL_FIELD_STRV:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    case SL_FIELD_OBJECT:
      return g_param_spec_object (name, NULL, NULL, field->get_type (), flags);
    case SL_FIELD_ARRAY:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);
    }
  g_return_val_if_reached (NULL);
}

static void
get_field (const SlField *field, gconstpointer data, GValue *value)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      g_value_set_string (value, CONST_MEMBER (char *, data, field));
      break;
    case SL_FIELD_INT:
      g_value_set_int (value, CONST_MEMBER (int, data, field));
      break;
    case SL_FIELD_INT64:
      g_value_set_int64 (value, CONST_MEMBER (int64_t, data, field));
      break;
    case SL_FIELD_DOUBLE:
      g_value_set_double (value, CONST_MEMBER (double, data, field));
      break;
    case SL_FIELD_BOOLEAN:
      g_value_set_boolean (value, CONST_MEMBER (gboolean, data, field));
      break;
    case SL_FIELD_ENUM:
      g_value_set_enum (value, CONST_MEMBER (int, data, field));
      break;
    case SL_FIELD_STRV:
      g_value_set_boxed (value, CONST_MEMBER (GStrv, data, field));
      break;
    case SL_FIELD_OBJECT:
      g_value_set_object (value, CONST_MEMBER (GObject *, data, field));
      break;
    case SL_FIELD_ARRAY:
      g_value_set_boxed (value, CONST_MEMBER (GPtrArray *, data, field));
      break;
    }
}

void
sl_fields_copy (const SlField *fields, size_t n_fields, gpointer dst, gconstpointer src)
{
  for (size_t i = 0; i < n_fields; i++)
    copy_field (&fields[i], dst, src);
}

void
sl_fields_clear (const SlField *fields, size_t n_fields, gpointer data)
{
  for (size_t i = 0; i < n_fields; i++)
    clear_field (&fields[i], data);
}

gboolean
sl_fields_equal (const SlField *fields, size_t n_fields, gconstpointer a, gconstpointer b)
{
  for (size_t i = 0; i < n_fields; i++)
    if (!field_equal (&fields[i], a, b))
      return FALSE;
  return TRUE;
}

static GQuark
sl_field_table_quark (void)
{
  return g_quark_from_static_string ("sl-field-table");
}

void
sl_fields_install (GObjectClass *klass, const SlField *fields, size_t n_fields, size_t offset)
{
  SlFieldTable *table = g_new (SlFieldTable, 1); /* as long as the type: for ever */
  *table = (SlFieldTable) { fields, n_fields, offset };
  g_type_set_qdata (G_OBJECT_CLASS_TYPE (klass), sl_field_table_quark (), table);
  for (size_t i = 0; i < n_fields; i++)
    g_object_class_install_property (klass, (guint) i + 1, create_pspec (&fields[i]));
}

const SlFieldTable *
sl_fields_lookup (GType type)
{
  g_type_ensure (type);
  /* The table appears with the class. */
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  return g_type_get_qdata (type, sl_field_table_quark ());
}

void
sl_fields_get_property (const SlField *fields,
                        size_t n_fields,
                        gconstpointer data,
                        GObject *object,
                        guint property_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  if (property_id == 0 || property_id > n_fields)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  get_field (&fields[property_id - 1], data, value);
}
