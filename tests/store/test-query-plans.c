/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every function of every table is called once on each of two databases, an empty one and one with
 * statistics; then SQLite is asked how it would run each statement that was prepared.
 */

#include <gio/gio.h>
#include <string.h>

#include "sl-accounts-table.h"
#include "sl-answers-table.h"
#include "sl-changes-table.h"
#include "sl-database-private.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"
#include "sl-tasks-table.h"

#define N_MESSAGES 2000
#define N_JOBS 50

static void
call_messages_lists (SlDatabase *db)
{
  for (int view = SL_MESSAGE_VIEW_PENDING; view <= SL_MESSAGE_VIEW_ALL; view++)
    for (int filter = 0; filter < 7; filter++)
      {
        SlMessageQuery query = { .view = (SlMessageView) view };
        query.account_id = filter == 1 || filter == 6 ? "a" : NULL;
        query.job_id = filter == 2 ? "j" : NULL;
        query.run_id = filter == 3 ? "r" : NULL;
        query.since_us = filter == 4 ? 1 : 0;
        query.before = filter >= 5 ? "1_x" : NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) list = sl_messages_table_list (db, &query, 50, &error);
        g_assert_no_error (error);
        g_autoptr (GArray) keys = sl_messages_table_list_keys (db, &query, &error);
        g_assert_no_error (error);
        sl_messages_table_count (db, &query, &error);
        g_assert_no_error (error);
      }
}

static void
call_messages (SlDatabase *db)
{
  const int64_t key = 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlMessage) message = sl_test_message (1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "x");
  g_autoptr (GHashTable) known = sl_messages_table_find_known (db, "a", ids, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) threads = sl_messages_table_find_threads (db, message, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) loaded = sl_messages_table_load (db, &key, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_messages_table_find_key (db, "x", &error), ==, 0);
  g_assert_no_error (error);
  g_autoptr (SlMessage) found = sl_messages_table_find_by_rfc822_id (db, "x", &error);
  g_assert_no_error (error);
  g_auto (GStrv) linked = sl_messages_table_list_linked_threads (db, "a", 1, &error);
  g_assert_no_error (error);
  g_auto (GStrv) failed = sl_messages_table_list_failed (db, "a", &error);
  g_assert_no_error (error);
  g_assert_null (sl_messages_table_get (db, "x", NULL));
}

static void
call_jobs (SlDatabase *db)
{
  const int64_t key = 1;
  unsigned int counts[SL_STAGE_CLOSED + 1];
  g_autoptr (GError) error = NULL;

  for (int sort = SL_JOB_SORT_LAST_ACTIVITY; sort <= SL_JOB_SORT_IN_STAGE; sort++)
    for (int i = 0; i < 8; i++)
      {
        SlJobQuery query = { .sort = (SlJobSort) sort, .ascending = i % 2 };
        query.search = (i & 2) != 0 ? "two words" : NULL;
        query.states = (i & 4) != 0 ? SL_JOB_STATE_IN (SL_STAGE_OFFER) : 0;
        g_autoptr (GPtrArray) list = sl_jobs_table_list (db, &query, 50, 0, &error);
        g_assert_no_error (error);
        g_autoptr (GArray) keys = sl_jobs_table_list_keys (db, &query, &error);
        g_assert_no_error (error);
      }
  g_autoptr (GPtrArray) loaded = sl_jobs_table_load (db, &key, 1, &error);
  g_assert_no_error (error);
  g_assert_true (sl_jobs_table_count_stages (db, counts, &error));
  g_assert_null (sl_jobs_table_get_by_url (db, "x", &error));
  g_assert_no_error (error);
  g_assert_cmpint (sl_jobs_table_find_key (db, "x", &error), ==, 0);
  g_assert_no_error (error);
  g_assert_null (sl_jobs_table_get (db, "x", NULL));
  SlJobDates dates;
  g_assert_true (sl_jobs_table_get_dates (db, "x", &dates, &error));
}

static void
call_others (SlDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = sl_events_table_list (db, "j", &error);
  g_autoptr (GPtrArray) notes = sl_notes_table_list (db, "j", &error);
  g_autoptr (GPtrArray) tasks = sl_tasks_table_list (db, "j", &error);
  g_autoptr (GPtrArray) all_tasks = sl_tasks_table_list (db, NULL, &error);
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, &error);
  g_autoptr (GPtrArray) runs = sl_runs_table_list (db, NULL, 5, &error);
  g_autoptr (GPtrArray) account_runs = sl_runs_table_list (db, "a", 5, &error);
  g_autoptr (GPtrArray) run_page = sl_runs_table_list_before (db, NULL, 9, "x", 5, &error);
  g_autoptr (GPtrArray) account_page = sl_runs_table_list_before (db, "a", 9, "x", 5, &error);
  g_autoptr (GPtrArray) accounts = sl_accounts_table_list (db, &error);
  g_autoptr (GPtrArray) changes = sl_changes_table_list (db, 5, &error);
  g_autoptr (GPtrArray) group = sl_changes_table_list_group (db, "g", &error);
  g_autofree char *last = sl_changes_table_get_last_group (db, &error);
  g_autoptr (SlChange) change = sl_changes_table_get_last_for_message (db, "m", &error);
  g_autoptr (GPtrArray) later = sl_changes_table_list_later (db, 1, &error);
  g_autofree char *owner = sl_accounts_table_dup_lease_owner (db, "a", &error);

  g_assert_no_error (error);
}

static void
call_writers (SlDatabase *db)
{
  g_autoptr (SlMessage) message = sl_test_message (1);

  /* Most of these rows are not there; what matters is how they were looked for. */
  g_assert_false (sl_jobs_table_delete (db, "x", NULL));
  g_assert_false (sl_jobs_table_set_derived (db, "x", SL_STAGE_OFFER, 0, 0, 0, NULL));
  g_assert_false (sl_messages_table_insert_copy (db, message, "x", NULL));
  sl_messages_table_update_decision (db, message, NULL);
  g_assert_true (sl_messages_table_clear_failed (db, "a", "x", NULL));
  g_assert_false (sl_changes_table_set_undone (db, "g", 1, NULL));
  g_assert_true (sl_answers_table_delete_before (db, 1, NULL));
  g_assert_null (sl_answers_table_get (db, "x", NULL));
  g_assert_true (sl_runs_table_fail_stale (db, "a", 1, NULL));
  g_assert_false (sl_runs_table_add (db, "x", 1, 1, NULL));
  g_assert_true (sl_accounts_table_take_lease (db, "a", "o", 1, 2, NULL));
  g_assert_true (sl_accounts_table_drop_lease (db, "a", "o", NULL));
  g_assert_false (sl_accounts_table_delete (db, "x", NULL));
  g_assert_false (sl_events_table_delete (db, "x", NULL));
}

static gboolean
has (const char *text, const char *words)
{
  return strstr (text, words) != NULL;
}

/* Orders of the list of jobs that have no index; and a column of the board is sorted by itself. */
static gboolean
is_sorted_list_of_jobs (const char *sql)
{
  static const char *const orders[] = { "FROM events WHERE events.job_id",
                                        "FROM tasks WHERE tasks.job_id", "ifnull (location",
                                        "ifnull (source", "stage_rank = " };

  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    if (has (sql, "FROM jobs ") && has (sql, orders[i]))
      return TRUE;
  return FALSE;
}

/* A scan in the order of an index, for a whole list, is what a page is made of. */
static const char *
judge (const char *sql, const char *step)
{
  static const char *const tables[] = {
    "jobs",           "events",          "messages", "message_references",
    "message_copies", "failed_messages", "runs",     "notes",
    "tasks",          "rules",           "changes",  "leases",
  };

  /* What was found by a search or in a thread is a handful. */
  if (has (step, "USE TEMP B-TREE FOR ORDER BY") && !has (sql, "json_each (?4)") &&
      !has (sql, "_fts") && !is_sorted_list_of_jobs (sql))
    return "sorts";
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *scan = g_strdup_printf ("SCAN %s", tables[i]);
      g_autofree char *scan_more = g_strdup_printf ("SCAN %s ", tables[i]);
      g_autofree char *order = g_strdup_printf ("FROM %s ", tables[i]);
      if (g_str_equal (step, scan) && !is_sorted_list_of_jobs (sql) &&
          !(has (sql, "ORDER BY sequence DESC")))
        return "scans";
      if (has (step, scan_more) && !has (step, "INDEX"))
        return "scans";
      if (has (step, scan_more) && !has (sql, "ORDER BY") && !has (sql, "count (*)"))
        return "scans an index without a list being asked for";
    }
  if (has (sql, "status = ") && has (sql, "FROM messages") && has (step, "SCAN messages"))
    return "scans all messages for one view";
  return NULL;
}

/* FTS5 prepares some for itself. */
static gboolean
is_ours (const char *sql)
{
  return !has (sql, "'main'.") &&
         (g_str_has_prefix (sql, "SELECT") || g_str_has_prefix (sql, "UPDATE") ||
          g_str_has_prefix (sql, "DELETE"));
}

static void
judge_statement (SlDatabase *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStatement) statement = _sl_database_prepare (db, g_intern_string (explain), &error);

  g_assert_no_error (error);
  while (_sl_statement_step (statement, &error) == SL_STEP_ROW)
    {
      const char *step = _sl_statement_get_string (statement, 3);
      const char *verdict = judge (sql, step);
      if (g_test_verbose ())
        g_test_message ("%s\n    %s", sql, step);
      if (verdict != NULL)
        {
          g_test_message ("%s: %s\n    %s", verdict, step, sql);
          g_test_fail ();
        }
    }
  g_assert_no_error (error);
}

static gboolean
call_and_judge (SlDatabase *db, gpointer data, GError **error)
{
  call_messages_lists (db);
  call_messages (db);
  call_jobs (db);
  call_others (db);
  call_writers (db);
  g_auto (GStrv) statements = _sl_database_list_sql (db);
  g_assert_cmpuint (g_strv_length (statements), >, 100);
  for (size_t i = 0; statements[i] != NULL; i++)
    if (is_ours (statements[i]))
      judge_statement (db, statements[i]);
  return TRUE;
}

static void
test_query_plans_empty (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, call_and_judge, NULL);
}

static gboolean
fill (SlDatabase *db, gpointer data, GError **error)
{
  int n_jobs = N_JOBS;
  int n_messages = N_MESSAGES;

  return sl_test_insert_jobs (db, &n_jobs, error) &&
         sl_test_insert_messages (db, &n_messages, error) &&
         _sl_database_exec (
             db,
             "UPDATE messages SET "
             "job_id = (SELECT id FROM jobs WHERE applied_us = messages.row_key % 50), "
             "thread_id = row_key / 3, rfc822_id = row_key || '@x', "
             "status = CASE row_key % 10 WHEN 0 THEN 'pending_user' "
             "WHEN 1 THEN 'auto_linked' ELSE 'ignored' END; ANALYZE",
             error);
}

static void
test_query_plans_full (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, fill, NULL);
  sl_test_write_ok (fixture->store, call_and_judge, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/query-plans/empty", test_query_plans_empty);
  sl_store_fixture_add ("/store/query-plans/full", test_query_plans_full);
  return g_test_run ();
}
