/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages for terminal and API, and what the errors of lower layers become.
 */

#include "sl-auth-error.h"
#include "sl-http-client.h"
#include "sl-mail-error.h"
#include "sl-store-error.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-fixture.h"

static void
test_pages (SlTrackerFixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  sl_test_add_job (self, "acme");
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%d", i);
      /* Two at each time: the cursor tells them apart. */
      sl_fake_mailbox_add (self->mailbox, id, "acme onsite 70", SL_TEST_DAY (10 + i / 2));
    }
  g_autoptr (SlRun) run = sl_test_sync (self);
  for (int page = 0; page < 4; page++)
    {
      g_autofree char *next = NULL;
      query.before = cursor;
      g_autoptr (GPtrArray) items =
          sl_tracker_list_messages (self->tracker, &query, 2, &next, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, page < 3 ? 2 : 1);
      for (guint i = 0; i < items->len; i++)
        {
          SlInboxItem *item = g_ptr_array_index (items, i);
          SlMessage *message = sl_inbox_item_get_message (item);
          const char *id = sl_message_get_fields (message)->external_id;
          g_assert_null (strstr (seen->str, id));
          g_string_append (seen, id);
          g_assert_nonnull (sl_inbox_item_get_job (item));
        }
      g_set_str (&cursor, next);
    }
  g_assert_null (cursor);
  g_assert_cmpuint (seen->len, ==, 14);

  query.before = "nonsense";
  g_autoptr (GPtrArray) refused = sl_tracker_list_messages (self->tracker, &query, 2, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
}

/* A sync changes the account; that is no reason to make the rows anew, with what looks at them. */
static void
test_rows_outlast_a_sync (SlTrackerFixture *self, gconstpointer data)
{
  const SlMessageQuery query = { 0 };
  gboolean loading = TRUE;
  int n = 0;

  sl_test_add_job (self, "acme");
  sl_fake_mailbox_add (self->mailbox, "a", "acme onsite 70", SL_TEST_DAY (1));
  g_autoptr (SlRun) first = sl_test_sync (self);
  g_autoptr (SlPagedModel) model = sl_tracker_create_messages (self->tracker, &query);
  SL_AWAIT (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  g_autoptr (SlInboxItem) before = g_list_model_get_item (G_LIST_MODEL (model), 0);

  sl_fake_mailbox_add (self->mailbox, "b", "acme onsite 70", SL_TEST_DAY (2));
  g_autoptr (SlRun) second = sl_test_sync (self);
  SL_AWAIT (g_list_model_get_n_items (G_LIST_MODEL (model)) == 2);
  SL_AWAIT ((g_object_get (model, "loading", &loading, NULL), !loading));
  g_autoptr (SlInboxItem) after = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_true (after == before);

  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_count_active_threads_async, self->tracker);
  n = sl_tracker_count_active_threads_finish (self->tracker, result, NULL);
  g_assert_cmpint (n, ==, 0);
  g_autofree char *group = sl_test_approve (self, "a", NULL, NULL, NULL);
  g_autoptr (GAsyncResult) again =
      sl_test_await (sl_tracker_count_active_threads_async, self->tracker);
  g_assert_cmpint (sl_tracker_count_active_threads_finish (self->tracker, again, NULL), ==, 1);
}

static void
test_counts (SlTrackerFixture *self, gconstpointer data)
{
  unsigned int counts[SL_STAGE_CLOSED + 1];
  g_autofree char *acme = sl_test_job_id ("acme");
  static const struct
  {
    SlMessageView view;
    int count;
  } views[] = {
    { SL_MESSAGE_VIEW_PENDING, 2 },     { SL_MESSAGE_VIEW_SUGGESTIONS, 1 },
    { SL_MESSAGE_VIEW_ORPHANS, 1 },     { SL_MESSAGE_VIEW_LINKED, 1 },
    { SL_MESSAGE_VIEW_AUTO_LINKED, 1 }, { SL_MESSAGE_VIEW_IGNORED, 1 },
    { SL_MESSAGE_VIEW_ALL, 4 },
  };

  sl_test_add_job (self, "acme");
  sl_test_add_job (self, "beta");
  sl_fake_mailbox_add (self->mailbox, "a", "acme onsite 98", SL_TEST_DAY (1));
  sl_fake_mailbox_add (self->mailbox, "b", "acme offer 70", SL_TEST_DAY (2));
  sl_fake_mailbox_add (self->mailbox, "c", "x offer 40", SL_TEST_DAY (3));
  sl_fake_mailbox_add (self->mailbox, "d", "noise offer 0", SL_TEST_DAY (4));
  g_autoptr (SlRun) run = sl_test_sync (self);
  for (size_t i = 0; i < G_N_ELEMENTS (views); i++)
    {
      SlMessageQuery query = { .view = views[i].view };
      g_assert_cmpint (sl_tracker_count_messages (self->tracker, &query, NULL), ==, views[i].count);
    }
  SlMessageQuery of_job = { .view = SL_MESSAGE_VIEW_ALL, .job_id = acme };
  g_assert_cmpint (sl_tracker_count_messages (self->tracker, &of_job, NULL), ==, 2);
  g_assert_true (sl_tracker_count_stages (self->tracker, counts, NULL));
  g_assert_cmpuint (counts[SL_STAGE_APPLIED], ==, 1);
  g_assert_cmpuint (counts[SL_STAGE_ONSITE], ==, 1);
}

static void
test_unknown (SlTrackerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_tracker_get_job (self->tracker, "x", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_tracker_get_message (self->tracker, "x", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_tracker_get_run (self->tracker, "x", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_read_message_async, self->tracker, "x");
  g_assert_null (sl_tracker_read_message_finish (self->tracker, result, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_FOUND);
}

/* Everything can be asked of a closed profile; nothing crashes, and it says why. */
static void
test_closed (SlTrackerFixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  SlJobQuery jobs_query = { .include_archived = TRUE };
  unsigned int counts[SL_STAGE_CLOSED + 1];
  const char *ids[] = { "x", NULL };
  g_autoptr (SlJob) draft =
      sl_job_new (&(SlJobFields) { .company = (char *) "A", .title = (char *) "B" });
  g_autoptr (GError) error = NULL;

  sl_tracker_close (self->tracker);
  sl_tracker_close (self->tracker);
  g_assert_false (sl_tracker_is_open (self->tracker));
  g_assert_null (sl_tracker_list_messages (self->tracker, &query, 5, NULL, NULL));
  g_assert_cmpint (sl_tracker_count_messages (self->tracker, &query, NULL), ==, -1);
  g_assert_null (sl_tracker_list_jobs (self->tracker, &jobs_query, 0, 0, NULL));
  g_assert_null (sl_tracker_list_accounts (self->tracker, NULL));
  g_assert_null (sl_tracker_list_changes (self->tracker, 0, NULL));
  g_assert_false (sl_tracker_count_stages (self->tracker, counts, NULL));
  g_assert_null (sl_test_try_sync (self, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) denied = sl_test_await (sl_tracker_deny_async, self->tracker, ids, NULL);
  g_assert_null (sl_tracker_deny_finish (self->tracker, denied, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) added = sl_test_await (sl_tracker_add_job_async, self->tracker, draft);
  g_assert_null (sl_tracker_add_job_finish (self->tracker, added, NULL, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED);
  g_clear_error (&error);
  g_autoptr (GAsyncResult) checked = sl_test_await (sl_tracker_check_async, self->tracker);
  g_assert_null (sl_tracker_check_finish (self->tracker, checked, &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_FAILED);
}

static void
test_error_mapping (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    SlTrackerError expected;
    const char *nick;
  } cases[] = {
    { sl_store_error_quark, SL_STORE_ERROR_FULL, SL_TRACKER_ERROR_DISK_FULL, "disk_full" },
    { sl_store_error_quark, SL_STORE_ERROR_WRONG_KEY, SL_TRACKER_ERROR_KEY_LOST, "key_lost" },
    { sl_store_error_quark, SL_STORE_ERROR_CONSTRAINT, SL_TRACKER_ERROR_CONFLICT, "conflict" },
    { sl_store_error_quark, SL_STORE_ERROR_NEWER_SCHEMA, SL_TRACKER_ERROR_NEWER_VERSION,
      "newer_version" },
    { sl_store_error_quark, SL_STORE_ERROR_NOT_ENCRYPTED, SL_TRACKER_ERROR_FAILED, "failed" },
    { sl_http_error_quark, SL_HTTP_ERROR_OFFLINE, SL_TRACKER_ERROR_OFFLINE, "offline" },
    { sl_http_error_quark, SL_HTTP_ERROR_TLS, SL_TRACKER_ERROR_TLS, "tls" },
    { sl_http_error_quark, SL_HTTP_ERROR_TOO_LARGE, SL_TRACKER_ERROR_PROVIDER, "provider" },
    { sl_auth_error_quark, SL_AUTH_ERROR_SIGN_IN_NEEDED, SL_TRACKER_ERROR_SIGN_IN_NEEDED,
      "sign_in_needed" },
    { sl_auth_error_quark, SL_AUTH_ERROR_VAULT_MISSING, SL_TRACKER_ERROR_VAULT_MISSING,
      "vault_missing" },
    { sl_mail_error_quark, SL_MAIL_ERROR_RATE_LIMITED, SL_TRACKER_ERROR_RATE_LIMITED,
      "rate_limited" },
    { sl_mail_error_quark, SL_MAIL_ERROR_UNREADABLE, SL_TRACKER_ERROR_UNREADABLE, "unreadable" },
    { sl_mail_error_quark, SL_MAIL_ERROR_SERVER, SL_TRACKER_ERROR_PROVIDER, "provider" },
    { g_io_error_quark, G_IO_ERROR_NO_SPACE, SL_TRACKER_ERROR_DISK_FULL, "disk_full" },
    { g_io_error_quark, G_IO_ERROR_CLOSED, SL_TRACKER_ERROR_FAILED, "failed" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = sl_tracker_error_take (
          g_error_new_literal (cases[i].domain (), cases[i].code, "the cause"));
      g_assert_error (error, SL_TRACKER_ERROR, (int) cases[i].expected);
      g_assert_cmpstr (error->message, ==, "the cause");
      g_assert_cmpstr (sl_tracker_error_to_nick (error), ==, cases[i].nick);
    }
  g_autoptr (GError) cancelled =
      sl_tracker_error_take (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the cause"));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (sl_tracker_error_to_nick (cancelled), ==, "cancelled");
  g_assert_cmpstr (g_quark_to_string (SL_TRACKER_ERROR), ==, "sl_tracker_error");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sl_tracker_fixture_add ("/tracker/lists/pages", test_pages);
  sl_tracker_fixture_add ("/tracker/lists/rows-outlast-a-sync", test_rows_outlast_a_sync);
  sl_tracker_fixture_add ("/tracker/lists/counts", test_counts);
  sl_tracker_fixture_add ("/tracker/lists/unknown", test_unknown);
  sl_tracker_fixture_add ("/tracker/lists/closed", test_closed);
  g_test_add_func ("/tracker/error/mapping", test_error_mapping);
  return g_test_run ();
}
