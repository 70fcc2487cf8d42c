/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list's SQL is put together from constant pieces; values are always bound.
 */

#include "sl-jobs-table.h"

#include "sl-row-private.h"
#include "sl-search-private.h"

#define SET_DERIVED                                                                                \
  "UPDATE jobs SET stage = ?2, outcome = ?3, closed_us = ?4, last_activity_us = ?5 WHERE id = ?1"
#define BY_URL "WHERE url = ?1 ORDER BY row_key LIMIT 1"
#define COUNT_STAGES "SELECT stage_rank, count (*) FROM jobs WHERE archived = 0 GROUP BY stage_rank"

/* Times are folded so that no number of jobs overflows the sum. */
#define REVISION                                                                                   \
  "SELECT printf ('%d-%d-%d-%d', count (*), total (updated_us % 2147483647), "                     \
  "total (last_activity_us % 2147483647), "                                                        \
  "total (stage_rank * 16 + ifnull (length (outcome), 0) + closed_us % 65521)) FROM jobs"

/* Parameters of a list: ?1 stages, ?2 limit, ?3 offset, ?4 states, ?5 source, ?6 silent since, ?7
 * and on the words. */
#define FIRST_WORD 7

/* The bit of SL_JOB_STATE_* of a row. */
#define STATE                                                                                      \
  "CASE WHEN outcome IS NULL THEN stage_rank ELSE 8 + CASE outcome WHEN 'offer_accepted' THEN 1 "  \
  "WHEN 'offer_declined' THEN 2 WHEN 'rejected' THEN 3 WHEN 'withdrawn' THEN 4 "                   \
  "WHEN 'no_response' THEN 5 ELSE 6 END END"

/* The move that brought a job to where it stands; without one it has stood there from the first. */
#define IN_STAGE_SINCE                                                                             \
  "ifnull ((SELECT max (occurred_us) FROM events WHERE events.job_id = jobs.id "                   \
  "AND events.to_stage = jobs.stage AND events.from_stage IS NOT events.to_stage), "               \
  "jobs.applied_us)"
#define NEXT_DUE                                                                                   \
  "(SELECT min (due_us) FROM tasks WHERE tasks.job_id = jobs.id AND completed = 0 AND due_us > 0)"
#define LATEST_EVENT "(SELECT max (occurred_us) FROM events WHERE events.job_id = jobs.id)"
#define DATES                                                                                      \
  "SELECT " IN_STAGE_SINCE ", ifnull (" NEXT_DUE ", 0), ifnull (" LATEST_EVENT ", 0) "             \
  "FROM jobs WHERE id = ?1"

#define LIST_SOURCES                                                                               \
  "SELECT DISTINCT source COLLATE NOCASE FROM jobs WHERE source <> '' ORDER BY 1 LIMIT 200"

#define LIST_COMPANIES "SELECT company FROM jobs GROUP BY company ORDER BY max (applied_us) DESC, 1"
#define OF_COMPANIES                                                                               \
  "WHERE company COLLATE NOCASE IN (SELECT value FROM json_each (?1)) ORDER BY applied_us DESC, "  \
  "id"
/* A range of the index; no character comes after the last one. */
#define BY_LINK "WHERE url >= ?1 AND url < ?1 || char (1114111) ORDER BY applied_us DESC, id"

/*
 * A common word may be in ten thousand mails: looking up the row of each would take a page each.
 * So the other way round, by the narrow index of the mails of a job; "+" keeps SQLite to it.
 */
#define MATCHES_WORD                                                                               \
  " AND (row_key IN (SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ?%1$d)"                       \
  " OR id IN (SELECT notes.job_id FROM notes_fts JOIN notes ON notes.row_key = notes_fts.rowid"    \
  " WHERE notes_fts MATCH ?%1$d)"                                                                  \
  " OR EXISTS (SELECT 1 FROM messages WHERE messages.job_id = jobs.id"                             \
  " AND +messages.row_key IN (SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?%1$d)))"

/* Times are folded so that no number of jobs overflows the sum. */
#define SIGNATURE                                                                                  \
  "SELECT (SELECT printf ('%d-%d-%d-%d-%d', count (*), total (updated_us % 2147483647), "          \
  "total (closed_us % 2147483647), total (archived), max (row_key)) FROM jobs) || ';' || "         \
  "(SELECT coalesce (group_concat (printf ('%s-%d-%s-%s-%d-%d-%s-%s', id, position, field, "       \
  "contains, ignore, sets_stage, stage_target, job_id), '|'), '') FROM rules)"

/* Derived from the timeline: see sl_jobs_table_set_derived(). */
static const char *const job_fixed[] = { "stage", "outcome", "closed_us", "last_activity_us",
                                         NULL };

static const SlRowType JOB = {
  .table = "jobs",
  .get_type = sl_job_get_type,
  .fixed = job_fixed,
};

gboolean
sl_jobs_table_insert (SlDatabase *db, SlJob *job, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_JOB (job), FALSE);

  return _sl_row_insert (db, &JOB, job, error);
}

gboolean
sl_jobs_table_update (SlDatabase *db, SlJob *job, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (SL_IS_JOB (job), FALSE);

  return _sl_row_update (db, &JOB, job, error);
}

gboolean
sl_jobs_table_set_derived (SlDatabase *db,
                           const char *job_id,
                           SlStage stage,
                           SlOutcome outcome,
                           int64_t closed_us,
                           int64_t last_activity_us,
                           GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, SET_DERIVED, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, job_id);
  _sl_statement_bind_enum (statement, 2, SL_TYPE_STAGE, (int) stage);
  _sl_statement_bind_enum (statement, 3, SL_TYPE_OUTCOME, (int) outcome);
  _sl_statement_bind_int64 (statement, 4, closed_us);
  _sl_statement_bind_int64 (statement, 5, last_activity_us);
  return _sl_statement_run_one (statement, error);
}

gboolean
sl_jobs_table_delete (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);

  return _sl_row_delete (db, &JOB, job_id, error);
}

SlJob *
sl_jobs_table_get (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (job_id != NULL, NULL);

  return _sl_row_get (db, &JOB, job_id, error);
}

SlJob *
sl_jobs_table_get_by_url (SlDatabase *db, const char *url, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &JOB, BY_URL, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, url);
  return _sl_row_first (statement, &JOB, error);
}

/* @direction: "" or " DESC". Absence comes last in both. */
static void
append_order (GString *sql, SlJobSort sort, const char *direction)
{
  const char *column = NULL;

  switch (sort)
    {
    case SL_JOB_SORT_LAST_ACTIVITY:
      column = "last_activity_us";
      break;
    case SL_JOB_SORT_APPLIED:
      column = "applied_us";
      break;
    case SL_JOB_SORT_COMPANY:
      column = "company COLLATE NOCASE";
      break;
    case SL_JOB_SORT_TITLE:
      column = "title COLLATE NOCASE";
      break;
    case SL_JOB_SORT_STAGE:
      column = "stage_rank";
      break;
    case SL_JOB_SORT_LOCATION:
      column = "ifnull (location, '') = '', location COLLATE NOCASE";
      break;
    case SL_JOB_SORT_SOURCE:
      column = "ifnull (source, '') = '', source COLLATE NOCASE";
      break;
    case SL_JOB_SORT_NEXT_DATE:
      column = *direction == '\0' ? "ifnull (" NEXT_DUE ", 9223372036854775807)"
                                  : "ifnull (" NEXT_DUE ", 0)";
      break;
    case SL_JOB_SORT_IN_STAGE:
      column = IN_STAGE_SINCE;
      break;
    }
  g_string_append_printf (sql, " ORDER BY %s%s, id%s", column, direction, direction);
}

/* One stage, as for a column of the board, is looked up by its index. */
static void
append_states (GString *sql, unsigned int states)
{
  if (states == 0)
    return;
  for (unsigned int stage = SL_STAGE_APPLIED; stage <= SL_STAGE_CLOSED; stage++)
    if (states == SL_JOB_STATE_IN (stage))
      {
        g_string_append_printf (sql, " AND stage_rank = %u AND outcome IS NULL", stage);
        return;
      }
  g_string_append (sql, " AND ((1 << " STATE ") & ?4) <> 0");
}

/* Interned: as many as the user makes combinations, each the key of a cached statement. */
static const char *
build_tail (const SlJobQuery *query, const char *const *words)
{
  GString *sql = g_string_new ("WHERE ");

  g_string_append (sql, query->stages != 0 ? "((1 << stage_rank) & ?1) <> 0" : "?1 = 0");
  append_states (sql, query->states);
  if (query->hide_closed)
    g_string_append (sql, " AND stage <> 'closed'");
  if (query->only_starred)
    g_string_append (sql, " AND starred = 1");
  if (query->only_archived)
    g_string_append (sql, " AND archived = 1");
  else if (!query->include_archived)
    g_string_append (sql, " AND archived = 0");
  if (query->source != NULL)
    g_string_append (sql, " AND source = ?5 COLLATE NOCASE");
  if (query->silent_before_us != 0)
    g_string_append (sql, " AND stage <> 'closed' AND outcome IS NULL AND last_activity_us < ?6");
  if (words != NULL && words[0] == NULL)
    g_string_append (sql, " AND 0");
  for (int i = 0; words != NULL && words[i] != NULL; i++)
    g_string_append_printf (sql, MATCHES_WORD, FIRST_WORD + i);
  append_order (sql, query->sort, query->ascending ? "" : " DESC");
  g_string_append (sql, " LIMIT ?2 OFFSET ?3");
  g_autofree char *text = g_string_free_and_steal (sql);
  return g_intern_string (text);
}

static gboolean
is_one_stage (unsigned int states)
{
  return states != 0 && states <= SL_JOB_STATE_IN (SL_STAGE_CLOSED) && (states & (states - 1)) == 0;
}

typedef SlStatement *(*SelectFunc) (SlDatabase *db,
                                    const SlRowType *type,
                                    const char *tail,
                                    GError **error);

static SlStatement *
select_jobs (SlDatabase *db,
             SelectFunc select,
             const SlJobQuery *query,
             unsigned int limit,
             unsigned int offset,
             GError **error)
{
  g_auto (GStrv) words = _sl_search_parse (query->search);
  const char *tail = build_tail (query, (const char *const *) words);
  SlStatement *statement = select (db, &JOB, tail, error);

  if (statement == NULL)
    return NULL;
  _sl_statement_bind_int64 (statement, 1, query->stages);
  _sl_statement_bind_int64 (statement, 2, limit > 0 ? (int64_t) limit : -1);
  _sl_statement_bind_int64 (statement, 3, offset);
  /* A number that the text does not have, beyond all that it has, would be an error. */
  if (query->states != 0 && !is_one_stage (query->states))
    _sl_statement_bind_int64 (statement, 4, query->states);
  if (query->source != NULL)
    _sl_statement_bind_string (statement, 5, query->source);
  if (query->silent_before_us != 0)
    _sl_statement_bind_int64 (statement, 6, query->silent_before_us);
  for (int i = 0; words != NULL && words[i] != NULL; i++)
    _sl_statement_bind_string (statement, FIRST_WORD + i, words[i]);
  return statement;
}

GPtrArray *
sl_jobs_table_list (SlDatabase *db,
                    const SlJobQuery *query,
                    unsigned int limit,
                    unsigned int offset,
                    GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (SlStatement) statement = select_jobs (db, _sl_row_select, query, limit, offset, error);
  return statement != NULL ? _sl_row_collect (statement, &JOB, error) : NULL;
}

GArray *
sl_jobs_table_list_keys (SlDatabase *db, const SlJobQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (SlStatement) statement = select_jobs (db, _sl_row_select_keys, query, 0, 0, error);
  return statement != NULL ? _sl_statement_collect_keys (statement, error) : NULL;
}

int64_t
sl_jobs_table_find_key (SlDatabase *db, const char *job_id, GError **error)
{
  g_return_val_if_fail (db != NULL, 0);
  g_return_val_if_fail (job_id != NULL, 0);

  return _sl_row_find_key (db, &JOB, job_id, error);
}

GPtrArray *
sl_jobs_table_load (SlDatabase *db, const int64_t *keys, size_t n_keys, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  return _sl_row_load (db, &JOB, keys, n_keys, error);
}

char *
sl_jobs_table_dup_revision (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, REVISION, error);
  if (statement == NULL || _sl_statement_step (statement, error) != SL_STEP_ROW)
    return NULL;
  return _sl_statement_dup_string (statement, 0);
}

gboolean
sl_jobs_table_get_dates (SlDatabase *db, const char *job_id, SlJobDates *dates, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (job_id != NULL, FALSE);
  g_return_val_if_fail (dates != NULL, FALSE);

  *dates = (SlJobDates) { 0 };
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, DATES, error);
  if (statement == NULL)
    return FALSE;
  _sl_statement_bind_string (statement, 1, job_id);
  SlStep step = _sl_statement_step (statement, error);
  if (step == SL_STEP_ROW)
    {
      dates->in_stage_since_us = _sl_statement_get_int64 (statement, 0);
      dates->next_due_us = _sl_statement_get_int64 (statement, 1);
      dates->latest_event_us = _sl_statement_get_int64 (statement, 2);
    }
  return step != SL_STEP_FAILED;
}

GStrv
sl_jobs_table_list_sources (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_SOURCES, error);
  return statement != NULL ? _sl_statement_collect_strings (statement, error) : NULL;
}

GStrv
sl_jobs_table_list_companies (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, LIST_COMPANIES, error);
  return statement != NULL ? _sl_statement_collect_strings (statement, error) : NULL;
}

GPtrArray *
sl_jobs_table_list_of_companies (SlDatabase *db, const char *const *companies, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (companies != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &JOB, OF_COMPANIES, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_strv (statement, 1, companies);
  return _sl_row_collect (statement, &JOB, error);
}

GPtrArray *
sl_jobs_table_list_by_link (SlDatabase *db, const char *prefix, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_row_select (db, &JOB, BY_LINK, error);
  if (statement == NULL)
    return NULL;
  _sl_statement_bind_string (statement, 1, prefix);
  return _sl_row_collect (statement, &JOB, error);
}

gboolean
sl_jobs_table_count_stages (SlDatabase *db, unsigned int *counts, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, COUNT_STAGES, error);
  SlStep step = SL_STEP_FAILED;
  if (statement == NULL)
    return FALSE;
  for (int i = SL_STAGE_NONE; i <= SL_STAGE_CLOSED; i++)
    counts[i] = 0;
  while ((step = _sl_statement_step (statement, error)) == SL_STEP_ROW)
    counts[_sl_statement_get_int64 (statement, 0)] =
        (unsigned int) _sl_statement_get_int64 (statement, 1);
  return step == SL_STEP_DONE;
}

char *
sl_jobs_table_dup_signature (SlDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (SlStatement) statement = _sl_database_prepare (db, SIGNATURE, error);
  if (statement == NULL)
    return NULL;
  return _sl_statement_step (statement, error) == SL_STEP_ROW
             ? _sl_statement_dup_string (statement, 0)
             : NULL;
}
