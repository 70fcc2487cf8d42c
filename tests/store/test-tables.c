/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "sl-accounts-table.h"
#include "sl-await.h"
#include "sl-changes-table.h"
#include "sl-database-private.h"
#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-notes-table.h"
#include "sl-record.h"
#include "sl-rules-table.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"
#include "sl-tasks-table.h"

#define assert_same(read, written) g_assert_true (sl_record_equal (read, written))

/* Every member set, text that is not ASCII, numbers that need 64 bits. */
static const SlJobFields full_job = {
  .id = (char *) "00000000-0000-0000-0000-000000000001",
  .company = (char *) "Zoë & Søn \"quoted\" '; DROP TABLE jobs; --",
  .title = (char *) "Ingénieur 🚀",
  .url = (char *) "https://example.org/jobs/1?a=b",
  .location = (char *) "Łódź",
  .source = (char *) "friend",
  .salary = (char *) "60–70 k€",
  .applied_us = G_GINT64_CONSTANT (1700000000123456),
  .stage = SL_STAGE_OFFER,
  .outcome = SL_OUTCOME_OFFER_ACCEPTED,
  .closed_us = G_GINT64_CONSTANT (1700000000123457),
  .last_activity_us = G_GINT64_CONSTANT (1700000000123458),
  .starred = TRUE,
  .archived = TRUE,
  .created_us = G_GINT64_CONSTANT (1700000000123459),
  .updated_us = G_GINT64_CONSTANT (1700000000123460),
};

static gboolean
write_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlJob) job = sl_job_new (&full_job);
  g_autoptr (SlJob) bare = sl_test_job (0);

  g_assert_true (sl_jobs_table_insert (db, job, error));
  g_assert_true (sl_jobs_table_insert (db, bare, error));
  g_autoptr (SlJob) read = sl_jobs_table_get (db, full_job.id, error);
  assert_same (read, job);
  g_autoptr (SlJob) read_bare = sl_jobs_table_get (db, sl_job_get_fields (bare)->id, error);
  assert_same (read_bare, bare);
  g_autoptr (SlJob) by_url = sl_jobs_table_get_by_url (db, full_job.url, error);
  assert_same (by_url, job);
  g_assert_null (sl_jobs_table_get_by_url (db, "https://example.org/none", error));
  return TRUE;
}

static gboolean
update_job (SlDatabase *db, gpointer data, GError **error)
{
  SlJobFields fields = full_job;

  fields.company = (char *) "Other";
  fields.stage = SL_STAGE_APPLIED;
  fields.outcome = SL_OUTCOME_NONE;
  fields.last_activity_us = 1;
  g_autoptr (SlJob) edited = sl_job_new (&fields);
  g_assert_true (sl_jobs_table_update (db, edited, error));

  g_autoptr (SlJob) read = sl_jobs_table_get (db, full_job.id, error);
  g_assert_cmpstr (sl_job_get_fields (read)->company, ==, "Other");
  g_assert_cmpint (sl_job_get_fields (read)->stage, ==, SL_STAGE_OFFER);
  g_assert_cmpint (sl_job_get_fields (read)->last_activity_us, ==, full_job.last_activity_us);

  g_assert_true (sl_jobs_table_set_derived (db, full_job.id, SL_STAGE_CLOSED, SL_OUTCOME_REJECTED,
                                            7, 8, error));
  g_autoptr (SlJob) derived = sl_jobs_table_get (db, full_job.id, error);
  fields.stage = SL_STAGE_CLOSED;
  fields.outcome = SL_OUTCOME_REJECTED;
  fields.closed_us = 7;
  fields.last_activity_us = 8;
  g_autoptr (SlJob) expected = sl_job_new (&fields);
  assert_same (derived, expected);
  return TRUE;
}

static void
test_tables_jobs (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_job, NULL);
  sl_test_write_ok (fixture->store, update_job, NULL);
}

static void
assert_jobs (SlDatabase *db, const SlJobQuery *query, const int *numbers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_jobs_table_list (db, query, 0, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (; numbers[n] >= 0; n++)
    {
      g_autofree char *id = sl_test_id ("job", numbers[n]);
      g_assert_cmpuint (n, <, jobs->len);
      g_assert_cmpstr (sl_job_get_fields (jobs->pdata[n])->id, ==, id);
    }
  g_assert_cmpuint (jobs->len, ==, n);
}

static gboolean
delete_job_one (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = sl_test_id ("job", 1);

  return sl_jobs_table_delete (db, id, error);
}

static gboolean
list_jobs (SlDatabase *db, gpointer data, GError **error)
{
  static const SlStage stages[] = { SL_STAGE_ONSITE, SL_STAGE_APPLIED, SL_STAGE_CLOSED,
                                    SL_STAGE_OFFER };
  SlJobQuery query = { 0 };

  /* By number: 0 onsite starred, 1 applied, 2 closed, 3 offer archived; companies run backwards. */
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (SlJob) plain = sl_test_job (i);
      SlJobFields fields = *sl_job_get_fields (plain);
      g_autofree char *company = g_strdup_printf ("%c company", "dCbA"[i]);
      fields.company = company;
      fields.stage = stages[i];
      fields.starred = i == 0;
      fields.archived = i == 3;
      fields.applied_us = 10 * (i ^ 1);
      g_autoptr (SlJob) job = sl_job_new (&fields);
      g_assert_true (sl_jobs_table_insert (db, job, error));
    }

#define assert_order(...)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const int numbers[] = { __VA_ARGS__, -1 };                                                     \
    assert_jobs (db, &query, numbers);                                                             \
  }                                                                                                \
  G_STMT_END
  assert_order (2, 1, 0);
  query.ascending = TRUE;
  assert_order (0, 1, 2);
  query.include_archived = TRUE;
  assert_order (0, 1, 2, 3);
  query.sort = SL_JOB_SORT_APPLIED;
  assert_order (1, 0, 3, 2);
  query.sort = SL_JOB_SORT_COMPANY;
  assert_order (3, 2, 1, 0);
  query.sort = SL_JOB_SORT_STAGE;
  assert_order (1, 0, 3, 2);
  query.hide_closed = TRUE;
  assert_order (1, 0, 3);
  query.stages = 1 << SL_STAGE_ONSITE | 1 << SL_STAGE_OFFER;
  assert_order (0, 3);
  query.only_starred = TRUE;
  assert_order (0);
  return TRUE;
}

static void
test_tables_jobs_list (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  unsigned int counts[SL_STAGE_CLOSED + 1] = { 99 };
  const unsigned int expected[SL_STAGE_CLOSED + 1] = { 0, 1, 0, 0, 0, 0, 1, 0, 1 };
  SlJobQuery query = { .ascending = TRUE, .include_archived = TRUE };
  SlDatabase *reader = sl_store_get_reader (fixture->store);

  sl_test_write_ok (fixture->store, list_jobs, NULL);
  g_assert_true (sl_jobs_table_count_stages (reader, counts, &error));
  g_assert_cmpmem (counts, sizeof counts, expected, sizeof expected);

  g_autoptr (GPtrArray) page = sl_jobs_table_list (reader, &query, 2, 1, &error);
  g_assert_cmpuint (page->len, ==, 2);
  g_autofree char *id = sl_test_id ("job", 1);
  g_assert_cmpstr (sl_job_get_fields (page->pdata[0])->id, ==, id);
}

/* Keys stay with their rows, and one whose row is gone gives an empty place. */
static void
test_tables_jobs_load (SlStoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SlJobQuery query = { .ascending = TRUE };
  SlDatabase *reader = sl_store_get_reader (fixture->store);
  int n_jobs = 3;

  sl_test_write_ok (fixture->store, sl_test_insert_jobs, &n_jobs);
  g_autoptr (GArray) keys = sl_jobs_table_list_keys (reader, &query, &error);
  g_assert_cmpuint (keys->len, ==, 3);
  g_assert_true (sl_test_write (fixture->store, delete_job_one, NULL, &error));
  g_autoptr (GPtrArray) jobs =
      sl_jobs_table_load (reader, (const int64_t *) (gpointer) keys->data, keys->len, &error);
  g_assert_cmpuint (jobs->len, ==, 3);
  g_assert_nonnull (jobs->pdata[0]);
  g_assert_null (jobs->pdata[1]);
  g_assert_nonnull (jobs->pdata[2]);
  const char *id = sl_job_get_fields (jobs->pdata[2])->id;
  g_assert_cmpint (sl_jobs_table_find_key (reader, id, &error), ==,
                   g_array_index (keys, gint64, 2));
  g_assert_cmpint (sl_jobs_table_find_key (reader, "none", &error), ==, 0);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) none = sl_jobs_table_load (reader, NULL, 0, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
missing_rows (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlJob) job = sl_test_job (7);
  g_autoptr (SlMessage) message = sl_test_message (7);

#define assert_not_found(call)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) missing = NULL;                                                             \
    GError **out = &missing;                                                                       \
    g_assert_false ((call));                                                                       \
    g_assert_error (missing, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);                            \
  }                                                                                                \
  G_STMT_END
  assert_not_found (sl_jobs_table_get (db, "none", out) != NULL);
  assert_not_found (sl_jobs_table_update (db, job, out));
  assert_not_found (sl_jobs_table_delete (db, "none", out));
  assert_not_found (sl_jobs_table_set_derived (db, "none", SL_STAGE_OFFER, 0, 0, 0, out));
  assert_not_found (sl_messages_table_get (db, "none", out) != NULL);
  assert_not_found (sl_messages_table_update_decision (db, message, out));
  assert_not_found (sl_messages_table_insert_copy (db, message, "none", out));
  assert_not_found (sl_events_table_delete (db, "none", out));
  assert_not_found (sl_runs_table_add (db, "none", 1, 1, out));
  assert_not_found (sl_runs_table_get (db, "none", out) != NULL);
  assert_not_found (sl_accounts_table_get (db, "none", out) != NULL);
  assert_not_found (sl_accounts_table_delete (db, "none", out));
  assert_not_found (sl_notes_table_delete (db, "none", out));
  assert_not_found (sl_tasks_table_delete (db, "none", out));
  assert_not_found (sl_rules_table_delete (db, "none", out));
  assert_not_found (sl_changes_table_set_undone (db, "none", 1, out));
  return TRUE;
}

static void
test_tables_missing_rows (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, missing_rows, NULL);
}

static gboolean
write_events (SlDatabase *db, gpointer data, GError **error)
{
  int n = 2;
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *message_id = sl_test_id ("message", 0);
  SlEventFields fields = {
    .id = (char *) "e",
    .job_id = job_id,
    .sequence = 3,
    .from_stage = SL_STAGE_APPLIED,
    .to_stage = SL_STAGE_CLOSED,
    .outcome = SL_OUTCOME_GHOSTED,
    .occurred_us = 1,
    .actor = SL_ACTOR_SYSTEM,
    .event_type = SL_EVENT_TYPE_STATUS_UPDATE,
    .title = (char *) "t",
    .note = (char *) "n\nn",
    .reason_code = (char *) "r",
    .external_url = (char *) "u",
    .group_id = (char *) "g",
    .group_label = (char *) "l",
    .message_id = message_id,
  };
  g_autoptr (SlEvent) event = sl_event_new (&fields);
  g_autoptr (SlEvent) bare = sl_test_event (9, 0);

  g_assert_true (sl_test_insert_jobs (db, &n, error));
  g_assert_true (sl_test_insert_messages (db, &n, error));
  g_assert_true (sl_events_table_insert (db, event, error));
  g_autoptr (SlEvent) read = sl_events_table_get (db, "e", error);
  assert_same (read, event);
  g_assert_true (sl_events_table_insert (db, bare, error));

  fields.to_stage = SL_STAGE_NONE;
  fields.message_id = NULL;
  g_autoptr (SlEvent) changed = sl_event_new (&fields);
  g_assert_true (sl_events_table_update (db, changed, error));
  g_autoptr (SlEvent) read_changed = sl_events_table_get (db, "e", error);
  assert_same (read_changed, changed);
  return TRUE;
}

static void
test_tables_events (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_events, NULL);
}

static gboolean
replace_events (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SlEvent) other = sl_test_event (50, 1);

  g_assert_true (sl_events_table_insert (db, other, error));
  for (int i = 0; i < 4; i++)
    g_ptr_array_add (first, sl_test_event (i, 0));
  g_assert_true (sl_events_table_replace (db, job_id, first, error));

  /* 0 goes, 1 stays, 2 changes, 3 stays, 4 comes. */
  for (int i = 1; i < 5; i++)
    {
      g_autoptr (SlEvent) event = sl_test_event (i, 0);
      SlEventFields fields = *sl_event_get_fields (event);
      fields.note = i == 2 ? (char *) "changed" : NULL;
      g_ptr_array_add (second, sl_event_new (&fields));
    }
  int64_t before = 0, after = 0;
  g_assert_true (_sl_database_query_int64 (db, "SELECT total_changes ()", &before, error));
  g_assert_true (sl_events_table_replace (db, job_id, second, error));
  g_assert_true (_sl_database_query_int64 (db, "SELECT total_changes ()", &after, error));
  g_assert_cmpint (after - before, ==, 3);

  g_autoptr (GPtrArray) read = sl_events_table_list (db, job_id, error);
  g_assert_cmpuint (read->len, ==, second->len);
  for (guint i = 0; i < read->len; i++)
    assert_same (read->pdata[i], second->pdata[i]);
  g_autoptr (SlEvent) kept = sl_events_table_get (db, sl_event_get_fields (other)->id, error);
  assert_same (kept, other);
  return TRUE;
}

static void
test_tables_events_replace (SlStoreFixture *fixture, gconstpointer data)
{
  int n_jobs = 2;

  sl_test_write_ok (fixture->store, sl_test_insert_jobs, &n_jobs);
  sl_test_write_ok (fixture->store, replace_events, NULL);
}

static gboolean
write_accounts (SlDatabase *db, gpointer data, GError **error)
{
  SlAccountFields fields = {
    .id = (char *) "a",
    .provider = SL_PROVIDER_OUTLOOK,
    .key = (char *) "default",
    .address = (char *) "me@example.org",
    .display_name = (char *) "Me",
    .state = SL_ACCOUNT_STATE_SIGN_IN_NEEDED,
    .cursor = (char *) "c",
    .last_connected_us = 5,
    .last_error = (char *) "oh",
  };
  SlRunFields run_fields = { .id = (char *) "r1", .account_id = (char *) "a" };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SlAccount) account = sl_account_new (&fields);
      g_assert_true (sl_accounts_table_put (db, account, error));
      g_autoptr (SlAccount) read = sl_accounts_table_get (db, "a", error);
      assert_same (read, account);
      fields.cursor = (char *) "d";
      fields.last_error = NULL;
    }

  /* The end of the newest run that completed is when the account was synced. */
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("run %d", i);
      run_fields.id = id;
      run_fields.status = i == 2 ? SL_RUN_STATUS_FAILED : SL_RUN_STATUS_COMPLETED;
      run_fields.completed_us = 100 + i;
      g_autoptr (SlRun) run = sl_run_new (&run_fields);
      g_assert_true (sl_runs_table_insert (db, run, error));
    }
  g_autoptr (SlAccount) synced = sl_accounts_table_get (db, "a", error);
  g_assert_cmpint (sl_account_get_fields (synced)->last_synced_us, ==, 101);

  g_autoptr (SlAccount) other = sl_test_account (1);
  g_assert_true (sl_accounts_table_put (db, other, error));
  g_autoptr (GPtrArray) all = sl_accounts_table_list (db, error);
  g_assert_cmpuint (all->len, ==, 2);
  assert_same (all->pdata[0], other);
  g_assert_true (sl_accounts_table_delete (db, "a", error));
  g_autoptr (SlRun) run = sl_runs_table_get (db, "run 1", error);
  g_assert_nonnull (run);
  return TRUE;
}

static void
test_tables_accounts (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_accounts, NULL);
}

static gboolean
use_lease (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GError) conflict = NULL;

  g_assert_null (sl_accounts_table_dup_lease_owner (db, "a", error));
  g_assert_true (sl_accounts_table_take_lease (db, "a", "one", 100, 200, error));
  g_assert_false (sl_accounts_table_take_lease (db, "a", "two", 199, 300, &conflict));
  g_assert_error (conflict, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT);
  g_assert_true (sl_accounts_table_take_lease (db, "b", "two", 199, 300, error));
  g_assert_true (sl_accounts_table_take_lease (db, "a", "one", 199, 300, error));

  /* Over its time, it may be taken; dropping what another has taken does nothing. */
  g_assert_true (sl_accounts_table_take_lease (db, "a", "two", 300, 400, error));
  g_assert_true (sl_accounts_table_drop_lease (db, "a", "one", error));
  g_autofree char *owner = sl_accounts_table_dup_lease_owner (db, "a", error);
  g_assert_cmpstr (owner, ==, "two");
  g_assert_true (sl_accounts_table_drop_lease (db, "a", "two", error));
  g_assert_true (sl_accounts_table_take_lease (db, "a", "one", 301, 400, error));
  /* The clock is set back, a little and by far. */
  g_assert_false (sl_accounts_table_take_lease (db, "a", "two", 250, 350, NULL));
  g_assert_true (sl_accounts_table_take_lease (db, "a", "two", 10, 110, error));
  return TRUE;
}

static void
test_tables_lease (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, use_lease, NULL);
}

static gboolean
write_runs (SlDatabase *db, gpointer data, GError **error)
{
  SlRunFields fields = {
    .id = (char *) "r",
    .account_id = (char *) "a",
    .status = SL_RUN_STATUS_CANCELLED,
    .started_us = 10,
    .completed_us = 2,
    .discovered = 3,
    .relevant = 4,
    .classified = 5,
    .matched = 6,
    .approved = 7,
    .denied = 8,
    .errored = 9,
    .query = (char *) "q",
    .error_code = (char *) "c",
    .error_message = (char *) "m",
  };
  g_autoptr (SlRun) run = sl_run_new (&fields);

  g_assert_true (sl_runs_table_insert (db, run, error));
  g_autoptr (SlRun) read = sl_runs_table_get (db, "r", error);
  assert_same (read, run);
  g_assert_true (sl_runs_table_add (db, "r", 10, -1, error));
  g_assert_true (sl_runs_table_add (db, "r", 0, 0, error));
  fields.approved = 17;
  fields.denied = 7;
  g_autoptr (SlRun) expected = sl_run_new (&fields);
  g_autoptr (SlRun) added = sl_runs_table_get (db, "r", error);
  assert_same (added, expected);

  fields.status = SL_RUN_STATUS_COMPLETED;
  g_autoptr (SlRun) updated = sl_run_new (&fields);
  /* A sync that goes on does not know what the user has decided meanwhile. */
  fields.approved = 0;
  fields.denied = 0;
  g_autoptr (SlRun) unknowing = sl_run_new (&fields);
  g_assert_true (sl_runs_table_update (db, unknowing, error));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (SlRun) other = sl_test_run (i);
      g_assert_true (sl_runs_table_insert (db, other, error));
    }
  g_autoptr (GPtrArray) all = sl_runs_table_list (db, NULL, 0, error);
  g_assert_cmpuint (all->len, ==, 4);
  assert_same (all->pdata[0], updated);
  g_autoptr (GPtrArray) one = sl_runs_table_list (db, "a", 5, error);
  g_assert_cmpuint (one->len, ==, 1);
  g_autoptr (GPtrArray) newest = sl_runs_table_list (db, NULL, 2, error);
  g_assert_cmpuint (newest->len, ==, 2);
  return TRUE;
}

static gboolean
fail_stale_runs (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *account_id = sl_test_id ("account", 0);
  g_autofree char *id = sl_test_id ("run", 0);

  g_assert_true (sl_accounts_table_take_lease (db, account_id, "me", 0, 500, error));
  g_assert_true (sl_runs_table_fail_stale (db, account_id, 499, error));
  g_autoptr (SlRun) running = sl_runs_table_get (db, id, error);
  g_assert_cmpint (sl_run_get_fields (running)->status, ==, SL_RUN_STATUS_RUNNING);
  g_assert_true (sl_runs_table_fail_stale (db, account_id, 500, error));
  g_autoptr (SlRun) failed = sl_runs_table_get (db, id, error);
  g_assert_cmpint (sl_run_get_fields (failed)->status, ==, SL_RUN_STATUS_FAILED);
  g_assert_cmpint (sl_run_get_fields (failed)->completed_us, ==, 500);
  g_assert_cmpstr (sl_run_get_fields (failed)->error_code, ==, "interrupted");
  g_autoptr (SlRun) completed = sl_runs_table_get (db, "r", error);
  g_assert_cmpint (sl_run_get_fields (completed)->status, ==, SL_RUN_STATUS_COMPLETED);
  return TRUE;
}

static void
test_tables_runs (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_runs, NULL);
  sl_test_write_ok (fixture->store, fail_stale_runs, NULL);
}

static gboolean
write_notes_tasks_rules (SlDatabase *db, gpointer data, GError **error)
{
  int n = 1;
  g_autofree char *job_id = sl_test_id ("job", 0);
  SlNoteFields note_fields = { .id = (char *) "n",
                               .job_id = job_id,
                               .title = (char *) "t",
                               .content = (char *) "c",
                               .created_us = 1,
                               .updated_us = 2 };
  SlJobTaskFields task_fields = { .id = (char *) "t0",
                                  .job_id = job_id,
                                  .type = SL_TASK_TYPE_CHECK_STATUS,
                                  .title = (char *) "t",
                                  .due_us = 5,
                                  .completed = TRUE,
                                  .notes = (char *) "n" };
  SlRuleFields rule_fields = { .id = (char *) "r",
                               .position = 2,
                               .field = SL_RULE_FIELD_TEXT,
                               .contains = (char *) "x",
                               .ignore = TRUE,
                               .sets_stage = TRUE,
                               .stage_target = SL_STAGE_TARGET_WITHDRAWN,
                               .job_id = job_id };

  g_assert_true (sl_test_insert_jobs (db, &n, error));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SlNote) note = sl_note_new (&note_fields);
      g_assert_true (sl_notes_table_put (db, note, error));
      g_autoptr (SlNote) read = sl_notes_table_get (db, "n", error);
      assert_same (read, note);
      note_fields.content = (char *) "other";

      g_autoptr (SlJobTask) task = sl_job_task_new (&task_fields);
      g_assert_true (sl_tasks_table_put (db, task, error));
      g_autoptr (SlJobTask) read_task = sl_tasks_table_get (db, "t0", error);
      assert_same (read_task, task);
      task_fields.notes = NULL;

      g_autoptr (SlRule) rule = sl_rule_new (&rule_fields);
      g_assert_true (sl_rules_table_put (db, rule, error));
      g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);
      g_assert_cmpuint (rules->len, ==, 1);
      assert_same (rules->pdata[0], rule);
      rule_fields.ignore = FALSE;
    }
  g_autoptr (GPtrArray) notes = sl_notes_table_list (db, job_id, error);
  g_assert_cmpuint (notes->len, ==, 1);
  return TRUE;
}

static gboolean
order_tasks (SlDatabase *db, gpointer data, GError **error)
{
  static const struct
  {
    const char *id;
    int64_t due_us;
  } open_tasks[] = { { "t1", 0 }, { "t2", 9 }, { "t3", 3 } };
  static const char *const expected[] = { "t3", "t2", "t1", "t0" };
  g_autofree char *job_id = sl_test_id ("job", 0);

  for (size_t i = 0; i < G_N_ELEMENTS (open_tasks); i++)
    {
      SlJobTaskFields fields = { .id = (char *) open_tasks[i].id,
                                 .job_id = job_id,
                                 .title = (char *) "t",
                                 .due_us = open_tasks[i].due_us };
      g_autoptr (SlJobTask) task = sl_job_task_new (&fields);
      g_assert_true (sl_tasks_table_put (db, task, error));
    }
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) tasks = sl_tasks_table_list (db, i == 0 ? job_id : NULL, error);
      g_assert_cmpuint (tasks->len, ==, G_N_ELEMENTS (expected));
      for (guint j = 0; j < tasks->len; j++)
        g_assert_cmpstr (sl_job_task_get_fields (tasks->pdata[j])->id, ==, expected[j]);
    }
  return TRUE;
}

static gboolean
delete_job_zero (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);

  g_assert_true (sl_jobs_table_delete (db, job_id, error));
  g_autoptr (GPtrArray) notes = sl_notes_table_list (db, job_id, error);
  g_assert_cmpuint (notes->len, ==, 0);
  g_autoptr (GPtrArray) tasks = sl_tasks_table_list (db, NULL, error);
  g_assert_cmpuint (tasks->len, ==, 0);
  g_autoptr (GPtrArray) rules = sl_rules_table_list (db, error);
  g_assert_null (sl_rule_get_fields (rules->pdata[0])->job_id);
  g_assert_true (sl_rules_table_delete (db, "r", error));
  return TRUE;
}

static void
test_tables_notes_tasks_rules (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_notes_tasks_rules, NULL);
  sl_test_write_ok (fixture->store, order_tasks, NULL);
  sl_test_write_ok (fixture->store, delete_job_zero, NULL);
}

static SlChange *
create_change (const char *id, const char *group, SlActor actor, const char *undo)
{
  SlChangeFields fields = {
    .id = (char *) id,
    .group_id = (char *) group,
    .sequence = 12345, /* the store's to give */
    .occurred_us = 1,
    .actor = actor,
    .kind = SL_CHANGE_MESSAGE_DENIED,
    .job_id = (char *) "j",
    .message_id = (char *) "m",
    .undo = (char *) undo,
  };

  return sl_change_new (&fields);
}

static gboolean
write_changes (SlDatabase *db, gpointer data, GError **error)
{
  static const struct
  {
    const char *id;
    const char *group;
    SlActor actor;
    const char *undo;
  } changes[] = {
    { "1", "A", SL_ACTOR_USER, "{}" }, { "2", "A", SL_ACTOR_USER, "{}" },
    { "3", "B", SL_ACTOR_USER, "{}" }, { "4", "C", SL_ACTOR_SYSTEM, "{}" },
    { "5", "D", SL_ACTOR_USER, NULL },
  };

  g_assert_null (sl_changes_table_get_last_group (db, error));
  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SlChange) change =
          create_change (changes[i].id, changes[i].group, changes[i].actor, changes[i].undo);
      g_assert_true (sl_changes_table_insert (db, change, error));
    }
  g_autoptr (GPtrArray) all = sl_changes_table_list (db, 0, error);
  g_assert_cmpuint (all->len, ==, 5);
  const SlChangeFields *newest = sl_change_get_fields (all->pdata[0]);
  g_assert_cmpstr (newest->id, ==, "5");
  g_assert_cmpint (newest->sequence, ==, 5);
  g_assert_cmpint (newest->kind, ==, SL_CHANGE_MESSAGE_DENIED);
  g_assert_cmpstr (newest->message_id, ==, "m");
  g_autoptr (GPtrArray) two = sl_changes_table_list (db, 2, error);
  g_assert_cmpuint (two->len, ==, 2);
  g_autoptr (GPtrArray) later = sl_changes_table_list_later (db, 1, error);
  g_assert_cmpuint (later->len, ==, 2); /* not of the system, and not what cannot be undone */
  g_assert_cmpstr (sl_change_get_fields (later->pdata[0])->id, ==, "2");
  g_assert_cmpstr (sl_change_get_fields (later->pdata[1])->id, ==, "3");
  g_autoptr (GPtrArray) group = sl_changes_table_list_group (db, "A", error);
  g_assert_cmpuint (group->len, ==, 2);
  g_assert_cmpstr (sl_change_get_fields (group->pdata[0])->id, ==, "2");
  return TRUE;
}

static gboolean
undo_changes (SlDatabase *db, gpointer data, GError **error)
{
  static const char *const order[] = { "B", "A" };

  for (size_t i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *last = sl_changes_table_get_last_group (db, error);
      g_assert_cmpstr (last, ==, order[i]);
      g_assert_true (sl_changes_table_set_undone (db, last, 99, error));
    }
  g_assert_null (sl_changes_table_get_last_group (db, error));
  /* The newest of all cannot be undone, so it is not asked about. */
  g_autoptr (SlChange) last = sl_changes_table_get_last_for_message (db, "m", error);
  g_assert_cmpstr (sl_change_get_fields (last)->id, ==, "4");
  g_assert_null (sl_changes_table_get_last_for_message (db, "none", error));
  return TRUE;
}

static void
test_tables_changes (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_changes, NULL);
  sl_test_write_ok (fixture->store, undo_changes, NULL);
}

/* Each nick of each enum that is stored passes the CHECK of its column. */
static gboolean
write_nicks (SlDatabase *db, gpointer data, GError **error)
{
  static const struct
  {
    GType (*get_type) (void);
    const char *sql;
  } columns[] = {
    { sl_stage_get_type, "UPDATE jobs SET stage = ?1" },
    { sl_outcome_get_type, "UPDATE jobs SET outcome = ?1" },
    { sl_stage_get_type, "UPDATE events SET from_stage = ?1" },
    { sl_stage_get_type, "UPDATE events SET to_stage = ?1" },
    { sl_outcome_get_type, "UPDATE events SET outcome = ?1" },
    { sl_actor_get_type, "UPDATE events SET actor = ?1" },
    { sl_event_type_get_type, "UPDATE events SET event_type = ?1" },
    { sl_decision_status_get_type, "UPDATE messages SET status = ?1" },
    { sl_stage_target_get_type, "UPDATE messages SET stage_target = ?1" },
    { sl_held_get_type, "UPDATE messages SET held = ?1" },
    { sl_provider_get_type, "UPDATE accounts SET provider = ?1" },
    { sl_account_state_get_type, "UPDATE accounts SET state = ?1" },
    { sl_run_status_get_type, "UPDATE runs SET status = ?1" },
    { sl_task_type_get_type, "UPDATE tasks SET type = ?1" },
    { sl_rule_field_get_type, "UPDATE rules SET field = ?1" },
    { sl_stage_target_get_type, "UPDATE rules SET stage_target = ?1" },
    { sl_actor_get_type, "UPDATE changes SET actor = ?1" },
    { sl_change_kind_get_type, "UPDATE changes SET kind = ?1" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) nicks = sl_enum_get_nicks (columns[i].get_type ());
      g_autoptr (SlStatement) statement = _sl_database_prepare (db, columns[i].sql, error);
      for (size_t j = 0; nicks[j] != NULL; j++)
        {
          _sl_statement_bind_string (statement, 1, nicks[j]);
          g_assert_true (_sl_statement_run_one (statement, error));
          _sl_statement_reset (statement);
        }
      g_autoptr (GError) refused = NULL;
      _sl_statement_bind_string (statement, 1, "nonsense");
      g_assert_false (_sl_statement_run (statement, &refused));
      g_assert_error (refused, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);
    }
  return TRUE;
}

static gboolean
write_one_of_each (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlAccount) account = sl_test_account (0);
  g_autoptr (SlRun) run = sl_test_run (0);
  g_autoptr (SlChange) change = create_change ("1", "A", SL_ACTOR_USER, NULL);

  return write_events (db, NULL, error) && sl_accounts_table_put (db, account, error) &&
         sl_runs_table_insert (db, run, error) && sl_changes_table_insert (db, change, error);
}

static gboolean
write_one_note_task_rule (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);
  SlJobTaskFields task_fields = { .id = (char *) "t", .job_id = job_id, .title = (char *) "t" };
  SlRuleFields rule_fields = { .id = (char *) "r", .contains = (char *) "x" };
  g_autoptr (SlJobTask) task = sl_job_task_new (&task_fields);
  g_autoptr (SlRule) rule = sl_rule_new (&rule_fields);

  return sl_tasks_table_put (db, task, error) && sl_rules_table_put (db, rule, error);
}

static void
test_tables_nicks (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_one_of_each, NULL);
  sl_test_write_ok (fixture->store, write_one_note_task_rule, NULL);
  sl_test_write_ok (fixture->store, write_nicks, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/tables/jobs", test_tables_jobs);
  sl_store_fixture_add ("/store/tables/jobs-list", test_tables_jobs_list);
  sl_store_fixture_add ("/store/tables/jobs-load", test_tables_jobs_load);
  sl_store_fixture_add ("/store/tables/missing-rows", test_tables_missing_rows);
  sl_store_fixture_add ("/store/tables/events", test_tables_events);
  sl_store_fixture_add ("/store/tables/events-replace", test_tables_events_replace);
  sl_store_fixture_add ("/store/tables/accounts", test_tables_accounts);
  sl_store_fixture_add ("/store/tables/lease", test_tables_lease);
  sl_store_fixture_add ("/store/tables/runs", test_tables_runs);
  sl_store_fixture_add ("/store/tables/notes-tasks-rules", test_tables_notes_tasks_rules);
  sl_store_fixture_add ("/store/tables/changes", test_tables_changes);
  sl_store_fixture_add ("/store/tables/nicks", test_tables_nicks);
  return g_test_run ();
}
