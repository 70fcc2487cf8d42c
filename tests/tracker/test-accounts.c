/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connecting, leaving and coming back, against the emulator: the real provider, sign-in and HTTP.
 */

#include <libsoup/soup.h>

#include "sl-accounts-table.h"
#include "sl-emulator-process.h"
#include "sl-file-provider.h"
#include "sl-gmail-provider.h"
#include "sl-tracker-accounts.h"
#include "sl-tracker-fixture.h"
#include "sl-tracker-private.h"

#define ADDRESS "me@example.com"

typedef struct
{
  SlTrackerFixture tracked; /* its mailbox is not used */
  SlTracker *tracker;       /* (unowned) */
  SlEmulatorProcess *emulator;
  SlClock *clock;
  SlHttpClient *http;
  SoupSession *browser;
} Fixture;

static void
set_client (Fixture *self, const char *client_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_tracker_set_oauth_client_async (self->tracker, SL_PROVIDER_GMAIL, client_id,
                                     client_id != NULL ? "GOCSPX-emulator" : NULL, NULL,
                                     sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  sl_tracker_set_oauth_client_finish (self->tracker, result, error);
}

static char *
get_client (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_tracker_get_oauth_client_async (self->tracker, SL_PROVIDER_GMAIL, NULL, sl_await_result_cb,
                                     &result);
  SL_AWAIT (result != NULL);
  char *id = sl_tracker_get_oauth_client_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  return id;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const options[] = { "--auto-consent", "--address", ADDRESS, NULL };
  g_autoptr (GError) error = NULL;

  sl_tracker_fixture_init (&self->tracked);
  self->tracker = self->tracked.tracker;
  self->emulator = sl_emulator_process_start (options);
  self->clock = sl_system_clock_new ();
  self->http = sl_http_client_new (self->clock);
  self->browser = soup_session_new ();
  g_ptr_array_set_size (self->tracker->providers, 0);
  g_autoptr (SlMailProvider) provider =
      sl_gmail_provider_new (self->http, SL_VAULT (self->tracked.vault), self->clock,
                             sl_emulator_process_get_base_url (self->emulator));
  sl_tracker_add_provider (self->tracker, provider);
  set_client (self, "emulator.apps.googleusercontent.com", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sl_await_idle ();
  soup_session_abort (self->browser);
  sl_tracker_fixture_clear (&self->tracked);
  g_clear_object (&self->browser);
  g_clear_object (&self->http);
  g_clear_object (&self->clock);
  sl_emulator_process_free (self->emulator);
}

static SlSignIn *
begin (Fixture *self, SlProvider provider, const char *key, GError **error)
{
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_begin_connect_async, self->tracker, provider, key);
  return sl_tracker_begin_connect_finish (self->tracker, result, error);
}

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* The page that ends the flow says nothing that the sign-in does not say better. */
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

static SlAccount *
connect_account (Fixture *self, GError **error)
{
  g_autoptr (SlSignIn) sign_in = begin (self, SL_PROVIDER_GMAIL, "default", error);
  g_autoptr (GAsyncResult) result = NULL;

  if (sign_in == NULL)
    return NULL;
  g_assert_nonnull (
      strstr (sl_sign_in_get_authorization_url (sign_in), sl_sign_in_get_state (sign_in)));
  sl_tracker_complete_connect_async (self->tracker, sign_in, NULL, sl_await_result_cb, &result);
  g_autoptr (SoupMessage) message =
      soup_message_new ("GET", sl_sign_in_get_authorization_url (sign_in));
  soup_session_send_and_read_async (self->browser, message, G_PRIORITY_DEFAULT, NULL, visited_cb,
                                    NULL);
  SL_AWAIT (result != NULL);
  return sl_tracker_complete_connect_finish (self->tracker, result, error);
}

static SlAccountState
get_state (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account =
      sl_tracker_find_account (self->tracker, SL_PROVIDER_GMAIL, "default", &error);

  g_assert_no_error (error);
  return sl_account_get_fields (account)->state;
}

static void
deliver (Fixture *self, const char *subject)
{
  g_autofree char *mail =
      g_strdup_printf ("From: Acme Hiring <no-reply@us.greenhouse-mail.io>\nTo: " ADDRESS "\n"
                       "Subject: %s\nMessage-ID: <%s@x>\n\nYour application at Acme\n",
                       subject, subject);
  g_free (sl_emulator_process_deliver (self->emulator, mail));
}

static SlRun *
sync_now (Fixture *self, GError **error)
{
  return sl_test_try_sync (&self->tracked, error);
}

static int64_t
count_fetched (Fixture *self)
{
  return sl_emulator_process_count (self->emulator, "messages.get");
}

static void
assert_sync (Fixture *self, int n_classified)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRun) run = sync_now (self, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sl_run_get_fields (run)->errored, ==, 0);
  g_assert_cmpint (sl_run_get_fields (run)->classified, ==, n_classified);
}

static int
count_mails (Fixture *self)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  return sl_tracker_count_messages (self->tracker, &query, NULL);
}

static void
control (Fixture *self, const char *path)
{
  JsonNode *answer = sl_emulator_process_control (self->emulator, "POST", path, NULL);

  g_clear_pointer (&answer, json_node_unref);
}

static void
test_connect (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);

  g_assert_no_error (error);
  const SlAccountFields *fields = sl_account_get_fields (account);
  g_assert_cmpstr (fields->address, ==, ADDRESS);
  g_assert_cmpstr (fields->id, ==, self->tracked.account_id);
  g_assert_cmpint (fields->state, ==, SL_ACCOUNT_STATE_CONNECTED);
  g_assert_cmpint (fields->last_connected_us, ==, SL_TEST_DAY (100));
  deliver (self, "Your application to Acme");
  assert_sync (self, 1);
  g_assert_cmpint (count_fetched (self), ==, 1);
  assert_sync (self, 0);
  g_assert_cmpint (count_fetched (self), ==, 1);
}

/* Leaving keeps what came in; coming back goes on from there. */
static void
test_disconnect (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);

  deliver (self, "Your application to Acme");
  assert_sync (self, 1);
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_disconnect_async, self->tracker, self->tracked.account_id);
  g_assert_true (sl_tracker_disconnect_finish (self->tracker, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_state (self), ==, SL_ACCOUNT_STATE_DISCONNECTED);
  g_assert_cmpint (sl_emulator_process_count (self->emulator, "revoke"), ==, 1);
  g_assert_cmpint (count_mails (self), ==, 1);
  g_autoptr (SlRun) none = sync_now (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED);
  g_clear_error (&error);

  deliver (self, "Your application to Beta");
  g_autoptr (SlAccount) again = connect_account (self, &error);
  g_assert_no_error (error);
  assert_sync (self, 1);
  g_assert_cmpint (count_fetched (self), ==, 2);
  g_assert_cmpint (count_mails (self), ==, 2);
}

/* Rule 7: only a dead grant asks to sign in, and nothing is lost by it. */
static void
test_dead_grant (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);

  deliver (self, "Your application to Acme");
  assert_sync (self, 1);
  control (self, "revoke-grants");
  control (self, "expire-tokens");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SlRun) none = sync_now (self, &error);
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_NEEDED);
      g_clear_error (&error);
      g_assert_cmpint (get_state (self), ==, SL_ACCOUNT_STATE_SIGN_IN_NEEDED);
    }
  g_autoptr (GPtrArray) runs = sl_tracker_list_runs (self->tracker, NULL, 0, NULL);
  g_assert_cmpuint (runs->len, ==, 2); /* the second did not even begin */
  g_autoptr (SlAccount) again = connect_account (self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (self), ==, SL_ACCOUNT_STATE_CONNECTED);
  g_assert_null (sl_account_get_fields (again)->last_error);
  assert_sync (self, 0);
  g_assert_cmpint (count_mails (self), ==, 1);
}

/* A grant that worked for seven days and then no more: the project is in Testing. */
static void
test_grant_of_a_week (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);

  sl_fake_clock_advance (self->tracked.clock, 6 * G_TIME_SPAN_DAY);
  assert_sync (self, 0);
  sl_fake_clock_advance (self->tracked.clock, G_TIME_SPAN_DAY);
  control (self, "revoke-grants");
  control (self, "expire-tokens");
  g_autoptr (SlRun) none = sync_now (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_GRANT_EXPIRED);
  g_clear_error (&error);
  g_assert_cmpint (get_state (self), ==, SL_ACCOUNT_STATE_SIGN_IN_NEEDED);
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
  g_assert_cmpstr (sl_account_get_fields (g_ptr_array_index (accounts, 0))->last_error, ==,
                   "grant_expired");

  /* One that lived longer has died of something else. */
  g_autoptr (SlAccount) again = connect_account (self, &error);
  g_assert_no_error (error);
  sl_fake_clock_advance (self->tracked.clock, 8 * G_TIME_SPAN_DAY);
  assert_sync (self, 0);
  sl_fake_clock_advance (self->tracked.clock, G_TIME_SPAN_DAY);
  control (self, "revoke-grants");
  control (self, "expire-tokens");
  g_autoptr (SlRun) later = sync_now (self, &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_NEEDED);
}

static gboolean
set_address_func (SlDatabase *db, gpointer data, GError **error)
{
  g_autoptr (SlAccount) account = sl_accounts_table_get (db, data, error);
  SlAccountFields fields = *sl_account_get_fields (account);

  fields.address = (char *) "somebody.else@example.com";
  g_autoptr (SlAccount) after = sl_account_new (&fields);
  return sl_accounts_table_put (db, after, error);
}

/* A name keeps its mailbox: signing in to another one changes nothing, not even the token. */
static void
test_other_mailbox (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);
  g_autofree char *token = g_strdup (
      sl_memory_vault_peek (self->tracked.vault, SL_VAULT_REFRESH_TOKEN, self->tracked.account_id));

  g_assert_no_error (error);
  sl_test_write (&self->tracked, set_address_func, self->tracked.account_id);
  g_autoptr (SlAccount) none = connect_account (self, &error);
  g_assert_null (none);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_OTHER_MAILBOX);
  g_assert_cmpstr (
      sl_memory_vault_peek (self->tracked.vault, SL_VAULT_REFRESH_TOKEN, self->tracked.account_id),
      ==, token);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *long_key = g_strnfill (256, 'x');
  const char *const keys[] = { "", long_key, "\xFF" };
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_null (begin (self, SL_PROVIDER_GMAIL, keys[i], &error));
      g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_null (begin (self, SL_PROVIDER_IMAP, "default", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  set_client (self, "", &error);
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_INVALID);
  g_clear_error (&error);
  g_autofree char *id = get_client (self);
  g_assert_cmpstr (id, ==, "emulator.apps.googleusercontent.com");
  set_client (self, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *none = get_client (self);
  g_assert_null (none);
  g_assert_null (begin (self, SL_PROVIDER_GMAIL, "default", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NO_CLIENT);
  g_clear_error (&error);
  g_assert_null (sl_tracker_find_account (self->tracker, SL_PROVIDER_GMAIL, "other", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_NOT_CONNECTED);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlSignIn) sign_in = begin (self, SL_PROVIDER_GMAIL, "second", &error);

  g_assert_no_error (error);
  g_assert_false (sl_sign_in_give_redirect (sign_in, "http://127.0.0.1/?state=x&code=y", &error));
  g_assert_error (error, SL_TRACKER_ERROR, SL_TRACKER_ERROR_SIGN_IN_MISMATCH);
  g_clear_error (&error);
  sl_tracker_complete_connect_async (self->tracker, sign_in, cancellable, sl_await_result_cb,
                                     &result);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (result != NULL);
  g_assert_null (sl_tracker_complete_connect_finish (self->tracker, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr (GPtrArray) accounts = sl_tracker_list_accounts (self->tracker, NULL);
  g_assert_cmpuint (accounts->len, ==, 1);
}

/* The text of a stored mail is fetched when it is shown. */
static void
test_read_message (Fixture *self, gconstpointer data)
{
  SlMessageQuery query = { .view = SL_MESSAGE_VIEW_ALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account = connect_account (self, &error);

  deliver (self, "Your application to Acme");
  assert_sync (self, 1);
  g_autoptr (GPtrArray) items = sl_tracker_list_messages (self->tracker, &query, 1, NULL, NULL);
  SlMessage *message = sl_inbox_item_get_message (g_ptr_array_index (items, 0));
  const char *id = sl_message_get_fields (message)->id;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_read_message_async, self->tracker, id);
  g_autoptr (SlMessageText) text = sl_tracker_read_message_finish (self->tracker, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sl_message_text_get_fields (text)->text, "Your application at Acme"));
  g_autofree char *uri = sl_tracker_dup_web_uri (self->tracker, id);
  g_assert_true (g_str_has_prefix (uri, "https://mail.google.com/"));
  g_assert_null (sl_tracker_dup_web_uri (self->tracker, "unknown"));
}

static void
import_mail (SlTrackerFixture *self, const char *path, int n_classified)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result =
      sl_test_await (sl_tracker_import_mail_async, self->tracker, paths);
  g_autoptr (SlRun) run = sl_tracker_import_mail_finish (self->tracker, result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sl_run_get_fields (run)->classified, ==, n_classified);
}

/* Files have an account, too, which the first import makes. */
static void
test_files (SlTrackerFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "mail.mbox", NULL);
  g_autoptr (SlMailProvider) files = sl_file_provider_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "From x Fri Jan  2 00:00:00 2026\nFrom: a@b.example\n"
                                      "Subject: acme offer 98\nMessage-ID: <1@x>\n"
                                      "Date: Fri, 2 Jan 2026 00:00:00 +0000\n\nHello\n\n",
                                      -1, NULL));
  sl_tracker_add_provider (self->tracker, files);
  g_assert_null (sl_tracker_find_account (self->tracker, SL_PROVIDER_FILE, "default", NULL));
  import_mail (self, path, 1);
  import_mail (self, path, 0);
  g_autoptr (SlAccount) account =
      sl_tracker_find_account (self->tracker, SL_PROVIDER_FILE, "default", &error);
  g_assert_no_error (error);
  const char *id = sl_account_get_fields (account)->id;

  /* Left, it comes back with the next import. */
  g_autoptr (GAsyncResult) result = sl_test_await (sl_tracker_disconnect_async, self->tracker, id);
  g_assert_true (sl_tracker_disconnect_finish (self->tracker, result, &error));
  import_mail (self, path, 0);
  g_autoptr (SlAccount) again =
      sl_tracker_find_account (self->tracker, SL_PROVIDER_FILE, "default", &error);
  g_assert_cmpint (sl_account_get_fields (again)->state, ==, SL_ACCOUNT_STATE_CONNECTED);
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/tracker/accounts/connect", test_connect);
  add ("/tracker/accounts/disconnect", test_disconnect);
  add ("/tracker/accounts/dead-grant", test_dead_grant);
  add ("/tracker/accounts/grant-of-a-week", test_grant_of_a_week);
  add ("/tracker/accounts/other-mailbox", test_other_mailbox);
  add ("/tracker/accounts/refused", test_refused);
  add ("/tracker/accounts/cancelled", test_cancelled);
  add ("/tracker/accounts/read-message", test_read_message);
  sl_tracker_fixture_add ("/tracker/accounts/files", test_files);
  return g_test_run ();
}
