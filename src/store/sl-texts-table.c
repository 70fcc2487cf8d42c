/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-texts-table.h"

#include "sl-database-private.h"
#include "sl-json-column-private.h"
#include "sl-statement-private.h"

#define PUT                                                                                        \
  "INSERT INTO texts (message, text, quote_offset, links, truncated) "                             \
  "SELECT row_key, ?2, ?3, ?4, ?5 FROM messages WHERE id = ?1 AND status <> 'ignored' "            \
  "ON CONFLICT (message) DO UPDATE SET text = excluded.text, "                                     \
  "quote_offset = excluded.quote_offset, links = excluded.links, truncated = excluded.truncated"
#define GET                                                                                        \
  "SELECT text, quote_offset, links, truncated FROM texts "                                        \
  "WHERE message = (SELECT row_key FROM messages WHERE id = ?1)"
#define CLEAR "DELETE FROM texts"

gboolean
sl_texts_table_put (SlDatabase *db, const char *message_id, SlMessageText *text, GError **error)
{
  g_return_val_if_fail (db != NULL && message_id != NULL, FALSE);
  g_return_val_if_fail (SL_IS_MESSAGE_TEXT (text), FALSE);

  const SlMessageTextFields *fields = sl_message_text_get_fields (text);
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, PUT, error);
  if (statement == NULL)
    return FALSE;
  g_autofree char *links =
      fields->links != NULL ? _sl_json_from_strv ((const char *const *) fields->links) : NULL;
  _sl_statement_bind_string (statement, 1, message_id);
  _sl_statement_bind_string (statement, 2, fields->text != NULL ? fields->text : "");
  _sl_statement_bind_int64 (statement, 3, fields->quote_offset);
  _sl_statement_bind_string (statement, 4, links);
  _sl_statement_bind_int64 (statement, 5, fields->truncated ? 1 : 0);
  return _sl_statement_run (statement, error);
}

SlMessageText *
sl_texts_table_get (SlDatabase *db, const char *message_id, GError **error)
{
  g_return_val_if_fail (db != NULL && message_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, GET, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, message_id);
  if (_sl_statement_step (statement, error) != SL_STEP_ROW)
    return NULL;
  g_autofree char *text = _sl_statement_dup_string (statement, 0);
  g_autofree char *json = _sl_statement_dup_string (statement, 2);
  g_auto (GStrv) links = _sl_json_to_strv (json);
  return sl_message_text_new (&(SlMessageTextFields) {
      .text = text,
      .quote_offset = _sl_statement_get_int64 (statement, 1),
      .links = links,
      .truncated = _sl_statement_get_int64 (statement, 3) != 0,
  });
}

gboolean
sl_texts_table_clear (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, CLEAR, error);
  return statement != NULL && _sl_statement_run (statement, error);
}
