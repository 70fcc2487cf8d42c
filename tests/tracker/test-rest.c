/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the REST API alone asks of the tracker: pages, revision, outcome, removals, tokens.
 */

#include "sl-await.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-answers.h"
#include "sl-tracker-fixture.h"

static void
add_jobs (SlTrackerFixture *self)
{
  const char *const companies[] = { "acme", "beta", "gamma", "delta", "epsilon" };

  for (size_t i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      sl_test_add_job (self, companies[i]);
      /* Two of them at the same time: the id decides. */
      g_autofree char *event = sl_test_move (self, companies[i], SL_STAGE_ASSESSMENT,
                                             SL_OUTCOME_NONE, SL_TEST_DAY (10 + (int) i / 2));
    }
}

static GPtrArray *
list_page (SlTrackerFixture *self, char **cursor, unsigned int limit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *given = g_steal_pointer (cursor);
  unsigned int total = 0;
  SlJobQuery query = { 0 };
  GPtrArray *jobs =
      sl_tracker_list_jobs_page (self->tracker, &query, given, limit, cursor, &total, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (total, ==, 5);
  return jobs;
}

static void
test_jobs_page_all_once (SlTrackerFixture *self, gconstpointer data)
{
  SlJobQuery query = { 0 };
  g_autofree char *cursor = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  add_jobs (self);
  g_autoptr (GPtrArray) wanted = sl_tracker_list_jobs (self->tracker, &query, 0, 0, NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) page = list_page (self, &cursor, 2);
      g_assert_cmpuint (page->len, ==, i < 2 ? 2 : 1);
      g_assert_cmpint (cursor != NULL, ==, i < 2);
      for (guint j = 0; j < page->len; j++)
        g_ptr_array_add (found, g_object_ref (g_ptr_array_index (page, j)));
    }
  g_assert_cmpuint (found->len, ==, wanted->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (sl_job_get_fields (g_ptr_array_index (found, i))->id, ==,
                     sl_job_get_fields (g_ptr_array_index (wanted, i))->id);
}

static void
test_jobs_page_while_jobs_move (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *cursor = NULL;

  add_jobs (self);
  g_autoptr (GPtrArray) first = list_page (self, &cursor, 2);
  /* The last job given goes to the top, where nobody looks again. */
  g_autofree char *event =
      sl_test_move (self, "gamma", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (50));
  g_autoptr (GPtrArray) second = list_page (self, &cursor, 3);
  for (guint i = 0; i < second->len; i++)
    for (guint j = 0; j < first->len; j++)
      g_assert_cmpstr (sl_job_get_fields (g_ptr_array_index (second, i))->id, !=,
                       sl_job_get_fields (g_ptr_array_index (first, j))->id);
}

static void
test_pages_refuse_cursors (SlTrackerFixture *self, gconstpointer data)
{
  const char *const cursors[] = { "x", "", "12", "12.", "12.x", ".", "-" };
  SlJobQuery query = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *next = NULL;
      unsigned int total = 0;
      g_assert_null (
          sl_tracker_list_jobs_page (self->tracker, &query, cursors[i], 5, &next, &total, &error));
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_null (
          sl_tracker_list_runs_page (self->tracker, NULL, cursors[i], 5, &next, &total, &error));
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
    }
}

static void
test_runs_page (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (SlRun) run = sl_test_sync (self);
    }
  do
    {
      g_autofree char *given = g_steal_pointer (&cursor);
      unsigned int total = 0;
      g_autoptr (GPtrArray) runs = sl_tracker_list_runs_page (self->tracker, self->account_id,
                                                              given, 2, &cursor, &total, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (total, ==, 5);
      for (guint i = 0; i < runs->len; i++)
        g_assert_true (g_hash_table_add (
            seen, g_strdup (sl_run_get_fields (g_ptr_array_index (runs, i))->id)));
    }
  while (cursor != NULL);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 5);

  unsigned int total = 7;
  g_autoptr (GPtrArray) none =
      sl_tracker_list_runs_page (self->tracker, "nobody", NULL, 2, &cursor, &total, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (total, ==, 0);
  g_assert_null (cursor);
}

static void
test_revision (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *empty = sl_tracker_dup_jobs_revision (self->tracker, NULL);
  sl_test_add_job (self, "acme");
  g_autofree char *added = sl_tracker_dup_jobs_revision (self->tracker, NULL);
  g_autofree char *again = sl_tracker_dup_jobs_revision (self->tracker, NULL);
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_OFFER, SL_OUTCOME_NONE, SL_TEST_DAY (3));
  g_autofree char *moved = sl_tracker_dup_jobs_revision (self->tracker, NULL);
  g_assert_true (sl_test_undo (self, NULL, NULL));
  g_autofree char *undone = sl_tracker_dup_jobs_revision (self->tracker, NULL);

  g_assert_cmpstr (empty, !=, added);
  g_assert_cmpstr (added, ==, again);
  g_assert_cmpstr (added, !=, moved);
  g_assert_cmpstr (added, ==, undone);
}

static SlJob *
set_outcome (SlTrackerFixture *self, const char *job_id, SlOutcome outcome, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_set_outcome_async (self->tracker, job_id, outcome, SL_TEST_DAY (20), NULL,
                                sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_tracker_set_outcome_finish (self->tracker, result, NULL, error);
}

static void
test_outcome (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *id = sl_test_job_id ("acme");
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  g_autofree char *event =
      sl_test_move (self, "acme", SL_STAGE_ONSITE, SL_OUTCOME_NONE, SL_TEST_DAY (3));
  g_autoptr (SlJob) closed = set_outcome (self, id, SL_OUTCOME_GHOSTED, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_job_get_fields (closed)->closed_us, ==, SL_TEST_DAY (20));
  sl_test_assert_job (self, "acme", "closed", "ghosted", "onsite closed");

  g_autoptr (SlJob) open = set_outcome (self, id, SL_OUTCOME_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_job_get_fields (open)->stage, ==, SL_STAGE_ONSITE);
  sl_test_assert_job (self, "acme", "onsite", NULL, "onsite closed onsite");

  /* Nothing to open: no event. */
  g_autoptr (SlJob) still = set_outcome (self, id, SL_OUTCOME_NONE, &error);
  g_assert_no_error (error);
  sl_test_assert_job (self, "acme", "onsite", NULL, "onsite closed onsite");

  g_assert_null (set_outcome (self, "nothing", SL_OUTCOME_REJECTED, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

static void
test_remove_note_and_task (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *job_id = sl_test_job_id ("acme");
  g_autoptr (GError) error = NULL;

  sl_test_add_job (self, "acme");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) put = NULL, removed = NULL, again = NULL;
      g_autoptr (SlNote) note = sl_note_new (
          &(SlNoteFields) { .job_id = job_id, .title = (char *) "t", .content = (char *) "c" });
      g_autoptr (SlJobTask) task =
          sl_job_task_new (&(SlJobTaskFields) { .job_id = job_id, .title = (char *) "t" });
      g_autofree char *id = NULL;

      if (i == 0)
        {
          sl_tracker_put_note_async (self->tracker, note, NULL, NULL, sl_await_result_cb, &put);
          SL_AWAIT (put != NULL);
          g_autoptr (SlNote) stored = sl_tracker_put_note_finish (self->tracker, put, NULL, &error);
          id = g_strdup (sl_note_get_fields (stored)->id);
          sl_tracker_remove_note_async (self->tracker, id, NULL, sl_await_result_cb, &removed);
          sl_tracker_remove_note_async (self->tracker, id, NULL, sl_await_result_cb, &again);
          SL_AWAIT (again != NULL);
          g_assert_true (sl_tracker_remove_note_finish (self->tracker, removed, NULL, NULL));
          g_assert_false (sl_tracker_remove_note_finish (self->tracker, again, NULL, &error));
        }
      else
        {
          sl_tracker_put_task_async (self->tracker, task, NULL, sl_await_result_cb, &put);
          SL_AWAIT (put != NULL);
          g_autoptr (SlJobTask) stored =
              sl_tracker_put_task_finish (self->tracker, put, NULL, &error);
          id = g_strdup (sl_job_task_get_fields (stored)->id);
          sl_tracker_remove_task_async (self->tracker, id, NULL, sl_await_result_cb, &removed);
          sl_tracker_remove_task_async (self->tracker, id, NULL, sl_await_result_cb, &again);
          SL_AWAIT (again != NULL);
          g_assert_true (sl_tracker_remove_task_finish (self->tracker, removed, NULL, NULL));
          g_assert_false (sl_tracker_remove_task_finish (self->tracker, again, NULL, &error));
        }
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_autoptr (GPtrArray) notes = sl_tracker_list_notes (self->tracker, job_id, NULL);
  g_autoptr (GPtrArray) tasks = sl_tracker_list_tasks (self->tracker, job_id, NULL);
  g_assert_cmpuint (notes->len + tasks->len, ==, 0);
}

static char *
get_api_token (SlTrackerFixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_get_api_token_async (self->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_tracker_get_api_token_finish (self->tracker, result, error);
}

static void
test_api_token (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = get_api_token (self, &error);
  g_assert_no_error (error);
  g_autofree char *same = get_api_token (self, &error);

  g_assert_true (g_regex_match_simple ("^[0-9a-f]{64}$", token, 0, 0));
  g_assert_cmpstr (token, ==, same);

  sl_memory_vault_fail (self->vault, SL_AUTH_ERROR_VAULT_LOCKED);
  g_assert_null (get_api_token (self, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_VAULT_LOCKED);
}

static SlAccount *
adopt (SlTrackerFixture *self, SlProvider provider, const char *token, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_adopt_token_async (self->tracker, provider, "second", token, "a@example.org", "Second",
                                NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_tracker_adopt_token_finish (self->tracker, result, error);
}

static void
test_adopt_token (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlAccount) account = adopt (self, SL_PROVIDER_GMAIL, "the token", &error);
  g_assert_no_error (error);
  const SlAccountFields *fields = sl_account_get_fields (account);

  g_assert_cmpint (fields->state, ==, SL_ACCOUNT_STATE_CONNECTED);
  g_assert_cmpstr (fields->address, ==, "a@example.org");
  g_assert_cmpstr (fields->display_name, ==, "Second");
  sl_vault_lookup_async (SL_VAULT (self->vault), SL_VAULT_REFRESH_TOKEN, fields->id, NULL,
                         sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_autofree char *kept = sl_vault_lookup_finish (SL_VAULT (self->vault), result, &error);
  g_assert_cmpstr (kept, ==, "the token");

  g_assert_null (adopt (self, SL_PROVIDER_GMAIL, "", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (adopt (self, SL_PROVIDER_FILE, "token", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_SUPPORTED);
}

static SlAnswer *
begin_answer (SlTrackerFixture *self, const char *key, const char *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_begin_answer_async (self->tracker, key, request, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  SlAnswer *answer = sl_tracker_begin_answer_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  return answer;
}

static void
keep_answer (SlTrackerFixture *self, const char *key, int status, const char *body)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_keep_answer_async (self->tracker, key, status, body, NULL, sl_await_result_cb,
                                &result);
  SL_AWAIT (result != NULL);
  g_assert_true (sl_tracker_keep_answer_finish (self->tracker, result, &error));
  g_assert_no_error (error);
}

static void
test_answers (SlTrackerFixture *self, gconstpointer data)
{
  g_assert_null (begin_answer (self, "k", "asked"));
  g_autoptr (SlAnswer) open = begin_answer (self, "k", "other");
  g_assert_cmpint (sl_answer_get_fields (open)->status, ==, 0);
  g_assert_cmpstr (sl_answer_get_fields (open)->request, ==, "asked");

  /* It outlives the program, for a day. */
  keep_answer (self, "k", 201, "{}");
  sl_tracker_fixture_reopen (self);
  g_autoptr (SlAnswer) kept = begin_answer (self, "k", "asked");
  g_assert_cmpint (sl_answer_get_fields (kept)->status, ==, 201);
  g_assert_cmpstr (sl_answer_get_fields (kept)->body, ==, "{}");
  sl_fake_clock_advance (self->clock, G_TIME_SPAN_DAY - G_TIME_SPAN_MINUTE);
  g_autoptr (SlAnswer) still = begin_answer (self, "k", "asked");
  g_assert_nonnull (still);
  sl_fake_clock_advance (self->clock, 2 * G_TIME_SPAN_MINUTE);
  g_assert_null (begin_answer (self, "k", "asked"));

  /* Given back, it is free. */
  keep_answer (self, "k", 0, NULL);
  g_assert_null (begin_answer (self, "k", "third"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/rest/jobs-page-all-once", test_jobs_page_all_once);
  sl_tracker_fixture_add ("/tracker/rest/jobs-page-while-jobs-move",
                          test_jobs_page_while_jobs_move);
  sl_tracker_fixture_add ("/tracker/rest/pages-refuse-cursors", test_pages_refuse_cursors);
  sl_tracker_fixture_add ("/tracker/rest/runs-page", test_runs_page);
  sl_tracker_fixture_add ("/tracker/rest/revision", test_revision);
  sl_tracker_fixture_add ("/tracker/rest/outcome", test_outcome);
  sl_tracker_fixture_add ("/tracker/rest/remove-note-and-task", test_remove_note_and_task);
  sl_tracker_fixture_add ("/tracker/rest/api-token", test_api_token);
  sl_tracker_fixture_add ("/tracker/rest/adopt-token", test_adopt_token);
  sl_tracker_fixture_add ("/tracker/rest/answers", test_answers);
  return g_test_run ();
}
