/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-notes-table.h"

#include "sl-row-private.h"

#define LIST "WHERE job_id = ?1 ORDER BY created_us DESC, id DESC"

static const SlRowType NOTE = {
  .table = "notes",
  .get_type = sl_note_get_type,
};

gboolean
sl_notes_table_put (SlDatabase *db, SlNote *note, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_NOTE (note), FALSE);

  return _sl_row_put (db, &NOTE, note, error);
}

SlNote *
sl_notes_table_get (SlDatabase *db, const char *note_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (note_id != NULL, NULL);

  return _sl_row_get (db, &NOTE, note_id, error);
}

GPtrArray *
sl_notes_table_list (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &NOTE, LIST, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, job_id);
  return _sl_row_collect (statement, &NOTE, error);
}

gboolean
sl_notes_table_delete (SlDatabase *db, const char *note_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (note_id != NULL, FALSE);

  return _sl_row_delete (db, &NOTE, note_id, error);
}
