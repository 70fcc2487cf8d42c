/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-store.h"

G_BEGIN_DECLS

typedef struct sqlite3_stmt sqlite3_stmt;

/**
 * SlStatement:
 *
 * A prepared statement in use. Binding never fails by itself: the first failure is kept and
 * reported by the next step. Parameters count from 1, columns from 0.
 */
typedef struct _SlStatement SlStatement;

typedef enum
{
  SL_STEP_FAILED,
  SL_STEP_ROW,
  SL_STEP_DONE,
} SlStep;

/** _sl_statement_new: @handle: (transfer full): finalized with the object. */
SlStatement *_sl_statement_new (SlDatabase *db, sqlite3_stmt *handle);
void _sl_statement_free (SlStatement *self);

/** _sl_statement_acquire: Returns: whether it was free; it is in use from now on. */
gboolean _sl_statement_acquire (SlStatement *self);
/** _sl_statement_set_cached: the cache owns it: releasing does not free it. */
void _sl_statement_set_cached (SlStatement *self);
/** _sl_statement_release: resets, forgets what was bound, gives it back. */
void _sl_statement_release (SlStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStatement, _sl_statement_release)

void _sl_statement_bind_string (SlStatement *self, int index, const char *value);
void _sl_statement_bind_int64 (SlStatement *self, int index, int64_t value);
void _sl_statement_bind_double (SlStatement *self, int index, double value);
void _sl_statement_bind_null (SlStatement *self, int index);
/** _sl_statement_bind_enum: by nick; NULL for a value that has none. */
void _sl_statement_bind_enum (SlStatement *self, int index, GType type, int value);
/** _sl_statement_bind_strv: as a JSON array; NULL for %NULL. */
void _sl_statement_bind_strv (SlStatement *self, int index, const char *const *value);

SlStep _sl_statement_step (SlStatement *self, GError **error);
/** _sl_statement_run: to the end, ignoring rows. */
gboolean _sl_statement_run (SlStatement *self, GError **error);
/** _sl_statement_run_one: the same; NOT_FOUND when no row was changed. */
gboolean _sl_statement_run_one (SlStatement *self, GError **error);
/** _sl_statement_reset: for another run with other values. */
void _sl_statement_reset (SlStatement *self);

/** _sl_statement_get_string: Returns: (transfer none) (nullable): until the next step. */
const char *_sl_statement_get_string (SlStatement *self, int column);
char *_sl_statement_dup_string (SlStatement *self, int column);
int64_t _sl_statement_get_int64 (SlStatement *self, int column);
double _sl_statement_get_double (SlStatement *self, int column);
/** _sl_statement_get_enum: 0 for NULL. */
int _sl_statement_get_enum (SlStatement *self, int column, GType type);
/** _sl_statement_dup_strv: (nullable): %NULL for NULL and for an empty list. */
GStrv _sl_statement_dup_strv (SlStatement *self, int column);

/** _sl_statement_collect_strings: Returns: (transfer full): first column of all rows. */
GStrv _sl_statement_collect_strings (SlStatement *self, GError **error);
/** _sl_statement_collect_keys: Returns: (transfer full) (element-type gint64): the same. */
GArray *_sl_statement_collect_keys (SlStatement *self, GError **error);

G_END_DECLS
