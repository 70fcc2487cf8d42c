/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "sl-events-table.h"
#include "sl-jobs-table.h"
#include "sl-messages-table.h"
#include "sl-record.h"
#include "sl-runs-table.h"
#include "sl-store-fixture.h"

/* A plain message with some members given other values. */
static SlMessage *
create_message (int n, const SlMessageFields *other)
{
  g_autoptr (SlMessage) plain = sl_test_message (n);
  SlMessageFields fields = *sl_message_get_fields (plain);

  fields.status = other->status;
  fields.job_id = other->job_id;
  fields.thread_id = other->thread_id;
  fields.rfc822_id = other->rfc822_id;
  fields.references = other->references;
  fields.run_id = other->run_id;
  if (other->account_id != NULL)
    fields.account_id = other->account_id;
  if (other->received_us != 0)
    fields.received_us = other->received_us;
  return sl_message_new (&fields);
}

static gboolean
insert (SlDatabase *db, int n, const SlMessageFields *other, GError **error)
{
  g_autoptr (SlMessage) message = create_message (n, other);

  return sl_messages_table_insert (db, message, error);
}

static GPtrArray *
create_candidates (void)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 3; i++)
    {
      SlCandidateFields fields = { .job_id = (char *) "job", .confidence = 90 - i };
      g_ptr_array_add (candidates, sl_candidate_new (&fields));
    }
  return candidates;
}

static GPtrArray *
create_reasons (void)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_object_unref);
  SlReasonFields full = {
    .kind = SL_REASON_HELD,
    .rule = (char *) "a.b",
    .text = (char *) "says \"no\" \\ 🚫",
    .quote = (char *) "leider nicht",
  };
  SlReasonFields bare = { .kind = SL_REASON_STAGE, .rule = (char *) "c", .text = (char *) "d" };

  g_ptr_array_add (reasons, sl_reason_new (&full));
  g_ptr_array_add (reasons, sl_reason_new (&bare));
  return reasons;
}

static gboolean
write_full (SlDatabase *db, gpointer data, GError **error)
{
  int n = 1;
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *run_id = sl_test_id ("run", 0);
  g_autoptr (GPtrArray) candidates = create_candidates ();
  g_autoptr (GPtrArray) reasons = create_reasons ();
  g_autoptr (SlRun) run = sl_test_run (0);
  char *references[] = { (char *) "z@a", (char *) "b \"q\"@c", (char *) "a@b", NULL };
  SlMessageFields fields = {
    .id = (char *) "m",
    .account_id = (char *) "a",
    .external_id = (char *) "e",
    .thread_id = (char *) "t",
    .rfc822_id = (char *) "r@x",
    .references = references,
    .locator = (char *) "l",
    .from_name = (char *) "Zoë",
    .from_address = (char *) "zoe@example.org",
    .subject = (char *) "Über 🚀",
    .snippet = (char *) "s",
    .received_us = G_GINT64_CONSTANT (1700000000123456),
    .sent = TRUE,
    .run_id = run_id,
    .status = SL_DECISION_STATUS_MANUAL_LINKED,
    .relevant = TRUE,
    .relevance = 0.1,
    .stage_target = SL_STAGE_TARGET_ONSITE,
    .stage_confidence = 1.0 / 3.0,
    .job_id = job_id,
    .confidence = 97,
    .candidates = candidates,
    .reasons = reasons,
    .company = (char *) "c",
    .title = (char *) "ti",
    .evidence = (char *) "{\"opaque\": 1}",
    .held = SL_HELD_REOPEN,
    .decided_us = 5,
    .decided_by = (char *) "user",
    .note = (char *) "no",
  };
  g_autoptr (SlMessage) message = sl_message_new (&fields);
  g_autoptr (SlMessage) bare = sl_test_message (0);

  g_assert_true (sl_test_insert_jobs (db, &n, error));
  g_assert_true (sl_runs_table_insert (db, run, error));
  g_assert_true (sl_messages_table_insert (db, message, error));
  g_assert_true (sl_messages_table_insert (db, bare, error));
  g_autoptr (SlMessage) read = sl_messages_table_get (db, "m", error);
  g_assert_true (sl_record_equal (read, message));
  g_autoptr (SlMessage) read_bare =
      sl_messages_table_get (db, sl_message_get_fields (bare)->id, error);
  g_assert_true (sl_record_equal (read_bare, bare));
  g_autoptr (SlMessage) found = sl_messages_table_find_by_rfc822_id (db, "r@x", error);
  g_assert_true (sl_record_equal (found, message));
  g_assert_null (sl_messages_table_find_by_rfc822_id (db, "none", error));
  return TRUE;
}

/* An update of the decision leaves alone what the source said, and the run. */
static gboolean
update_decision (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlMessage) old_message = sl_messages_table_get (db, "m", error);
  SlMessageFields fields = *sl_message_get_fields (old_message);

  fields.subject = (char *) "forged";
  fields.run_id = NULL;
  fields.external_id = (char *) "forged";
  fields.references = NULL;
  fields.status = SL_DECISION_STATUS_IGNORED;
  fields.job_id = NULL;
  fields.candidates = NULL;
  fields.evidence = (char *) "other";
  fields.note = NULL;
  g_autoptr (SlMessage) forged = sl_message_new (&fields);
  g_assert_true (sl_messages_table_update_decision (db, forged, error));

  fields = *sl_message_get_fields (old_message);
  fields.status = SL_DECISION_STATUS_IGNORED;
  fields.job_id = NULL;
  fields.candidates = NULL;
  fields.evidence = (char *) "other";
  fields.note = NULL;
  g_autoptr (SlMessage) expected = sl_message_new (&fields);
  g_autoptr (SlMessage) read = sl_messages_table_get (db, "m", error);
  g_assert_true (sl_record_equal (read, expected));
  return TRUE;
}

static void
test_messages_round_trip (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_full, NULL);
  sl_test_write_ok (fixture->store, update_decision, NULL);
}

#define assert_constraint(call)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) refused = NULL;                                                             \
    GError **out = &refused;                                                                       \
    g_assert_false ((call));                                                                       \
    g_assert_error (refused, SL_STORE_ERROR, SL_STORE_ERROR_CONSTRAINT);                           \
  }                                                                                                \
  G_STMT_END

static gboolean
write_twice (SlDatabase *db, gpointer data, GError **error)
{
  int n = 2;
  g_autoptr (SlMessage) first = sl_test_message (0);
  g_autoptr (SlMessage) third = sl_test_message (2);
  const char *first_id = sl_message_get_fields (first)->id;
  const char *account_id = sl_message_get_fields (first)->account_id;

  g_assert_true (sl_test_insert_messages (db, &n, error));
  assert_constraint (sl_messages_table_insert (db, first, out));
  assert_constraint (sl_messages_table_insert_copy (db, first, first_id, out));
  g_assert_true (sl_messages_table_insert_copy (db, third, first_id, error));
  assert_constraint (sl_messages_table_insert_copy (db, third, first_id, out));
  assert_constraint (sl_messages_table_insert (db, third, out));

  /* Two messages and a copy are known; one that failed is not. */
  g_assert_true (sl_messages_table_set_failed (db, account_id, "external 3", "r", "bad", error));
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < 5; i++)
    g_ptr_array_add (asked, g_strdup_printf ("external %d", i));
  g_autoptr (GHashTable) known = sl_messages_table_find_known (db, account_id, asked, error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_true (g_hash_table_contains (known, asked->pdata[i]));
  g_autoptr (GHashTable) other = sl_messages_table_find_known (db, "other", asked, error);
  g_assert_cmpuint (g_hash_table_size (other), ==, 0);
  g_ptr_array_set_size (asked, 0);
  g_autoptr (GHashTable) none = sl_messages_table_find_known (db, account_id, asked, error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  return TRUE;
}

static void
test_messages_known (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_twice, NULL);
}

static gboolean
write_failed (SlDatabase *db, gpointer data, GError **error)
{
  static const char *const expected[] = { "1", "2", NULL };

  g_assert_true (sl_messages_table_set_failed (db, "a", "2", "r", "bad", error));
  g_assert_true (sl_messages_table_set_failed (db, "a", "1", "r", "bad", error));
  g_assert_true (sl_messages_table_set_failed (db, "a", "2", "s", "worse", error));
  g_assert_true (sl_messages_table_set_failed (db, "b", "3", NULL, "bad", error));
  g_auto (GStrv) failed = sl_messages_table_list_failed (db, "a", error);
  g_assert_cmpstrv (failed, expected);
  g_assert_true (sl_messages_table_clear_failed (db, "a", "1", error));
  g_assert_true (sl_messages_table_clear_failed (db, "a", "2", error));
  g_assert_true (sl_messages_table_clear_failed (db, "a", "2", error));
  g_auto (GStrv) none = sl_messages_table_list_failed (db, "a", error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  return TRUE;
}

static void
test_messages_failed (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_failed, NULL);
}

static void
assert_threads (SlDatabase *db, const SlMessageFields *other, const int *numbers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlMessage) message = create_message (99, other);
  g_autoptr (GPtrArray) found = sl_messages_table_find_threads (db, message, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (; numbers[n] >= 0; n++)
    {
      g_autofree char *id = sl_test_id ("message", numbers[n]);
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpstr (sl_message_get_fields (found->pdata[n])->id, ==, id);
    }
  g_assert_cmpuint (found->len, ==, n);
}

static gboolean
write_threads (SlDatabase *db, gpointer data, GError **error)
{
  int n = 1;
  g_autofree char *job_id = sl_test_id ("job", 0);
  char *to_root[] = { (char *) "root@x", NULL };
  char *to_other[] = { (char *) "other@x", NULL };
  SlMessageFields linked = { .status = SL_DECISION_STATUS_AUTO_LINKED, .job_id = job_id };

  g_assert_true (sl_test_insert_jobs (db, &n, error));
  linked.thread_id = (char *) "T";
  linked.rfc822_id = (char *) "root@x";
  g_assert_true (insert (db, 0, &linked, error));
  linked.thread_id = NULL;
  linked.rfc822_id = (char *) "reply@x";
  linked.references = to_root;
  g_assert_true (insert (db, 1, &linked, error));
  linked.references = to_other;
  linked.rfc822_id = NULL;
  g_assert_true (insert (db, 2, &linked, error));
  /* Pending ones say nothing about a thread. */
  linked.status = SL_DECISION_STATUS_PENDING_USER;
  linked.thread_id = (char *) "T";
  g_assert_true (insert (db, 3, &linked, error));

  assert_threads (db, &(SlMessageFields) { .thread_id = (char *) "T" }, (const int[]) { 0, -1 });
  assert_threads (db, &(SlMessageFields) { .thread_id = (char *) "T", .account_id = (char *) "b" },
                  (const int[]) { -1 });
  assert_threads (db, &(SlMessageFields) { .references = to_root }, (const int[]) { 1, 0, -1 });
  assert_threads (db, &(SlMessageFields) { .rfc822_id = (char *) "root@x" },
                  (const int[]) { 1, 0, -1 });
  assert_threads (db, &(SlMessageFields) { .rfc822_id = (char *) "other@x" },
                  (const int[]) { 2, -1 });
  assert_threads (db, &(SlMessageFields) { 0 }, (const int[]) { -1 });

  g_autofree char *account_id = sl_test_id ("account", 0);
  g_auto (GStrv) threads = sl_messages_table_list_linked_threads (db, account_id, 0, error);
  g_assert_cmpstrv (threads, ((const char *const[]) { "T", NULL }));
  g_auto (GStrv) later = sl_messages_table_list_linked_threads (db, account_id, 1, error);
  g_assert_cmpuint (g_strv_length (later), ==, 0);
  return TRUE;
}

static void
test_messages_threads (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, write_threads, NULL);
}

/* By number: 0 auto, 1 pending with a job, 2 orphan, 3 ignored, 4 manual, all a second apart. */
static gboolean
write_views (SlDatabase *db, gpointer data, GError **error)
{
  int n = 1;
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *run_id = sl_test_id ("run", 0);
  g_autoptr (SlRun) run = sl_test_run (0);
  const SlMessageFields rows[] = {
    { .status = SL_DECISION_STATUS_AUTO_LINKED, .job_id = job_id, .run_id = run_id },
    { .status = SL_DECISION_STATUS_PENDING_USER, .job_id = job_id },
    { .status = SL_DECISION_STATUS_PENDING_USER, .run_id = run_id },
    { .status = SL_DECISION_STATUS_IGNORED, .account_id = (char *) "b" },
    { .status = SL_DECISION_STATUS_MANUAL_LINKED, .job_id = job_id },
  };

  g_assert_true (sl_test_insert_jobs (db, &n, error));
  g_assert_true (sl_runs_table_insert (db, run, error));
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (insert (db, (int) i, &rows[i], error));
  return TRUE;
}

static void
assert_view (SlDatabase *db, SlMessageQuery query, const int *numbers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = sl_messages_table_list (db, &query, 0, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) keys = sl_messages_table_list_keys (db, &query, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) loaded =
      sl_messages_table_load (db, (const int64_t *) (gpointer) keys->data, keys->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_messages_table_count (db, &query, &error), ==, all->len);
  g_assert_cmpuint (loaded->len, ==, all->len);

  guint n = 0;
  for (; numbers[n] >= 0; n++)
    {
      g_autofree char *id = sl_test_id ("message", numbers[n]);
      g_assert_cmpuint (n, <, all->len);
      g_assert_cmpstr (sl_message_get_fields (all->pdata[n])->id, ==, id);
      g_assert_true (sl_record_equal (all->pdata[n], loaded->pdata[n]));
    }
  g_assert_cmpuint (all->len, ==, n);
}

static void
test_messages_views (SlStoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    SlMessageView view;
    int numbers[6];
  } views[] = {
    { SL_MESSAGE_VIEW_PENDING, { 2, 1, -1 } },      { SL_MESSAGE_VIEW_SUGGESTIONS, { 1, -1 } },
    { SL_MESSAGE_VIEW_ORPHANS, { 2, -1 } },         { SL_MESSAGE_VIEW_LINKED, { 4, 0, -1 } },
    { SL_MESSAGE_VIEW_AUTO_LINKED, { 0, -1 } },     { SL_MESSAGE_VIEW_IGNORED, { 3, -1 } },
    { SL_MESSAGE_VIEW_ALL, { 4, 3, 2, 1, 0, -1 } },
  };
  SlDatabase *db = sl_store_get_reader (fixture->store);
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *run_id = sl_test_id ("run", 0);

  sl_test_write_ok (fixture->store, write_views, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (views); i++)
    assert_view (db, (SlMessageQuery) { .view = views[i].view }, views[i].numbers);

  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL, .job_id = job_id };
  assert_view (db, query, (const int[]) { 4, 1, 0, -1 });
  query.run_id = run_id;
  assert_view (db, query, (const int[]) { 0, -1 });
  query = (SlMessageQuery) { .view = SL_MESSAGE_VIEW_ALL, .account_id = "b" };
  assert_view (db, query, (const int[]) { 3, -1 });
  query = (SlMessageQuery) { .view = SL_MESSAGE_VIEW_ALL, .since_us = 3 * G_TIME_SPAN_SECOND };
  assert_view (db, query, (const int[]) { 4, 3, -1 });
}

/* Several received in the same microsecond: no page skips one or shows it twice. */
static gboolean
write_ties (SlDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < 50; i++)
    if (!insert (db, i,
                 &(SlMessageFields) { .status = SL_DECISION_STATUS_PENDING_USER,
                                      .received_us = 1 + i / 20 },
                 error))
      return FALSE;
  return TRUE;
}

static void
test_messages_pages (SlStoreFixture *fixture, gconstpointer data)
{
  SlDatabase *db = sl_store_get_reader (fixture->store);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  g_autoptr (GError) error = NULL;
  guint n_pages = 0;

  sl_test_write_ok (fixture->store, write_ties, NULL);
  for (;; n_pages++)
    {
      SlMessageQuery query = { .before = cursor };
      g_autoptr (GPtrArray) page = sl_messages_table_list (db, &query, 7, &error);
      g_assert_no_error (error);
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++)
        g_assert_true (
            g_hash_table_add (seen, g_strdup (sl_message_get_fields (page->pdata[i])->id)));
      g_free (cursor);
      cursor = sl_messages_table_make_cursor (page->pdata[page->len - 1]);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 50);
  g_assert_cmpuint (n_pages, ==, 8);

  static const char *const bad[] = { "", "x", "12", "12_", "_a", "12-a" };
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;
      g_assert_null (
          sl_messages_table_list (db, &(SlMessageQuery) { .before = bad[i] }, 7, &refused));
      g_assert_error (refused, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND);
    }
}

/* A job goes: its mails stay and forget it, and so do events their mail. */
static gboolean
delete_job (SlDatabase *db, gpointer data, GError **error)
{
  g_autofree char *job_id = sl_test_id ("job", 0);
  g_autofree char *message_id = sl_test_id ("message", 0);
  g_autoptr (SlEvent) event = sl_test_event (0, 0);

  g_assert_true (write_views (db, NULL, error));
  g_assert_true (sl_events_table_insert (db, event, error));
  g_assert_true (sl_jobs_table_delete (db, job_id, error));
  g_autoptr (SlMessage) message = sl_messages_table_get (db, message_id, error);
  g_assert_null (sl_message_get_fields (message)->job_id);
  g_autoptr (GPtrArray) events = sl_events_table_list (db, job_id, error);
  g_assert_cmpuint (events->len, ==, 0);
  return TRUE;
}

static void
test_messages_delete_job (SlStoreFixture *fixture, gconstpointer data)
{
  sl_test_write_ok (fixture->store, delete_job, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_store_fixture_add ("/store/messages/round-trip", test_messages_round_trip);
  sl_store_fixture_add ("/store/messages/known", test_messages_known);
  sl_store_fixture_add ("/store/messages/failed", test_messages_failed);
  sl_store_fixture_add ("/store/messages/threads", test_messages_threads);
  sl_store_fixture_add ("/store/messages/views", test_messages_views);
  sl_store_fixture_add ("/store/messages/pages", test_messages_pages);
  sl_store_fixture_add ("/store/messages/delete-job", test_messages_delete_job);
  return g_test_run ();
}
