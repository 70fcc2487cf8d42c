/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list's SQL is put together from constant pieces; values are always bound.
 */

#include "sl-messages-table.h"

#include <string.h>

#include "sl-row-private.h"

#define LINKED "linked = 1"

#define INSERT_REFERENCES                                                                          \
  "INSERT INTO message_references (message, position, rfc822_id) "                                 \
  "SELECT messages.row_key, each.key, each.value FROM messages, json_each (?2) AS each "           \
  "WHERE messages.id = ?1"
#define INSERT_COPY                                                                                \
  "INSERT INTO message_copies (account_id, external_id, message) "                                 \
  "SELECT ?1, ?2, row_key FROM messages WHERE id = ?3"
#define BY_RFC822_ID "WHERE rfc822_id = ?1 ORDER BY row_key LIMIT 1"
#define FIND_KNOWN                                                                                 \
  "SELECT value FROM json_each (?2) WHERE "                                                        \
  "EXISTS (SELECT 1 FROM messages WHERE account_id = ?1 AND external_id = value) OR "              \
  "EXISTS (SELECT 1 FROM message_copies WHERE account_id = ?1 AND external_id = value)"
#define FIND_THREADS                                                                               \
  "WHERE id <> ?1 AND " LINKED " AND row_key IN ("                                                 \
  "SELECT row_key FROM messages WHERE account_id = ?2 AND thread_id = ?3 UNION "                   \
  "SELECT row_key FROM messages WHERE rfc822_id IN (SELECT value FROM json_each (?4)) UNION "      \
  "SELECT message FROM message_references "                                                        \
  "WHERE rfc822_id IN (SELECT value FROM json_each (?4))) ORDER BY received_us DESC, id DESC"
#define BEFORE "(received_us, id) < (?5, ?1)"
#define AFTER "(received_us, id) > (?5, ?1)"
#define FIND_CONTEXT                                                                               \
  "WHERE (linked = 1 OR (status = 'pending_user' AND held IS NOT NULL)) AND " BEFORE               \
  " AND row_key IN (SELECT row_key FROM messages WHERE account_id = ?2 AND thread_id = ?3 UNION "  \
  "SELECT row_key FROM messages WHERE rfc822_id IN (SELECT value FROM json_each (?4)) UNION "      \
  "SELECT other.message FROM message_keys AS own JOIN message_keys AS other USING (key) "          \
  "WHERE own.message = (SELECT row_key FROM messages WHERE id = ?1) AND own.asks = 1) "            \
  "ORDER BY received_us, id"
#define FIND_FOLLOWERS                                                                             \
  "WHERE " AFTER " AND row_key IN ("                                                               \
  "SELECT row_key FROM messages WHERE account_id = ?2 AND thread_id = ?3 UNION "                   \
  "SELECT message FROM message_references WHERE rfc822_id = ?4 UNION "                             \
  "SELECT other.message FROM message_keys AS own JOIN message_keys AS other USING (key) "          \
  "WHERE own.message = (SELECT row_key FROM messages WHERE id = ?1) AND other.asks = 1) "          \
  "ORDER BY received_us, id"
#define PUT_KEYS                                                                                   \
  "INSERT OR IGNORE INTO message_keys (key, message, asks) "                                       \
  "SELECT value, messages.row_key, ?3 FROM json_each (?2), messages WHERE messages.id = ?1"
#define FIND_CONSIDERED                                                                            \
  "WHERE received_us > ?2 AND relevant = 1 AND (job_id = ?1 OR instr (candidates, ?1) > 0) "       \
  "ORDER BY received_us, id"
#define FIND_KNOWN_THREADS                                                                         \
  "SELECT value FROM json_each (?2) WHERE "                                                        \
  "EXISTS (SELECT 1 FROM messages WHERE account_id = ?1 AND thread_id = value)"
#define SET_GONE                                                                                   \
  "UPDATE messages SET gone = ?3 WHERE account_id = ?1 AND gone <> ?3 "                            \
  "AND external_id IN (SELECT value FROM json_each (?2))"
#define LIST_LINKED_THREADS                                                                        \
  "SELECT DISTINCT thread_id FROM messages "                                                       \
  "WHERE account_id = ?1 AND received_us >= ?2 AND thread_id IS NOT NULL AND " LINKED
#define COUNT_ACTIVE_THREADS                                                                       \
  "SELECT count (DISTINCT coalesce (messages.thread_id, messages.row_key)) FROM jobs "             \
  "CROSS JOIN messages ON messages.job_id = jobs.id "                                              \
  "AND messages.status IN ('auto_linked', 'manual_linked') "                                       \
  "WHERE jobs.stage_rank < 8 AND jobs.archived = 0"
#define MOST_SEARCH_WORDS 4
#define MATCHES_SEARCH_WORD                                                                        \
  " AND (subject LIKE ?%1$d ESCAPE '\\' OR from_name LIKE ?%1$d ESCAPE '\\'"                       \
  " OR from_address LIKE ?%1$d ESCAPE '\\')"
#define SET_FAILED                                                                                 \
  "INSERT INTO failed_messages (account_id, external_id, run_id, error_message) "                  \
  "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account_id, external_id) "                                 \
  "DO UPDATE SET run_id = excluded.run_id, error_message = excluded.error_message"
#define CLEAR_FAILED "DELETE FROM failed_messages WHERE account_id = ?1 AND external_id = ?2"
#define LIST_FAILED                                                                                \
  "SELECT external_id FROM failed_messages WHERE account_id = ?1 ORDER BY external_id"

static const SlRowExpression message_expressions[] = {
  { "references", "SELECT json_group_array (rfc822_id ORDER BY position) FROM message_references "
                  "WHERE message = messages.row_key" },
  { NULL, NULL },
};

/* What the source said and which run stored it first stays for ever. */
static const char *const message_fixed[] = {
  "account_id", "external_id", "thread_id",   "rfc822_id", "locator", "from_name", "from_address",
  "subject",    "snippet",     "received_us", "sent",      "run_id",  NULL
};

static const SlRowType MESSAGE = {
  .table = "messages",
  .get_type = sl_message_get_type,
  .expressions = message_expressions,
  .fixed = message_fixed,
};

static gboolean
insert_references (SlDatabase *db, const SlMessageFields *fields, GError **error)
{
  if (fields->references == NULL || fields->references[0] == NULL)
    return TRUE;
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, INSERT_REFERENCES, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, fields->id);
  _sl_statement_bind_strv (statement, 2, (const char *const *) fields->references);
  return _sl_statement_run (statement, error);
}

gboolean
sl_messages_table_insert (SlDatabase *db, SlMessage *message, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_MESSAGE (message), FALSE);

  return _sl_row_insert (db, &MESSAGE, message, error) &&
         insert_references (db, sl_message_get_fields (message), error);
}

gboolean
sl_messages_table_put_keys (SlDatabase *db,
                            const char *message_id,
                            const char *const *keys,
                            SlMessageKeyUse use,
                            GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (message_id != NULL && keys != NULL, FALSE);

  g_autoptr (SlStatement) statement =
      *keys != NULL ? _sl_database_prepare (db, PUT_KEYS, error) : NULL;
  if (*keys == NULL)
    return TRUE;
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, message_id);
  _sl_statement_bind_strv (statement, 2, keys);
  _sl_statement_bind_int64 (statement, 3, use == SL_MESSAGE_KEY_ASKS ? 1 : 0);
  return _sl_statement_run (statement, error);
}

gboolean
sl_messages_table_insert_copy (SlDatabase *db,
                               SlMessage *copy,
                               const char *message_id,
                               GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_MESSAGE (copy), FALSE);
  g_return_val_if_fail (message_id != NULL, FALSE);

  const SlMessageFields *fields = sl_message_get_fields (copy);
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, INSERT_COPY, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, fields->account_id);
  _sl_statement_bind_string (statement, 2, fields->external_id);
  _sl_statement_bind_string (statement, 3, message_id);
  return _sl_statement_run_one (statement, error);
}

gboolean
sl_messages_table_update_decision (SlDatabase *db, SlMessage *message, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_MESSAGE (message), FALSE);

  return _sl_row_update (db, &MESSAGE, message, error);
}

SlMessage *
sl_messages_table_get (SlDatabase *db, const char *message_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return _sl_row_get (db, &MESSAGE, message_id, error);
}

SlMessage *
sl_messages_table_find_by_rfc822_id (SlDatabase *db, const char *rfc822_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (rfc822_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &MESSAGE, BY_RFC822_ID, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, rfc822_id);
  return _sl_row_first (statement, &MESSAGE, error);
}

/* Which of @values the query gives back, for ?1 the account and ?2 the values. */
static GHashTable *
find_values (SlDatabase *db,
             const char *sql,
             const char *account_id,
             GPtrArray *values,
             GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, sql, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  SlStep step = SL_STEP_FAILED;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    g_strv_builder_add (builder, values->pdata[i]);
  g_auto (GStrv) all = g_strv_builder_end (builder);
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_strv (statement, 2, (const char *const *) all);
  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    g_hash_table_add (found, _sl_statement_dup_string (statement, 0));
  return step == SL_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

GHashTable *
sl_messages_table_find_known (SlDatabase *db,
                              const char *account_id,
                              GPtrArray *external_ids,
                              GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);
  g_return_val_if_fail (external_ids != NULL, NULL);

  return find_values (db, FIND_KNOWN, account_id, external_ids, error);
}

GPtrArray *
sl_messages_table_find_threads (SlDatabase *db, SlMessage *message, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (SlStatement) statement = _sl_row_select (db, &MESSAGE, FIND_THREADS, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (statement == NULL)
    return NULL;
  if (fields->references != NULL)
    g_strv_builder_addv (builder, (const char **) fields->references);
  if (fields->rfc822_id != NULL)
    g_strv_builder_add (builder, fields->rfc822_id);
  g_auto (GStrv) ids = g_strv_builder_end (builder);
  _sl_statement_bind_string (statement, 1, fields->id);
  _sl_statement_bind_string (statement, 2, fields->account_id);
  _sl_statement_bind_string (statement, 3, fields->thread_id);
  _sl_statement_bind_strv (statement, 4, (const char *const *) ids);
  return _sl_row_collect (statement, &MESSAGE, error);
}

GPtrArray *
sl_messages_table_find_context (SlDatabase *db, SlMessage *message, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  static const char *const none[] = { NULL };
  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (SlStatement) statement = _sl_row_select (db, &MESSAGE, FIND_CONTEXT, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, fields->id);
  _sl_statement_bind_string (statement, 2, fields->account_id);
  _sl_statement_bind_string (statement, 3, fields->thread_id);
  _sl_statement_bind_strv (
      statement, 4, fields->references != NULL ? (const char *const *) fields->references : none);
  _sl_statement_bind_int64 (statement, 5, fields->received_us);
  return _sl_row_collect (statement, &MESSAGE, error);
}

GPtrArray *
sl_messages_table_find_followers (SlDatabase *db, SlMessage *message, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (SL_IS_MESSAGE (message), NULL);

  const SlMessageFields *fields = sl_message_get_fields (message);
  g_autoptr (SlStatement) statement = _sl_row_select (db, &MESSAGE, FIND_FOLLOWERS, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, fields->id);
  _sl_statement_bind_string (statement, 2, fields->account_id);
  _sl_statement_bind_string (statement, 3, fields->thread_id);
  _sl_statement_bind_string (statement, 4, fields->rfc822_id);
  _sl_statement_bind_int64 (statement, 5, fields->received_us);
  return _sl_row_collect (statement, &MESSAGE, error);
}

GPtrArray *
sl_messages_table_find_considered (SlDatabase *db,
                                   const char *job_id,
                                   int64_t after_us,
                                   GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &MESSAGE, FIND_CONSIDERED, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, job_id);
  _sl_statement_bind_int64 (statement, 2, after_us);
  return _sl_row_collect (statement, &MESSAGE, error);
}

GHashTable *
sl_messages_table_find_known_threads (SlDatabase *db,
                                      const char *account_id,
                                      GPtrArray *thread_ids,
                                      GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);
  g_return_val_if_fail (thread_ids != NULL, NULL);

  return find_values (db, FIND_KNOWN_THREADS, account_id, thread_ids, error);
}

gboolean
sl_messages_table_set_gone (SlDatabase *db,
                            const char *account_id,
                            const char *const *external_ids,
                            gboolean gone,
                            GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL, FALSE);

  if (external_ids == NULL || external_ids[0] == NULL)
    return TRUE;
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, SET_GONE, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_strv (statement, 2, external_ids);
  _sl_statement_bind_int64 (statement, 3, gone != FALSE);
  return _sl_statement_run (statement, error);
}

static const char *
get_view_condition (SlMessageView view)
{
  switch (view)
    {
    case SL_MESSAGE_VIEW_PENDING:
      return "status = 'pending_user'";
    case SL_MESSAGE_VIEW_SUGGESTIONS:
      return "status = 'pending_user' AND job_id IS NOT NULL";
    case SL_MESSAGE_VIEW_ORPHANS:
      return "status = 'pending_user' AND job_id IS NULL";
    case SL_MESSAGE_VIEW_LINKED:
      return LINKED;
    case SL_MESSAGE_VIEW_AUTO_LINKED:
      return "status = 'auto_linked'";
    case SL_MESSAGE_VIEW_IGNORED:
      return "status = 'ignored'";
    case SL_MESSAGE_VIEW_ALL:
      return "1";
    }
  g_return_val_if_reached ("0");
}

/* ?1 is always there, so that the numbers hold whichever conditions are left out. */
static void
append_conditions (GString *sql, const SlMessageQuery *query)
{
  g_string_append_printf (sql, "WHERE %s", get_view_condition (query->view));
  if (query->account_id != NULL)
    g_string_append (sql, " AND account_id = ?2");
  if (query->job_id != NULL)
    g_string_append (sql, " AND job_id = ?3");
  if (query->run_id != NULL)
    g_string_append (sql, " AND run_id = ?4");
  if (query->since_us != 0)
    g_string_append (sql, " AND received_us >= ?5");
  if (query->before != NULL)
    g_string_append (sql, " AND (received_us, id) < (?6, ?7)");
  if (query->min_confidence > 0)
    g_string_append (sql, " AND confidence >= ?8 AND held IS NULL");
}

static gboolean
parse_cursor (const char *cursor, int64_t *received_us, const char **id, GError **error)
{
  char *end = NULL;

  *received_us = g_ascii_strtoll (cursor, &end, 10);
  *id = end + 1;
  if (end != cursor && *end == '_' && end[1] != '\0')
    return TRUE;
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                       "No such place in the list");
  return FALSE;
}

static gboolean
bind_conditions (SlStatement *statement, const SlMessageQuery *query, GError **error)
{
  if (query->account_id != NULL)
    _sl_statement_bind_string (statement, 2, query->account_id);
  if (query->job_id != NULL)
    _sl_statement_bind_string (statement, 3, query->job_id);
  if (query->run_id != NULL)
    _sl_statement_bind_string (statement, 4, query->run_id);
  if (query->since_us != 0)
    _sl_statement_bind_int64 (statement, 5, query->since_us);
  if (query->min_confidence > 0)
    _sl_statement_bind_int64 (statement, 8, query->min_confidence);
  if (query->before != NULL)
    {
      int64_t received_us = 0;
      const char *id = NULL;

      if (!parse_cursor (query->before, &received_us, &id, error))
        return FALSE;
      _sl_statement_bind_int64 (statement, 6, received_us);
      _sl_statement_bind_string (statement, 7, id);
    }
  return TRUE;
}

typedef SlStatement *(*SelectFunc) (SlDatabase *db,
                                    const SlRowType *type,
                                    const char *tail,
                                    GError **error);

static SlStatement *
select_messages (SlDatabase *db,
                 SelectFunc select,
                 const SlMessageQuery *query,
                 unsigned int limit,
                 GError **error)
{
  g_autoptr (GString) tail = g_string_new (NULL);

  append_conditions (tail, query);
  g_string_append (tail, " ORDER BY received_us DESC, id DESC LIMIT ?1");
  g_autoptr (SlStatement) statement = select (db, &MESSAGE, g_intern_string (tail->str), error);
  if (statement == NULL || !bind_conditions (statement, query, error))
    return NULL;
  _sl_statement_bind_int64 (statement, 1, limit > 0 ? (int64_t) limit : -1);
  return g_steal_pointer (&statement);
}

GPtrArray *
sl_messages_table_list (SlDatabase *db,
                        const SlMessageQuery *query,
                        unsigned int limit,
                        GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (SlStatement) statement = select_messages (db, _sl_row_select, query, limit, error);
  return statement != NULL ? _sl_row_collect (statement, &MESSAGE, error) : NULL;
}

char *
sl_messages_table_make_cursor (SlMessage *last)
{
  g_return_val_if_fail (SL_IS_MESSAGE (last), NULL);

  const SlMessageFields *fields = sl_message_get_fields (last);
  return g_strdup_printf ("%" G_GINT64_FORMAT "_%s", fields->received_us, fields->id);
}

GArray *
sl_messages_table_list_keys (SlDatabase *db, const SlMessageQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (SlStatement) statement = select_messages (db, _sl_row_select_keys, query, 0, error);
  return statement != NULL ? _sl_statement_collect_keys (statement, error) : NULL;
}

int64_t
sl_messages_table_find_key (SlDatabase *db, const char *message_id, GError **error)
{
  g_return_val_if_fail (db != NULL, 0);
  g_return_val_if_fail (message_id != NULL, 0);

  return _sl_row_find_key (db, &MESSAGE, message_id, error);
}

GPtrArray *
sl_messages_table_load (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  return _sl_row_load (db, &MESSAGE, keys, n_keys, error);
}

int
sl_messages_table_count (SlDatabase *db, const SlMessageQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, -1);
  g_return_val_if_fail (query != NULL, -1);

  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM messages ");
  append_conditions (sql, query);
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, g_intern_string (sql->str), error);
  if (statement == NULL || !bind_conditions (statement, query, error) ||
      _sl_statement_step (statement, error) != SL_STEP_ROW)
    return -1;
  return (int) _sl_statement_get_int64 (statement, 0);
}

GStrv
sl_messages_table_list_linked_threads (SlDatabase *db,
                                       const char *account_id,
                                       int64_t since_us,
                                       GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_LINKED_THREADS, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_int64 (statement, 2, since_us);
  return _sl_statement_collect_strings (statement, error);
}

gboolean
sl_messages_table_set_failed (SlDatabase *db,
                              const char *account_id,
                              const char *external_id,
                              const char *run_id,
                              const char *error_message,
                              GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL && external_id != NULL, FALSE);
  g_return_val_if_fail (error_message != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, SET_FAILED, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_string (statement, 2, external_id);
  _sl_statement_bind_string (statement, 3, run_id);
  _sl_statement_bind_string (statement, 4, error_message);
  return _sl_statement_run (statement, error);
}

gboolean
sl_messages_table_clear_failed (SlDatabase *db,
                                const char *account_id,
                                const char *external_id,
                                GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (account_id != NULL && external_id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, CLEAR_FAILED, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, account_id);
  _sl_statement_bind_string (statement, 2, external_id);
  return _sl_statement_run (statement, error);
}

GStrv
sl_messages_table_list_failed (SlDatabase *db, const char *account_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_FAILED, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, account_id);
  return _sl_statement_collect_strings (statement, error);
}

int
sl_messages_table_count_active_threads (SlDatabase *db, GError **error)
{
  int64_t count = 0;

  g_return_val_if_fail (db != NULL, -1);

  return _sl_database_query_int64 (db, COUNT_ACTIVE_THREADS, &count, error) ? (int) count : -1;
}

/* What LIKE would take for a pattern stands for itself. */
static char *
make_pattern (const char *word)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (; *word != '\0'; word++)
    {
      if (strchr ("%_\\", *word) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *word);
    }
  g_string_append_c (pattern, '%');
  return g_string_free_and_steal (g_steal_pointer (&pattern));
}

GPtrArray *
sl_messages_table_search (SlDatabase *db, const char *text, unsigned int limit, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  const char *chosen[MOST_SEARCH_WORDS] = { NULL };
  int n = 0;
  g_autoptr (GString) tail = g_string_new ("WHERE 1");

  for (size_t i = 0; words[i] != NULL && n < MOST_SEARCH_WORDS; i++)
    if (*words[i] != '\0')
      chosen[n++] = words[i];
  for (int i = 0; i < n; i++)
    g_string_append_printf (tail, MATCHES_SEARCH_WORD, i + 2);
  g_string_append (tail, " ORDER BY received_us DESC, id DESC LIMIT ?1");
  g_autoptr (SlStatement) statement =
      _sl_row_select (db, &MESSAGE, g_intern_string (tail->str), error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, n > 0 ? limit : 0);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *pattern = make_pattern (chosen[i]);
      _sl_statement_bind_string (statement, i + 2, pattern);
    }
  return _sl_row_collect (statement, &MESSAGE, error);
}
