/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sync engine: rule 3 (idempotent), rule 6 (known mail), rule 7 (honest about failures), and
 * the order of delivery.
 */

#include "sl-await.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-fixture.h"
#include "sl-tracker-private.h"

static void
add_story (SlFakeMailbox *mailbox)
{
  static const char *const subjects[] = {
    "acme applied 98",
    "acme recruiter_screen 97",
    "acme technical_interview 96",
    "beta applied 98",
    "acme offer 98",
    "beta rejected 97",
    "beta onsite 99",
    "x onsite 40",
    "noise no_change 0",
    "acme assessment 96",
    "beta no_change 95",
    "acme onsite 80",
    "acme offer 97 thread=t1",
    "x no_change 60 thread=t1",
    "beta withdrawn 96",
    "acme rejected 95",
    "noise offer 0",
    "acme applied 99",
  };

  for (int i = 0; i < (int) G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *id = g_strdup_printf ("m%02d", i);
      sl_fake_mailbox_add (mailbox, id, subjects[i], SL_TEST_DAY (1 + i));
    }
}

static void
test_second_sync_writes_only_its_run (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  add_story (self->mailbox);
  g_autoptr (SlRun) first = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (first)->discovered, ==, 18);
  g_assert_cmpint (sl_run_get_fields (first)->classified, ==, 18);
  unsigned int fetched = sl_fake_mailbox_get_n_fetched (self->mailbox);
  g_assert_cmpuint (fetched, ==, 18);
  g_autofree char *before = sl_test_dump (self);
  g_autoptr (GPtrArray) changes_before = sl_tracker_list_changes (self->tracker, 0, NULL);

  g_autoptr (SlRun) second = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (second)->discovered, ==, 0);
  g_assert_cmpuint (sl_fake_mailbox_get_n_fetched (self->mailbox), ==, fetched);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (GPtrArray) changes_after = sl_tracker_list_changes (self->tracker, 0, NULL);
  g_assert_cmpuint (changes_after->len, ==, changes_before->len);
}

/* A story of threads: what an older mail says of its thread decides what younger ones mean, and a
 * thread may be claimed by two jobs. */
static void
add_threads (SlFakeMailbox *mailbox)
{
  static const char *const subjects[] = {
    "x no_change 10 thread=t1",
    "acme assessment 97 thread=t1",
    "x onsite 40 thread=t1",
    "beta recruiter_screen 70 thread=t2",
    "x offer 20 thread=t2",
    "beta applied 98 thread=t2",
    "x rejected 30 thread=t2",
    "acme onsite 98 thread=t3",
    "beta onsite 98 thread=t3",
    "x offer 60 thread=t3",
    "acme rejected 97 thread=t4",
    "x assessment 0 thread=t4",
    "acme offer 98",
    "x withdrawn 55 thread=t2",
    "noise no_change 0 thread=t1",
    "beta closed 96 thread=t5",
    "beta applied 96",
    "x recruiter_screen 0 thread=t5",
  };

  for (int i = 0; i < (int) G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *id = g_strdup_printf ("t%02d", i);
      sl_fake_mailbox_add (mailbox, id, subjects[i], SL_TEST_DAY (3) + i * 7 * G_TIME_SPAN_HOUR);
    }
}

/* What stands in the end does not depend on the order in which mails came, nor on how they were cut
 * into syncs. */
static void
test_order_does_not_matter (void)
{
  const guint32 n_orders = g_test_slow () ? 2000 : 200;
  g_autofree char *expected = NULL;

  for (guint32 seed = 0; seed < n_orders; seed++)
    {
      SlTrackerFixture self = { 0 };
      /* From four mails a sync to all in one. */
      SlSyncOptions options = { .max_messages = seed % 5 == 0 ? 0 : 4 + seed % 17 };
      int classified = 0;
      sl_tracker_fixture_init (&self);
      sl_test_add_job (&self, "acme");
      sl_test_add_job (&self, "beta");
      add_story (self.mailbox);
      add_threads (self.mailbox);
      if (seed > 0)
        sl_fake_mailbox_shuffle (self.mailbox, seed);
      do
        {
          g_autoptr (GAsyncResult) result =
              sl_test_await (sl_tracker_sync_async, self.tracker, self.account_id, &options);
          g_autoptr (SlRun) run = sl_tracker_sync_finish (self.tracker, result, NULL);
          classified = sl_run_get_fields (run)->classified;
        }
      while (classified > 0);
      g_autofree char *dump = sl_test_dump (&self);
      if (expected == NULL)
        expected = g_steal_pointer (&dump);
      else
        g_assert_cmpstr (dump, ==, expected);
      sl_tracker_fixture_clear (&self);
    }
}

static void
test_failed_mail_is_tried_again (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "good", "acme assessment 98", SL_TEST_DAY (2));
  sl_fake_mailbox_add (self->mailbox, "bad", "acme offer 98", SL_TEST_DAY (3));
  sl_fake_mailbox_break_mail (self->mailbox, "bad");
  g_autoptr (SlRun) first = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (first)->errored, ==, 1);
  g_assert_cmpint (sl_run_get_fields (first)->classified, ==, 1);
  g_assert_nonnull (sl_run_get_fields (first)->error_message);
  sl_test_assert_job (self, "acme", "assessment", NULL, "assessment");

  sl_fake_mailbox_break_mail (self->mailbox, NULL);
  g_autoptr (SlRun) second = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (second)->errored, ==, 0);
  g_assert_cmpint (sl_run_get_fields (second)->classified, ==, 1);
  sl_test_assert_job (self, "acme", "offer", NULL, "assessment offer");
}

static void
test_passing_failure_keeps_the_account (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_fake_mailbox_set_list_error (self->mailbox,
                                  g_error_new_literal (SL_MAIL_ERROR, SL_MAIL_ERROR_SERVER, "503"));
  g_autoptr (SlRun) run = sl_test_try_sync (self, &error);
  g_assert_null (run);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_PROVIDER);
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
  const SlAccountFields *account = sl_account_get_fields (g_ptr_array_index (accounts, 0));
  g_assert_cmpint (account->state, ==, SL_ACCOUNT_STATE_CONNECTED);
  g_assert_cmpstr (account->last_error, ==, "provider");
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 1, NULL);
  const SlRunFields *failed = sl_run_get_fields (g_ptr_array_index (runs, 0));
  g_assert_cmpint (failed->status, ==, SL_RUN_STATUS_FAILED);
  g_assert_cmpstr (failed->error_code, ==, "provider");

  sl_fake_mailbox_set_list_error (self->mailbox, NULL);
  g_autoptr (SlRun) mended = sl_test_sync (self);
  g_autoptr (GPtrArray) again = sl_tracker_list_accounts (self->tracker, NULL);
  g_assert_null (sl_account_get_fields (g_ptr_array_index (again, 0))->last_error);
}

static void
test_dead_grant_asks_to_sign_in (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_fake_mailbox_set_list_error (
      self->mailbox,
      g_error_new_literal (SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED, "invalid_grant"));
  g_autoptr (SlRun) run = sl_test_try_sync (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_NEEDED);
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
  g_assert_cmpint (sl_account_get_fields (g_ptr_array_index (accounts, 0))->state, ==,
                   SL_ACCOUNT_STATE_SIGN_IN_NEEDED);
}

static void
test_two_syncs_at_once (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) other = NULL;
  g_autoptr (GError) error = NULL;

  add_story (self->mailbox);
  sl_tracker_sync_async (self->tracker, self->account_id, NULL, NULL, sl_await_result_cb, &one);
  sl_tracker_sync_async (self->tracker, self->account_id, NULL, NULL, sl_await_result_cb, &other);
  SL_AWAIT (one != NULL && other != NULL);
  g_autoptr (SlRun) run = sl_tracker_sync_finish (self->tracker, one, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_run_get_fields (run)->classified, ==, 18);
  g_autoptr (SlRun) none = sl_tracker_sync_finish (self->tracker, other, &error);
  g_assert_null (none);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY);
  g_assert_cmpuint (sl_fake_mailbox_get_n_fetched (self->mailbox), ==, 18);
}

static void
test_same_mail_twice_is_one (SlTrackerFixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "a", "acme offer 98 mid=same", SL_TEST_DAY (2));
  sl_fake_mailbox_add (self->mailbox, "b", "acme offer 98 mid=same", SL_TEST_DAY (2));
  sl_fake_mailbox_add (self->mailbox, "c", "acme offer 97 mid=same", SL_TEST_DAY (2));
  g_autoptr (SlRun) run = sl_test_sync (self);
  /* The third has the id, but is another mail. */
  g_assert_cmpint (sl_tracker_count_messages (self->tracker, &query, NULL), ==, 2);
  g_autoptr (SlRun) second = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (second)->discovered, ==, 0);
}

static void
test_cancelled_run_says_so (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add_story (self->mailbox);
  sl_tracker_sync_async (self->tracker, self->account_id, NULL, cancellable, sl_await_result_cb,
                         &result);
  SL_AWAIT (g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)) == 1);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_autoptr (SlRun) run = sl_tracker_sync_finish (self->tracker, result, &error);
  g_assert_null (run);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)), ==, 0);
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 1, NULL);
  g_assert_cmpint (sl_run_get_fields (g_ptr_array_index (runs, 0))->status, ==,
                   SL_RUN_STATUS_CANCELLED);

  g_autoptr (SlRun) next = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (next)->classified, ==, 18);
}

static void
test_reopened_profile_knows_all (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  add_story (self->mailbox);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_autofree char *before = sl_test_dump (self);
  sl_tracker_fixture_reopen (self);
  g_autofree char *after = sl_test_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_open_and_close_at_once (SlTrackerFixture *self, gconstpointer data)
{
  SlTrackerFixture other = *self;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_fixture_create (&other);
  sl_tracker_open_async (other.tracker, NULL, sl_await_result_cb, &first);
  sl_tracker_open_async (other.tracker, NULL, sl_await_result_cb, &second);
  sl_tracker_close (other.tracker);
  SL_AWAIT (first != NULL && second != NULL);
  g_assert_false (sl_tracker_open_finish (other.tracker, second, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (sl_tracker_open_finish (other.tracker, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (sl_tracker_is_open (other.tracker));
  g_clear_object (&first);
  g_clear_object (&second);
  sl_await_idle ();
  g_assert_finalize_object (other.tracker);
}

/* Two processes that make the same profile: whoever stores its key last must not lock the other one
 * out of its database, nor everybody of it later. */
static void
test_two_make_one_profile (SlTrackerFixture *self, gconstpointer data)
{
  SlTrackerFixture others[2] = { *self, *self };
  g_autofree char *folder = g_build_filename (self->folder, "new", NULL);
  GAsyncResult *results[2] = { NULL, NULL };
  GAsyncResult *tokens[2] = { NULL, NULL };
  char *texts[2] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  sl_memory_vault_put (self->vault, SL_VAULT_DATABASE_KEY, "", NULL);
  sl_fake_clock_set_mode (self->clock, SL_FAKE_CLOCK_AUTO);
  for (size_t i = 0; i < 2; i++)
    {
      others[i].folder = folder;
      sl_tracker_fixture_create (&others[i]);
      sl_tracker_open_async (others[i].tracker, NULL, sl_await_result_cb, &results[i]);
      sl_tracker_get_api_token_async (others[i].tracker, NULL, sl_await_result_cb, &tokens[i]);
    }
  SL_AWAIT (results[0] != NULL && results[1] != NULL && tokens[0] != NULL && tokens[1] != NULL);
  for (size_t i = 0; i < 2; i++)
    {
      sl_tracker_open_finish (others[i].tracker, results[i], &error);
      g_assert_no_error (error);
      texts[i] = sl_tracker_get_api_token_finish (others[i].tracker, tokens[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);

  for (size_t i = 0; i < 2; i++)
    {
      sl_tracker_close (others[i].tracker);
      g_object_unref (others[i].tracker);
      g_object_unref (results[i]);
      g_object_unref (tokens[i]);
      sl_tracker_free_api_token (texts[i]);
    }
  sl_tracker_fixture_create (&others[0]);
  g_autoptr (GAsyncResult) again = sl_test_await (sl_tracker_open_async, others[0].tracker);
  sl_tracker_open_finish (others[0].tracker, again, &error);
  g_assert_no_error (error);
  sl_tracker_close (others[0].tracker);
  g_object_unref (others[0].tracker);
}

static void
test_lost_key_is_never_replaced (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_close (self->tracker);
  sl_memory_vault_put (self->vault, SL_VAULT_DATABASE_KEY, "", NULL);
  sl_tracker_open_async (self->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_tracker_open_finish (self->tracker, result, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_KEY_LOST);

  g_clear_object (&result);
  g_clear_error (&error);
  sl_memory_vault_fail (self->vault, SL_AUTH_ERROR_VAULT_LOCKED);
  sl_tracker_open_async (self->tracker, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_false (sl_tracker_open_finish (self->tracker, result, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_VAULT_LOCKED);
}

/* Most at a time: the older ones are reached by the next runs, and none twice. */
static void
test_limited_runs_reach_all (SlTrackerFixture *self, gconstpointer data)
{
  static const int expected[] = { 8, 8, 2, 0 };
  SlSyncOptions options = { .max_messages = 8 };

  add_story (self->mailbox);
  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GAsyncResult) result =
          sl_test_await (sl_tracker_sync_async, self->tracker, self->account_id, &options);
      g_autoptr (SlRun) run = sl_tracker_sync_finish (self->tracker, result, NULL);
      g_assert_cmpint (sl_run_get_fields (run)->classified, ==, expected[i]);
      g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
      const char *cursor = sl_account_get_fields (g_ptr_array_index (accounts, 0))->cursor;
      /* Only a run that saw all there is may move on. */
      if (i < 2)
        g_assert_null (cursor);
      else
        g_assert_cmpstr (cursor, ==, "18");
    }
  g_assert_cmpuint (sl_fake_mailbox_get_n_fetched (self->mailbox), ==, 18);
}

/* A mail that failed is the oldest: what answers it in its thread must find it. */
static void
test_failed_mail_comes_first (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "first", "acme assessment 98 thread=t", SL_TEST_DAY (2));
  sl_fake_mailbox_break_mail (self->mailbox, "first");
  g_autoptr (SlRun) failed = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (failed)->errored, ==, 1);
  sl_fake_mailbox_break_mail (self->mailbox, NULL);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("answer %d", i);
      sl_fake_mailbox_add (self->mailbox, id, "x onsite 40 thread=t", SL_TEST_DAY (3) + i);
    }
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (run)->discovered, ==, 61);
  g_assert_cmpint (sl_run_get_fields (run)->matched, ==, 61);
  g_assert_cmpuint (sl_fake_mailbox_get_n_fetched (self->mailbox), ==, 62);
}

static void
append_ids_cb (SlTracker *tracker, GStrv ids, GString *told)
{
  for (size_t i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (SlInboxItem) item = sl_tracker_get_message (tracker, ids[i], NULL);
      g_string_append_printf (
          told, "%s ", sl_message_get_fields (sl_inbox_item_get_message (item))->external_id);
    }
  g_string_append (told, "| ");
}

static void
test_news_are_told_once (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GString) review = g_string_new (NULL);
  g_autoptr (GString) closed = g_string_new (NULL);
  g_autoptr (GString) offers = g_string_new (NULL);

  g_signal_connect (self->tracker, "review-added", G_CALLBACK (append_ids_cb), review);
  g_signal_connect (self->tracker, "closed-automatically", G_CALLBACK (append_ids_cb), closed);
  g_signal_connect (self->tracker, "offer-received", G_CALLBACK (append_ids_cb), offers);
  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_fake_mailbox_add (self->mailbox, "no", "acme rejected 98", SL_TEST_DAY (2));
  sl_fake_mailbox_add (self->mailbox, "no again", "acme rejected 98", SL_TEST_DAY (3));
  sl_fake_mailbox_add (self->mailbox, "offer", "beta offer 98", SL_TEST_DAY (4));
  sl_fake_mailbox_add (self->mailbox, "perhaps", "beta rejected 70", SL_TEST_DAY (5));
  sl_fake_mailbox_add (self->mailbox, "held", "acme onsite 99", SL_TEST_DAY (6));
  g_autoptr (SlRun) run = sl_test_sync (self);
  /* The second rejection says nothing new. */
  g_assert_cmpstr (closed->str, ==, "no | ");
  g_assert_cmpstr (offers->str, ==, "offer | ");
  g_assert_cmpstr (review->str, ==, "perhaps held | ");
  g_autoptr (SlRun) second = sl_test_sync (self);
  g_assert_cmpstr (closed->str, ==, "no | ");
  g_assert_cmpstr (review->str, ==, "perhaps held | ");
}

/* What the user decides while the sync still runs is counted, too. */
static void
approve_on_change_cb (SlTrackerFixture *self)
{
  g_autofree char *id = sl_test_mail_id (self, "early");
  const char *ids[] = { id, NULL };
  g_autoptr (SlInboxItem) item = sl_tracker_get_message (self->tracker, id, NULL);

  if (item == NULL || self->n_done > 0)
    return;
  self->n_done++;
  sl_tracker_approve_async (self->tracker, ids, NULL, NULL, sl_await_result_cb, &self->result);
}

static void
test_decision_during_sync_counts (SlTrackerFixture *self, gconstpointer data)
{
  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "early", "acme onsite 70", SL_TEST_DAY (1));
  for (int i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("noise %d", i);
      sl_fake_mailbox_add (self->mailbox, id, "noise no_change 0", SL_TEST_DAY (2) + i);
    }
  g_signal_connect_swapped (self->tracker, "changed", G_CALLBACK (approve_on_change_cb), self);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_signal_handlers_disconnect_by_data (self->tracker, self);
  SL_AWAIT (self->result != NULL);
  g_clear_object (&self->result);
  g_autoptr (SlRun) counted = sl_tracker_get_run (self->tracker, sl_run_get_fields (run)->id, NULL);
  g_assert_cmpint (sl_run_get_fields (counted)->classified, ==, 151);
  g_assert_cmpint (sl_run_get_fields (counted)->approved, ==, 1);
}

/* Closing does not wait for the provider; the run says what became of it, and the next sync of the
 * same process need not wait for a lease. */
static void
test_close_during_sync (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      sl_fake_mailbox_add (self->mailbox, id, "acme onsite 70", SL_TEST_DAY (2) + i);
    }
  sl_tracker_sync_async (self->tracker, self->account_id, NULL, NULL, sl_await_result_cb, &result);
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  SL_AWAIT (sl_tracker_count_messages (self->tracker, &query, NULL) >= 50);
  SlTracker *closed = g_object_ref (self->tracker);
  sl_tracker_fixture_reopen (self);
  SL_AWAIT (result != NULL);
  g_autoptr (SlRun) none = sl_tracker_sync_finish (closed, result, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  sl_await_idle ();
  g_assert_finalize_object (closed);

  int n = sl_tracker_count_messages (self->tracker, &query, NULL);
  g_assert_cmpint (n, >=, 50);
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 0, NULL);
  g_assert_cmpuint (runs->len, ==, 1);
  const SlRunFields *run = sl_run_get_fields (g_ptr_array_index (runs, 0));
  g_assert_cmpint (run->status, ==, SL_RUN_STATUS_CANCELLED);
  g_assert_cmpint (run->classified, ==, n);
  g_assert_cmpint (run->completed_us, >, 0);
  g_autoptr (SlRun) rest = sl_test_sync (self);
  g_assert_cmpint (sl_run_get_fields (rest)->classified, ==, 500 - n);
  g_assert_cmpint (sl_tracker_count_messages (self->tracker, &query, NULL), ==, 500);
}

typedef struct
{
  GString *phases;
  unsigned int n_steps;
  unsigned int done;
  unsigned int total;
  double fraction;
} Progress;

static void
progress_cb (SlSync *sync, GParamSpec *pspec, Progress *progress)
{
  g_autofree char *account_id = NULL;
  SlSyncPhase phase;

  g_object_get (sync, "account-id", &account_id, "phase", &phase, "done", &progress->done, "total",
                &progress->total, "fraction", &progress->fraction, NULL);
  g_assert_cmpstr (account_id, ==, sl_sync_get_account_id (sync));
  g_assert_cmpuint (progress->done, ==, sl_sync_get_done (sync));
  g_assert_cmpuint (progress->total, ==, sl_sync_get_total (sync));
  g_assert_cmpfloat (progress->fraction, <=, 1.0);
  g_assert_cmpint (phase, ==, sl_sync_get_phase (sync));
  if (g_str_equal (pspec->name, "phase"))
    g_string_append_printf (progress->phases, "%d ", (int) phase);
  progress->n_steps += g_str_equal (pspec->name, "done");
}

static void
sync_appeared_cb (GListModel *syncs, guint at, guint removed, guint added, Progress *progress)
{
  if (added == 0)
    return;
  g_autoptr (SlSync) sync = g_list_model_get_item (syncs, at);
  g_signal_connect (sync, "notify", G_CALLBACK (progress_cb), progress);
}

static void
test_progress (SlTrackerFixture *self, gconstpointer data)
{
  Progress progress = { .phases = g_string_new (NULL) };
  GListModel *syncs = sl_tracker_get_syncs (self->tracker);

  for (int i = 0; i < 120; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      sl_fake_mailbox_add (self->mailbox, id, "noise no_change 0", SL_TEST_DAY (1) + i);
    }
  g_signal_connect (syncs, "items-changed", G_CALLBACK (sync_appeared_cb), &progress);
  g_autoptr (SlRun) run = sl_test_sync (self);
  g_signal_handlers_disconnect_by_data (syncs, &progress);
  g_assert_cmpstr (progress.phases->str, ==, "1 2 ");
  g_assert_cmpuint (progress.n_steps, >=, 2);
  g_assert_cmpuint (progress.n_steps, <=, 18); /* the pages of the fake, each a batch at most */
  g_assert_cmpuint (progress.done, ==, 120);
  g_assert_cmpuint (progress.total, ==, 120);
  g_assert_cmpfloat_with_epsilon (progress.fraction, 1.0, 1e-9);
  g_string_free (progress.phases, TRUE);
}

static void
test_unknown_account (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SlSyncOptions options = { .search_days = 3651 };

  g_set_str (&self->account_id, "00000000-0000-4000-8000-000000000000");
  g_autoptr (SlRun) run = sl_test_try_sync (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_sync_async, self->tracker, self->account_id, &options);
  g_autoptr (SlRun) none = sl_tracker_sync_finish (self->tracker, result, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  g_assert_cmpuint (g_list_model_get_n_items (sl_tracker_get_syncs (self->tracker)), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/sync/second-writes-only-its-run",
                          test_second_sync_writes_only_its_run);
  g_test_add_func ("/tracker/sync/order-does-not-matter", test_order_does_not_matter);
  sl_tracker_fixture_add ("/tracker/sync/failed-mail-again", test_failed_mail_is_tried_again);
  sl_tracker_fixture_add ("/tracker/sync/passing-failure", test_passing_failure_keeps_the_account);
  sl_tracker_fixture_add ("/tracker/sync/dead-grant", test_dead_grant_asks_to_sign_in);
  sl_tracker_fixture_add ("/tracker/sync/two-at-once", test_two_syncs_at_once);
  sl_tracker_fixture_add ("/tracker/sync/same-mail-twice", test_same_mail_twice_is_one);
  sl_tracker_fixture_add ("/tracker/sync/cancelled", test_cancelled_run_says_so);
  sl_tracker_fixture_add ("/tracker/sync/limited-runs", test_limited_runs_reach_all);
  sl_tracker_fixture_add ("/tracker/sync/failed-mail-first", test_failed_mail_comes_first);
  sl_tracker_fixture_add ("/tracker/sync/news-once", test_news_are_told_once);
  sl_tracker_fixture_add ("/tracker/sync/decision-meanwhile", test_decision_during_sync_counts);
  sl_tracker_fixture_add ("/tracker/sync/close-meanwhile", test_close_during_sync);
  sl_tracker_fixture_add ("/tracker/sync/progress", test_progress);
  sl_tracker_fixture_add ("/tracker/sync/unknown-account", test_unknown_account);
  sl_tracker_fixture_add ("/tracker/profile/reopened", test_reopened_profile_knows_all);
  sl_tracker_fixture_add ("/tracker/profile/open-and-close", test_open_and_close_at_once);
  sl_tracker_fixture_add ("/tracker/profile/two-make-one", test_two_make_one_profile);
  sl_tracker_fixture_add ("/tracker/profile/lost-key", test_lost_key_is_never_replaced);
  return g_test_run ();
}
