/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-row-private.h"

#include "sl-json-column-private.h"

#define MEMBER(type, data, field) (*(type *) ((char *) (data) + (field)->offset))
#define CONST_MEMBER(type, data, field) (*(type const *) ((const char *) (data) + (field)->offset))

/* Tails of the cache's keys: their addresses tell the statements of one type apart. */
static const char INSERT[] = "insert";
static const char UPDATE[] = "update";
static const char PUT[] = "put";
static const char DELETE[] = "delete";
static const char BY_ID[] = "WHERE id = ?1";
static const char BY_KEY[] = "WHERE row_key = ?1";

static void
bind_field (SlStatement *statement, int index, const SlField *field, gconstpointer data)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      _sl_statement_bind_string (statement, index, CONST_MEMBER (char *, data, field));
      break;
    case SL_FIELD_INT:
      _sl_statement_bind_int64 (statement, index, CONST_MEMBER (int, data, field));
      break;
    case SL_FIELD_INT64:
      _sl_statement_bind_int64 (statement, index, CONST_MEMBER (int64_t, data, field));
      break;
    case SL_FIELD_DOUBLE:
      _sl_statement_bind_double (statement, index, CONST_MEMBER (double, data, field));
      break;
    case SL_FIELD_BOOLEAN:
      _sl_statement_bind_int64 (statement, index, CONST_MEMBER (gboolean, data, field) ? 1 : 0);
      break;
    case SL_FIELD_ENUM:
      _sl_statement_bind_enum (statement, index, field->get_type (),
                               CONST_MEMBER (int, data, field));
      break;
    case SL_FIELD_STRV:
      _sl_statement_bind_strv (statement, index,
                               (const char *const *) CONST_MEMBER (GStrv, data, field));
      break;
    case SL_FIELD_ARRAY:
      {
        GPtrArray *array = CONST_MEMBER (GPtrArray *, data, field);
        g_autofree char *json = NULL;

        if (array != NULL)
          json = _sl_json_from_array (array);
        _sl_statement_bind_string (statement, index, json);
      }
      break;
    case SL_FIELD_OBJECT:
      g_assert_not_reached ();
    }
}

static void
read_field (SlStatement *statement, int column, const SlField *field, gpointer data)
{
  switch (field->kind)
    {
    case SL_FIELD_STRING:
      MEMBER (char *, data, field) = _sl_statement_dup_string (statement, column);
      break;
    case SL_FIELD_INT:
      MEMBER (int, data, field) = (int) _sl_statement_get_int64 (statement, column);
      break;
    case SL_FIELD_INT64:
      MEMBER (int64_t, data, field) = _sl_statement_get_int64 (statement, column);
      break;
    case SL_FIELD_DOUBLE:
      MEMBER (double, data, field) = _sl_statement_get_double (statement, column);
      break;
    case SL_FIELD_BOOLEAN:
      MEMBER (gboolean, data, field) = _sl_statement_get_int64 (statement, column) != 0;
      break;
    case SL_FIELD_ENUM:
      MEMBER (int, data, field) = _sl_statement_get_enum (statement, column, field->get_type ());
      break;
    case SL_FIELD_STRV:
      MEMBER (GStrv, data, field) = _sl_statement_dup_strv (statement, column);
      break;
    case SL_FIELD_ARRAY:
      MEMBER (GPtrArray *, data, field) =
          _sl_json_to_array (field->get_type (), _sl_statement_get_string (statement, column));
      break;
    case SL_FIELD_OBJECT:
      g_assert_not_reached ();
    }
}

static const SlFieldTable *
get_table (const SlRowType *type)
{
  return sl_fields_lookup (type->get_type ());
}

static const char *
get_expression (const SlRowType *type, const SlField *field)
{
  for (const SlRowExpression *e = type->expressions; e != NULL && e->member != NULL; e++)
    if (g_str_equal (e->member, field->name))
      return e->sql;
  return NULL;
}

static gboolean
is_column (const SlRowType *type, const SlField *field)
{
  return get_expression (type, field) == NULL;
}

static gboolean
is_updated (const SlRowType *type, const SlField *field)
{
  return is_column (type, field) && !g_str_equal (field->name, "id") &&
         (type->fixed == NULL || !g_strv_contains (type->fixed, field->name));
}

typedef gboolean (*FieldFilter) (const SlRowType *type, const SlField *field);

/* A member's parameter is its place in the domain's table, counted from 1; gaps do no harm. */
static void
bind_fields (SlStatement *statement, const SlRowType *type, FieldFilter filter, gpointer object)
{
  const SlFieldTable *table = get_table (type);
  gconstpointer data = (const char *) object + table->offset;

  for (size_t i = 0; i < table->n_fields; i++)
    if (i == 0 || filter (type, &table->fields[i]))
      bind_field (statement, (int) i + 1, &table->fields[i], data);
}

static gpointer
read_object (SlStatement *statement, const SlRowType *type)
{
  const SlFieldTable *table = get_table (type);
  gpointer object = g_object_new (type->get_type (), NULL);

  for (size_t i = 0; i < table->n_fields; i++)
    read_field (statement, (int) i, &table->fields[i], (char *) object + table->offset);
  return object;
}

typedef enum
{
  AS_NAME,
  AS_PARAMETER,
  AS_ASSIGNMENT,
} ColumnForm;

static void
append_column (GString *sql, const char *name, size_t parameter, ColumnForm form)
{
  if (form != AS_PARAMETER)
    g_string_append_printf (sql, "\"%s\"", name);
  if (form == AS_ASSIGNMENT)
    g_string_append (sql, " = ");
  if (form != AS_NAME)
    g_string_append_printf (sql, "?%" G_GSIZE_FORMAT, parameter);
}

static void
append_columns (GString *sql, const SlRowType *type, FieldFilter filter, ColumnForm form)
{
  const SlFieldTable *table = get_table (type);
  const char *separator = "";

  for (size_t i = 0; i < table->n_fields; i++)
    {
      if (!filter (type, &table->fields[i]))
        continue;
      g_string_append (sql, separator);
      append_column (sql, table->fields[i].name, i + 1, form);
      separator = ", ";
    }
}

static char *
build_insert (gconstpointer owner, const char *tail)
{
  const SlRowType *type = owner;
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", type->table);
  append_columns (sql, type, is_column, AS_NAME);
  g_string_append (sql, ") VALUES (");
  append_columns (sql, type, is_column, AS_PARAMETER);
  g_string_append (sql, ")");
  if (tail == PUT)
    {
      g_string_append (sql, " ON CONFLICT (id) DO UPDATE SET ");
      append_columns (sql, type, is_updated, AS_ASSIGNMENT);
    }
  return g_string_free_and_steal (sql);
}

static char *
build_update (gconstpointer owner, const char *tail)
{
  const SlRowType *type = owner;
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", type->table);
  append_columns (sql, type, is_updated, AS_ASSIGNMENT);
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free_and_steal (sql);
}

static char *
build_delete (gconstpointer owner, const char *tail)
{
  const SlRowType *type = owner;

  return g_strconcat ("DELETE FROM ", type->table, " WHERE id = ?1", NULL);
}

static char *
build_select (gconstpointer owner, const char *tail)
{
  const SlRowType *type = owner;
  const SlFieldTable *table = get_table (type);
  GString *sql = g_string_new ("SELECT ");

  for (size_t i = 0; i < table->n_fields; i++)
    {
      const char *expression = get_expression (type, &table->fields[i]);
      g_string_append (sql, i > 0 ? ", " : "");
      if (expression != NULL)
        g_string_append_printf (sql, "(%s)", expression);
      else
        g_string_append_printf (sql, "\"%s\"", table->fields[i].name);
    }
  g_string_append_printf (sql, " FROM %s %s", type->table, tail);
  return g_string_free_and_steal (sql);
}

/* The address of a type's table name stands for "keys of this type". */
static char *
build_select_keys (gconstpointer owner, const char *tail)
{
  return g_strdup_printf ("SELECT row_key FROM %s %s", (const char *) owner, tail);
}

gboolean
_sl_row_insert (SlDatabase *db, const SlRowType *type, gpointer object, GError **error)
{
  g_autoptr (SlStatement) statement =
      _sl_database_prepare_keyed (db, type, INSERT, build_insert, error);

  if (statement == NULL)
    return FALSE;
  bind_fields (statement, type, is_column, object);
  return _sl_statement_run (statement, error);
}

gboolean
_sl_row_update (SlDatabase *db, const SlRowType *type, gpointer object, GError **error)
{
  g_autoptr (SlStatement) statement =
      _sl_database_prepare_keyed (db, type, UPDATE, build_update, error);

  if (statement == NULL)
    return FALSE;
  bind_fields (statement, type, is_updated, object);
  return _sl_statement_run_one (statement, error);
}

gboolean
_sl_row_put (SlDatabase *db, const SlRowType *type, gpointer object, GError **error)
{
  g_autoptr (SlStatement) statement =
      _sl_database_prepare_keyed (db, type, PUT, build_insert, error);

  if (statement == NULL)
    return FALSE;
  bind_fields (statement, type, is_column, object);
  return _sl_statement_run (statement, error);
}

gboolean
_sl_row_delete (SlDatabase *db, const SlRowType *type, const char *id, GError **error)
{
  g_autoptr (SlStatement) statement =
      _sl_database_prepare_keyed (db, type, DELETE, build_delete, error);

  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, id);
  return _sl_statement_run_one (statement, error);
}

gpointer
_sl_row_get (SlDatabase *db, const SlRowType *type, const char *id, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_row_select (db, type, BY_ID, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, id);
  gpointer object = _sl_row_first (statement, type, &local_error);
  if (object == NULL && local_error == NULL)
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND, "No such row in %s", type->table);
  else if (object == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return object;
}

SlStatement *
_sl_row_select (SlDatabase *db, const SlRowType *type, const char *tail, GError **error)
{
  return _sl_database_prepare_keyed (db, type, tail, build_select, error);
}

SlStatement *
_sl_row_select_keys (SlDatabase *db, const SlRowType *type, const char *tail, GError **error)
{
  return _sl_database_prepare_keyed (db, type->table, tail, build_select_keys, error);
}

int64_t
_sl_row_find_key (SlDatabase *db, const SlRowType *type, const char *id, GError **error)
{
  g_autoptr (SlStatement) statement = _sl_row_select_keys (db, type, BY_ID, error);

  if (statement == NULL)
    return 0;
  _sl_statement_bind_string (statement, 1, id);
  return _sl_statement_step (statement, error) == SL_STEP_ROW
             ? _sl_statement_get_int64 (statement, 0)
             : 0;
}

gpointer
_sl_row_first (SlStatement *statement, const SlRowType *type, GError **error)
{
  return _sl_statement_step (statement, error) == SL_STEP_ROW ? read_object (statement, type)
                                                              : NULL;
}

static void
clear_element (gpointer object)
{
  g_clear_object (&object);
}

GPtrArray *
_sl_row_collect (SlStatement *statement, const SlRowType *type, GError **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  SlStep step;

  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    g_ptr_array_add (objects, read_object (statement, type));
  return step == SL_STEP_DONE ? g_steal_pointer (&objects) : NULL;
}

GPtrArray *
_sl_row_load (SlDatabase *db,
              const SlRowType *type,
              const int64_t *keys,
              size_t n_keys,
              GError **error)
{
  g_autoptr (SlStatement) statement = _sl_row_select (db, type, BY_KEY, error);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (clear_element);

  if (statement == NULL)
    return NULL;
  for (size_t i = 0; i < n_keys; i++)
    {
      g_autoptr (GError) local_error = NULL;

      _sl_statement_bind_int64 (statement, 1, keys[i]);
      g_ptr_array_add (objects, _sl_row_first (statement, type, &local_error));
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      _sl_statement_reset (statement);
    }
  return g_steal_pointer (&objects);
}
