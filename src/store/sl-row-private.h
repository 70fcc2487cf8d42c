/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-database-private.h"
#include "sl-field.h"

G_BEGIN_DECLS

/** SlRowExpression: a member that is no column but computed when a row is read. */
typedef struct
{
  const char *member;
  const char *sql; /* constant */
} SlRowExpression;

/**
 * SlRowType:
 *
 * How a record of the domain lies in its table: each member is the column of the same name, and the
 * first is "id". All SQL is made from the domain's own table of members, so that only the
 * exceptions stand here.
 */
typedef struct
{
  const char *table;
  GType (*get_type) (void);
  const SlRowExpression *expressions; /* (nullable): ends with a %NULL member */
  const char *const *fixed;           /* (nullable): members that an update leaves alone */
} SlRowType;

gboolean _sl_row_insert (SlDatabase *db, const SlRowType *type, gpointer object, GError **error);
/** _sl_row_update: Errors: NOT_FOUND. */
gboolean _sl_row_update (SlDatabase *db, const SlRowType *type, gpointer object, GError **error);
/** _sl_row_put: inserts, or updates the row of the same id. */
gboolean _sl_row_put (SlDatabase *db, const SlRowType *type, gpointer object, GError **error);
/** _sl_row_delete: Errors: NOT_FOUND. */
gboolean _sl_row_delete (SlDatabase *db, const SlRowType *type, const char *id, GError **error);
/** _sl_row_get: Returns: (transfer full) (nullable): %NULL with NOT_FOUND. */
gpointer _sl_row_get (SlDatabase *db, const SlRowType *type, const char *id, GError **error);

/**
 * _sl_row_select:
 * @tail: constant; what follows "SELECT ... FROM table"
 */
SlStatement *
_sl_row_select (SlDatabase *db, const SlRowType *type, const char *tail, GError **error);

/** _sl_row_select_keys: the same with row_key as the only column. */
SlStatement *
_sl_row_select_keys (SlDatabase *db, const SlRowType *type, const char *tail, GError **error);

/** _sl_row_find_key: Returns: row key of @id; 0 without @error if there is none. */
int64_t _sl_row_find_key (SlDatabase *db, const SlRowType *type, const char *id, GError **error);

/** _sl_row_first: Returns: (transfer full) (nullable): the first row; %NULL without @error if
 * none. */
gpointer _sl_row_first (SlStatement *statement, const SlRowType *type, GError **error);
/** _sl_row_collect: Returns: (transfer full): all rows. */
GPtrArray *_sl_row_collect (SlStatement *statement, const SlRowType *type, GError **error);

/** _sl_row_load: Returns: (transfer full): one element a key, %NULL where the row is gone. */
GPtrArray *_sl_row_load (SlDatabase *db,
                         const SlRowType *type,
                         const int64_t *keys,
                         size_t n_keys,
                         GError **error);

G_END_DECLS
