/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement belongs to the thread of its database.
 */

#include "sl-statement-private.h"

#include <sqlite3.h>

#include "sl-database-private.h"
#include "sl-enums.h"
#include "sl-json-column-private.h"

struct _SlStatement
{
  SlDatabase *db;       /* (unowned) */
  sqlite3_stmt *handle; /* (owned) */
  int bind_code;        /* first failure of a bind */
  gboolean in_use;
  gboolean cached;
};

SlStatement *
_sl_statement_new (SlDatabase *db, sqlite3_stmt *handle)
{
  SlStatement *self = g_new0 (SlStatement, 1);

  self->db = db;
  self->handle = handle;
  self->in_use = TRUE;
  return self;
}

void
_sl_statement_free (SlStatement *self)
{
  /* Repeats the error of the last step, which was reported then. */
  sqlite3_finalize (self->handle);
  g_free (self);
}

gboolean
_sl_statement_acquire (SlStatement *self)
{
  if (self->in_use)
    return FALSE;
  self->in_use = TRUE;
  return TRUE;
}

void
_sl_statement_set_cached (SlStatement *self)
{
  self->cached = TRUE;
}

void
_sl_statement_release (SlStatement *self)
{
  if (!self->cached)
    {
      _sl_statement_free (self);
      return;
    }
  _sl_statement_reset (self);
  self->in_use = FALSE;
}

static void
note_bind (SlStatement *self, int code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

void
_sl_statement_bind_string (SlStatement *self, int index, const char *value)
{
  if (value == NULL)
    _sl_statement_bind_null (self, index);
  else
    note_bind (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
_sl_statement_bind_int64 (SlStatement *self, int index, int64_t value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
_sl_statement_bind_double (SlStatement *self, int index, double value)
{
  note_bind (self, sqlite3_bind_double (self->handle, index, value));
}

void
_sl_statement_bind_null (SlStatement *self, int index)
{
  note_bind (self, sqlite3_bind_null (self->handle, index));
}

void
_sl_statement_bind_enum (SlStatement *self, int index, GType type, int value)
{
  _sl_statement_bind_string (self, index, sl_enum_to_nick (type, value));
}

void
_sl_statement_bind_strv (SlStatement *self, int index, const char *const *value)
{
  g_autofree char *json = value != NULL ? _sl_json_from_strv (value) : NULL;

  _sl_statement_bind_string (self, index, json);
}

SlStep
_sl_statement_step (SlStatement *self, GError **error)
{
  int code = self->bind_code;

  if (code == SQLITE_OK)
    code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return SL_STEP_ROW;
  if (code == SQLITE_DONE)
    return SL_STEP_DONE;
  _sl_database_set_error (self->db, code, error);
  return SL_STEP_FAILED;
}

gboolean
_sl_statement_run (SlStatement *self, GError **error)
{
  SlStep step = SL_STEP_ROW;

  while (step == SL_STEP_ROW)
    step = _sl_statement_step (self, error);
  return step == SL_STEP_DONE;
}

gboolean
_sl_statement_run_one (SlStatement *self, GError **error)
{
  if (!_sl_statement_run (self, error))
    return FALSE;
  if (_sl_database_get_n_changed (self->db) > 0)
    return TRUE;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND, "No such row");
  return FALSE;
}

void
_sl_statement_reset (SlStatement *self)
{
  /* The result repeats the error of the last step; clearing bindings cannot fail. */
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_code = SQLITE_OK;
}

const char *
_sl_statement_get_string (SlStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
_sl_statement_dup_string (SlStatement *self, int column)
{
  return g_strdup (_sl_statement_get_string (self, column));
}

int64_t
_sl_statement_get_int64 (SlStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
_sl_statement_get_double (SlStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

int
_sl_statement_get_enum (SlStatement *self, int column, GType type)
{
  int value = 0;

  /* The table's CHECK allows no nick but those of the type. */
  sl_enum_from_nick (type, _sl_statement_get_string (self, column), &value);
  return value;
}

GStrv
_sl_statement_dup_strv (SlStatement *self, int column)
{
  return _sl_json_to_strv (_sl_statement_get_string (self, column));
}

GStrv
_sl_statement_collect_strings (SlStatement *self, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  SlStep step;

  while ((step = _sl_statement_step (self, error)) == SL_STEP_ROW)
    g_strv_builder_take (builder, _sl_statement_dup_string (self, 0));
  return step == SL_STEP_DONE ? g_strv_builder_end (builder) : NULL;
}

GArray *
_sl_statement_collect_keys (SlStatement *self, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (int64_t));
  SlStep step;

  while ((step = _sl_statement_step (self, error)) == SL_STEP_ROW)
    {
      int64_t key = _sl_statement_get_int64 (self, 0);
      g_array_append_val (keys, key);
    }
  return step == SL_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}
