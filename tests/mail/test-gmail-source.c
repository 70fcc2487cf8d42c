/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Gmail provider and its source against the emulator, which is as strict as Google is.
 */

#include <libsoup/soup.h>
#include <string.h>

#include "sl-await.h"
#include "sl-emulator-process.h"
#include "sl-gmail-provider.h"
#include "sl-memory-vault.h"
#include "sl-mime-reader.h"

#define ADDRESS "jane@example.com"
#define ACCOUNT "account"

typedef struct
{
  SlEmulatorProcess *emulator;
  SlMemoryVault *vault;
  SlClock *clock;
  SlHttpClient *http;
  SlMailProvider *provider;
  SlMailSource *source;
  SoupSession *browser;
} Fixture;

static void
control (Fixture *fixture, const char *method, const char *path, const char *body)
{
  JsonNode *answer = sl_emulator_process_control (fixture->emulator, method, path, body);

  g_clear_pointer (&answer, json_node_unref);
}

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* The page that ends the flow says nothing that the sign-in does not say better. */
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

static char *
sign_in (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) completed = NULL;

  sl_mail_provider_begin_sign_in_async (fixture->provider, ADDRESS, NULL, sl_await_result_cb,
                                        &begun);
  SL_AWAIT (begun != NULL);
  g_autoptr (SlOAuthSession) session =
      sl_mail_provider_begin_sign_in_finish (fixture->provider, begun, error);
  if (session == NULL)
    return NULL;
  sl_mail_provider_complete_sign_in_async (fixture->provider, ACCOUNT, NULL, session, NULL,
                                           sl_await_result_cb, &completed);
  g_autoptr (SoupMessage) message =
      soup_message_new ("GET", sl_oauth_session_get_authorization_url (session));
  soup_session_send_and_read_async (fixture->browser, message, G_PRIORITY_DEFAULT, NULL, visited_cb,
                                    NULL);
  SL_AWAIT (completed != NULL);
  return sl_mail_provider_complete_sign_in_finish (fixture->provider, completed, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const options[] = { "--auto-consent", "--address", ADDRESS, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) ACCOUNT,
                                           .provider = SL_PROVIDER_GMAIL,
                                           .key = (char *) "default",
                                           .address = (char *) ADDRESS });

  fixture->emulator = sl_emulator_process_start (options);
  fixture->vault = sl_memory_vault_new ();
  fixture->clock = sl_system_clock_new ();
  fixture->http = sl_http_client_new (fixture->clock);
  fixture->browser = soup_session_new ();
  fixture->provider =
      sl_gmail_provider_new (fixture->http, SL_VAULT (fixture->vault), fixture->clock,
                             sl_emulator_process_get_base_url (fixture->emulator));
  sl_memory_vault_put (fixture->vault, SL_VAULT_OAUTH_CLIENT, "gmail",
                       "{\"installed\":{\"client_id\":\"emulator.apps.googleusercontent.com\","
                       "\"client_secret\":\"GOCSPX-emulator\"}}");
  g_autofree char *address = sign_in (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (address, ==, ADDRESS);
  fixture->source = sl_mail_provider_open_source (fixture->provider, account, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sl_await_idle ();
  g_clear_object (&fixture->source);
  g_clear_object (&fixture->provider);
  soup_session_abort (fixture->browser);
  g_clear_object (&fixture->browser);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->vault);
  sl_emulator_process_free (fixture->emulator);
}

static char *
deliver (Fixture *fixture, const char *subject, const char *more_headers, const char *body)
{
  static unsigned int n;
  g_autofree char *mail =
      g_strdup_printf ("From: Acme Hiring <no-reply@us.greenhouse-mail.io>\nTo: " ADDRESS "\n"
                       "Subject: %s\nMessage-ID: <%u@x>\n%s\n%s\n",
                       subject, n++, more_headers, body);
  return sl_emulator_process_deliver (fixture->emulator, mail);
}

/* Nothing in it for the searches. */
static char *
deliver_noise (Fixture *fixture, const char *more_headers)
{
  static unsigned int n;
  g_autofree char *mail =
      g_strdup_printf ("From: Shop <shop@shop.example>\nTo: " ADDRESS "\nSubject: Sale %u\n"
                       "Message-ID: <noise%u@x>\n%s\nCheap shoes\n",
                       n, n, more_headers);
  n++;
  return sl_emulator_process_deliver (fixture->emulator, mail);
}

static SlMailPage *
list (Fixture *fixture, const SlMailSearch *search, const char *page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_mail_source_list_async (fixture->source, search, page, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_mail_source_list_finish (fixture->source, result, error);
}

/* All pages; @cursor: (out) (optional). */
static GPtrArray *
list_all (Fixture *fixture, const SlMailSearch *search, char **cursor)
{
  GPtrArray *refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  g_autofree char *next = NULL;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlMailPage) page = list (fixture, search, next, &error);
      g_assert_no_error (error);
      g_assert_cmpint (page->next_page == NULL, ==, page->cursor != NULL);
      g_assert_nonnull (page->query);
      g_assert_cmpfloat (page->fraction, >=, 0);
      g_assert_cmpfloat (page->fraction, <=, 1);
      for (guint i = 0; i < page->refs->len; i++)
        {
          const SlMailRef *ref = g_ptr_array_index (page->refs, i);
          g_ptr_array_add (refs, sl_mail_ref_new (ref->external_id, ref->thread_id, NULL, NULL));
        }
      g_set_str (&next, page->next_page);
      if (cursor != NULL)
        g_set_str (cursor, page->cursor);
    }
  while (next != NULL);
  return refs;
}

static gboolean
has_ref (GPtrArray *refs, const char *id)
{
  for (guint i = 0; i < refs->len; i++)
    if (g_str_equal (((const SlMailRef *) g_ptr_array_index (refs, i))->external_id, id))
      return TRUE;
  return FALSE;
}

static GPtrArray *
fetch (Fixture *fixture, GPtrArray *refs, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_mail_source_fetch_async (fixture->source, refs, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  return sl_mail_source_fetch_finish (fixture->source, result, error);
}

static GPtrArray *
fetch_id (Fixture *fixture, const char *id, GError **error)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);

  g_ptr_array_add (refs, sl_mail_ref_new (id, NULL, NULL, NULL));
  return fetch (fixture, refs, error);
}

static const SlFetchedMail *
get_mail (GPtrArray *mails, guint i)
{
  g_assert_nonnull (mails);
  g_assert_cmpuint (i, <, mails->len);
  return g_ptr_array_index (mails, i);
}

static void
test_gmail_first_sync (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = deliver (fixture, "Your application to Acme", "", "We received it.");
  g_autofree char *noise = deliver_noise (fixture, "");
  g_autofree char *invite = sl_emulator_process_deliver (
      fixture->emulator,
      "From: jo@acme.example\nSubject: Chat\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee you\n--b\n"
      "Content-Type: application/ics; name=invite.ics\n"
      "Content-Disposition: attachment; filename=invite.ics\n\n"
      "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nDTSTART:20261121T100000Z\n"
      "END:VEVENT\nEND:VCALENDAR\n--b--\n");
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { 0 }, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = fetch (fixture, refs, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (refs->len, ==, 2);
  g_assert_true (has_ref (refs, one));
  g_assert_true (has_ref (refs, invite));
  for (guint i = 0; i < mails->len; i++)
    {
      const SlFetchedMail *mail = get_mail (mails, i);
      g_assert_no_error (mail->error);
      const SlMessageFields *message = sl_message_get_fields (mail->message);
      const SlMessageTextFields *text = sl_message_text_get_fields (mail->text);
      g_assert_cmpstr (message->account_id, ==, ACCOUNT);
      g_assert_cmpint (message->received_us, >, 0);
      g_assert_nonnull (message->thread_id);
      if (g_str_equal (message->external_id, invite))
        {
          g_assert_cmpstr (text->text, ==, "See you");
          g_assert_cmpstr (sl_invite_get_fields (text->invite)->uid, ==, "u1");
        }
      else
        {
          g_assert_cmpstr (message->from_name, ==, "Acme Hiring");
          g_assert_cmpstr (message->subject, ==, "Your application to Acme");
          g_assert_cmpstr (text->text, ==, "We received it.");
        }
    }
  /* Each was fetched once, and the file of the invite for itself. */
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "messages.get"), ==, 2);
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "attachments.get"), <=, 1);
}

static void
test_gmail_pages (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 620; i++)
    g_free (deliver (fixture, "Your application", "", "Thank you for applying"));
  g_autoptr (GPtrArray) all = list_all (fixture, &(SlMailSearch) { 0 }, NULL);
  g_autoptr (GPtrArray) some = list_all (fixture, &(SlMailSearch) { .max_refs = 100 }, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (all->len, ==, 620);
  for (guint i = 0; i < all->len; i++)
    g_assert_true (
        g_hash_table_add (ids, ((const SlMailRef *) g_ptr_array_index (all, i))->external_id));
  g_assert_cmpuint (some->len, >=, 50);
  g_assert_cmpuint (some->len, <=, 100);
}

static void
test_gmail_page_after_restart (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 510; i++)
    g_free (deliver (fixture, "Your application", "", "x"));
  g_autoptr (GError) error = NULL;
  SlMailSearch search = { 0 };
  g_autoptr (SlMailPage) first = list (fixture, &search, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (first->next_page);

  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) ACCOUNT, .key = (char *) "default" });
  g_clear_object (&fixture->source);
  fixture->source = sl_mail_provider_open_source (fixture->provider, account, NULL);
  g_autoptr (SlMailPage) second = list (fixture, &search, first->next_page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->refs->len + second->refs->len, >=, 510);

  g_autoptr (SlMailPage) nonsense = list (fixture, &search, "nonsense", &error);
  g_assert_null (nonsense);
  g_assert_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED);
}

static void
test_gmail_companies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mail = sl_emulator_process_deliver (
      fixture->emulator, "From: Jo <jo@globex.example>\nSubject: Hello\n\n"
                         "Globex would like to talk about the role.\n");
  const char *const companies[] = { "Globex Inc", NULL };
  g_autoptr (GPtrArray) without = list_all (fixture, &(SlMailSearch) { 0 }, NULL);
  g_autoptr (GPtrArray) with =
      list_all (fixture, &(SlMailSearch) { .companies = (GStrv) companies }, NULL);

  g_assert_false (has_ref (without, mail));
  g_assert_true (has_ref (with, mail));
}

/* What no search finds comes with the thread of what one does. */
static void
test_gmail_threads (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = deliver (fixture, "Hello", "", "x");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = fetch_id (fixture, first, &error);
  g_assert_no_error (error);
  const SlMessageFields *message = sl_message_get_fields (get_mail (mails, 0)->message);
  g_autofree char *reply =
      g_strdup_printf ("From: Jo <jo@acme.example>\nSubject: Re: Hello\nIn-Reply-To: <%s>\n"
                       "References: <%s>\n\nTen it is\n",
                       message->rfc822_id, message->rfc822_id);
  g_autofree char *second = sl_emulator_process_deliver (fixture->emulator, reply);
  g_autofree char *other = sl_emulator_process_deliver (
      fixture->emulator, "From: Jo <jo@acme.example>\nSubject: Re: Hello\n\nTen it is\n");
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { 0 }, NULL);

  g_assert_true (has_ref (refs, first));
  g_assert_true (has_ref (refs, second));
  g_assert_false (has_ref (refs, other));
}

/* The user began the thread: nothing in the answer would find it. */
static void
test_gmail_own_application (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sent = sl_emulator_process_deliver (
      fixture->emulator, "From: " ADDRESS "\nTo: wil@vets.example\nSubject: My CV\n"
                         "Message-ID: <mine@x>\n\nHello\n");
  g_autofree char *answer = sl_emulator_process_deliver (
      fixture->emulator, "From: wil@vets.example\nSubject: Re: My CV\n"
                         "In-Reply-To: <mine@x>\nReferences: <mine@x>\n\nTen it is\n");
  g_autofree char *label_path = g_strdup_printf ("messages/%s/labels", sent);

  control (fixture, "POST", label_path, "{\"add\":[\"SENT\"],\"remove\":[\"INBOX\"]}");
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { 0 }, NULL);
  g_assert_true (has_ref (refs, answer));
  g_assert_false (has_ref (refs, sent));
}

static void
test_gmail_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = deliver (fixture, "Your application", "", "x");
  g_autofree char *cursor = NULL;
  g_autoptr (GPtrArray) first = list_all (fixture, &(SlMailSearch) { 0 }, &cursor);
  g_assert_cmpuint (first->len, ==, 1);

  /* Nothing new: one request, no mail, and a cursor all the same. */
  control (fixture, "DELETE", "stats", NULL);
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) none = list_all (fixture, &(SlMailSearch) { .cursor = cursor }, &again);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_nonnull (again);
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "history.list"), ==, 1);
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "messages.list"), ==, 0);

  /* A few: taken without asking the searches. */
  g_autofree char *noise = deliver_noise (fixture, "");
  g_autofree char *new = deliver (fixture, "Your application 2", "", "x");
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) few = list_all (fixture, &(SlMailSearch) { .cursor = again }, &third);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_true (has_ref (few, new));
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "messages.list"), ==, 0);
  g_assert_cmpstr (((const SlMailRef *) g_ptr_array_index (few, 0))->external_id, ==, new);

  /* Many: only what the searches find, and what comes in a linked thread. */
  for (int i = 0; i < 30; i++)
    g_free (deliver_noise (fixture, ""));
  g_autofree char *in_thread = deliver_noise (fixture, "");
  g_autofree char *wanted = deliver (fixture, "Your application 3", "", "x");
  g_autoptr (GPtrArray) in_thread_mail = fetch_id (fixture, in_thread, NULL);
  const char *threads[] = {
    sl_message_get_fields (get_mail (in_thread_mail, 0)->message)->thread_id, NULL
  };
  g_autoptr (GPtrArray) many =
      list_all (fixture, &(SlMailSearch) { .cursor = third, .thread_ids = (GStrv) threads }, NULL);
  g_assert_cmpuint (many->len, ==, 2);
  g_assert_true (has_ref (many, wanted));
  g_assert_true (has_ref (many, in_thread));
}

static void
test_gmail_history_of_many_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cursor = NULL;
  g_autoptr (GPtrArray) first = list_all (fixture, &(SlMailSearch) { 0 }, &cursor);

  for (int i = 0; i < 700; i++)
    g_free (deliver (fixture, "Your application", "", "x"));
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { .cursor = cursor }, NULL);
  g_assert_cmpuint (refs->len, ==, 700);
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "history.list"), >=, 2);
}

static void
test_gmail_history_expired (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cursor = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GPtrArray) first = list_all (fixture, &(SlMailSearch) { 0 }, &cursor);
  g_autofree char *one = deliver (fixture, "Your application", "", "x");

  control (fixture, "POST", "history-horizon", "");
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { .cursor = cursor }, &next);
  g_assert_true (has_ref (refs, one));
  g_assert_nonnull (next);
  g_autoptr (GPtrArray) odd = list_all (fixture, &(SlMailSearch) { .cursor = "odd" }, NULL);
  g_assert_true (has_ref (odd, one));
}

static void
test_gmail_token_expires (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = deliver (fixture, "Your application", "", "x");

  control (fixture, "POST", "expire-tokens", "");
  g_autoptr (GPtrArray) refs = list_all (fixture, &(SlMailSearch) { 0 }, NULL);
  g_assert_cmpuint (refs->len, ==, 1);
}

static void
test_gmail_grant_dies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = deliver (fixture, "Your application", "", "x");
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GError) fetch_error = NULL;

  control (fixture, "POST", "expire-tokens", "");
  control (fixture, "POST", "revoke-grants", "");
  g_assert_null (list (fixture, &(SlMailSearch) { 0 }, NULL, &list_error));
  g_assert_error (list_error, SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED);
  g_assert_null (fetch_id (fixture, one, &fetch_error));
  g_assert_error (fetch_error, SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED);
}

typedef struct
{
  const char *fault;
  int code;
} FaultCase;

static const FaultCase faults[] = {
  { "{\"status\":403,\"reason\":\"domainPolicy\"}", SL_MAIL_ERROR_FORBIDDEN },
  { "{\"status\":403,\"reason\":\"insufficientPermissions\"}", SL_MAIL_ERROR_SCOPE_MISSING },
  { "{\"status\":403,\"reason\":\"accessNotConfigured\"}", SL_MAIL_ERROR_API_DISABLED },
  { "{\"status\":403,\"reason\":\"dailyLimitExceeded\"}", SL_MAIL_ERROR_RATE_LIMITED },
  { "{\"status\":400,\"reason\":\"failedPrecondition\"}", SL_MAIL_ERROR_NO_MAILBOX },
  { "{\"body\":\"<html>\",\"match\":{\"method\":\"getProfile\"}}", SL_MAIL_ERROR_MALFORMED },
};

static void
test_gmail_refusals (Fixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      control (fixture, "POST", "faults", faults[i].fault);
      g_assert_null (list (fixture, &(SlMailSearch) { 0 }, NULL, &error));
      g_assert_error (error, SL_MAIL_ERROR, faults[i].code);
      control (fixture, "DELETE", "faults", NULL);
    }
}

static void
test_gmail_limit_passes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = deliver (fixture, "Your application", "", "x");
  g_autoptr (GError) error = NULL;

  control (fixture, "POST", "faults",
           "{\"match\":{\"method\":\"messages.get\"},\"times\":1,\"status\":403,"
           "\"reason\":\"userRateLimitExceeded\",\"retryAfter\":0}");
  g_autoptr (GPtrArray) mails = fetch_id (fixture, one, &error);
  g_assert_no_error (error);
  g_assert_no_error (get_mail (mails, 0)->error);
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "messages.get"), ==, 2);
}

/* One mail's failure is its own: the others come, in their places. */
static void
test_gmail_failures_of_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *gone = deliver (fixture, "Your application 1", "", "x");
  g_autofree char *good = deliver (fixture, "Your application 2", "", "x");
  g_autofree char *broken = deliver (fixture, "Your application 3", "", "x");
  g_autofree char *trash = deliver (fixture, "Your application 4", "", "x");
  g_autofree char *fault = g_strdup_printf (
      "{\"match\":{\"method\":\"messages.get\",\"id\":\"%s\"},\"body\":\"{\"}", broken);
  g_autofree char *delete_path = g_strdup_printf ("messages/%s", gone);
  g_autofree char *label_path = g_strdup_printf ("messages/%s/labels", trash);
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  const char *const ids[] = { gone, good, broken, trash };
  g_autoptr (GError) error = NULL;

  control (fixture, "DELETE", delete_path, NULL);
  control (fixture, "POST", label_path, "{\"add\":[\"TRASH\"],\"remove\":[\"INBOX\"]}");
  control (fixture, "POST", "faults", fault);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (refs, sl_mail_ref_new (ids[i], NULL, NULL, NULL));
  g_autoptr (GPtrArray) mails = fetch (fixture, refs, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mails->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (get_mail (mails, i)->ref->external_id, ==, ids[i]);
  g_assert_error (get_mail (mails, 0)->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND);
  g_assert_no_error (get_mail (mails, 1)->error);
  g_assert_error (get_mail (mails, 2)->error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED);
  g_assert_error (get_mail (mails, 3)->error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND);
}

static const char *const shapes[] = {
  "Subject: =?utf-8?B?R3LDvMOfZQ==?=\nContent-Type: text/plain; charset=iso-8859-1\n"
  "Content-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe aus K=F6ln\n",
  "Subject: two\nReply-To: HR <hr@acme.example>\nList-Unsubscribe: <mailto:u@x>\n"
  "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
  "See https://acme.example/1\n\nOn Mon, 2 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n> When?\n"
  "--b\nContent-Type: text/html\n\n<p>See <a href='https://acme.example/2'>it</a></p>\n--b--\n",
  "Subject: three\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below\n--b\n"
  "Content-Type: message/rfc822\n\nFrom: Acme <jobs@acme.example>\nSubject: Offer\n\nWe offer\n"
  "--b--\n",
  "Subject: four\nContent-Type: text/plain; format=flowed\n\nThis line \ngoes on.\n",
  "Subject: five\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
  "PHA+SGVsbG8gPGI+SsO8cmdlbjwvYj48L3A+\n",
  "Subject: six\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\n"
  "Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; "
  "filename=notes.txt\n\n"
  "not this\n--b--\n",
  "Subject: seven\nAuto-Submitted: auto-replied\nReferences: <a@x> <b@x>\n\nGone fishing\n",
};

/* A mail is the same mail, whether it comes as JSON or as a file. */
static void
test_gmail_same_as_file (Fixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *raw = g_strdup_printf ("From: Jo =?utf-8?q?M=C3=BCller?= <Jo@acme.example>\n"
                                              "Message-ID: <shape%zu@x>\nMIME-Version: 1.0\n%s",
                                              i, shapes[i]);
      g_autofree char *id = sl_emulator_process_deliver (fixture->emulator, raw);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) mails = fetch_id (fixture, id, &error);
      g_assert_no_error (error);
      g_assert_no_error (get_mail (mails, 0)->error);
      g_autoptr (GBytes) bytes = g_bytes_new (raw, strlen (raw));
      g_autoptr (SlMessageText) file_text = NULL;
      g_autoptr (SlMessage) file_message =
          sl_mime_read (bytes, ACCOUNT, id, NULL, NULL, 0, &file_text);
      const SlMessageFields *a = sl_message_get_fields (get_mail (mails, 0)->message);
      const SlMessageFields *b = sl_message_get_fields (file_message);
      const SlMessageTextFields *s = sl_message_text_get_fields (get_mail (mails, 0)->text);
      const SlMessageTextFields *t = sl_message_text_get_fields (file_text);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpstr (a->subject, ==, b->subject);
      g_assert_cmpstr (a->from_name, ==, b->from_name);
      g_assert_cmpstr (a->from_address, ==, b->from_address);
      g_assert_cmpstr (a->rfc822_id, ==, b->rfc822_id);
      g_assert_cmpint (a->references == NULL, ==, b->references == NULL);
      g_assert_cmpstr (a->snippet, ==, b->snippet);
      g_assert_cmpstr (s->text, ==, t->text);
      g_assert_cmpint (s->quote_offset, ==, t->quote_offset);
      g_assert_cmpstr (s->reply_to, ==, t->reply_to);
      g_assert_cmpint (s->has_unsubscribe, ==, t->has_unsubscribe);
      g_assert_cmpint (s->auto_generated, ==, t->auto_generated);
      g_assert_cmpint (s->links == NULL, ==, t->links == NULL);
      if (s->links != NULL)
        g_assert_cmpstrv (s->links, t->links);
    }
}

static void
test_gmail_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = deliver (fixture, "Your application", "", "x");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mail_ref_free);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) fetched = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GError) fetch_error = NULL;

  for (int i = 0; i < 40; i++)
    g_ptr_array_add (refs, sl_mail_ref_new (one, NULL, NULL, NULL));
  control (fixture, "POST", "options", "{\"latencyMs\":200}");
  sl_mail_source_list_async (fixture->source, &(SlMailSearch) { 0 }, NULL, cancellable,
                             sl_await_result_cb, &listed);
  sl_mail_source_fetch_async (fixture->source, refs, cancellable, sl_await_result_cb, &fetched);
  g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  SL_AWAIT (listed != NULL && fetched != NULL);
  g_assert_null (sl_mail_source_list_finish (fixture->source, listed, &list_error));
  g_assert_error (list_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sl_mail_source_fetch_finish (fixture->source, fetched, &fetch_error));
  g_assert_error (fetch_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_gmail_nothing_to_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = fetch (fixture, refs, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (mails->len, ==, 0);
}

static void
test_gmail_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT));
  sl_mail_provider_sign_out_async (fixture->provider, ACCOUNT, NULL, sl_await_result_cb, &result);
  SL_AWAIT (result != NULL);
  g_assert_true (sl_mail_provider_sign_out_finish (fixture->provider, result, &error));
  g_assert_no_error (error);
  g_assert_null (sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT));
  g_assert_cmpint (sl_emulator_process_count (fixture->emulator, "revoke"), ==, 1);
}

static void
test_gmail_no_client (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_memory_vault_put (fixture->vault, SL_VAULT_OAUTH_CLIENT, "gmail", NULL);
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_NO_CLIENT);
  g_clear_error (&error);
  sl_memory_vault_put (fixture->vault, SL_VAULT_OAUTH_CLIENT, "gmail", "{\"web\":{}}");
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_BAD_CLIENT_FILE);
  g_clear_error (&error);
  sl_memory_vault_fail (fixture->vault, SL_AUTH_ERROR_VAULT_LOCKED);
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_VAULT_LOCKED);
}

/* What a sign-in leaves half done must not hide what worked before. */
static void
test_gmail_sign_in_fails_late (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before =
      g_strdup (sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT));
  g_autoptr (GError) error = NULL;

  control (fixture, "POST", "faults",
           "{\"match\":{\"method\":\"getProfile\"},\"status\":403,"
           "\"reason\":\"accessNotConfigured\"}");
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_API_DISABLED);
  g_clear_error (&error);
  g_assert_cmpstr (sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT), ==,
                   before);

  control (fixture, "POST", "faults",
           "{\"match\":{\"method\":\"token\"},\"body\":\"{\\\"access_token\\\":\\\"a\\\","
           "\\\"token_type\\\":\\\"Bearer\\\",\\\"expires_in\\\":3599}\"}");
  g_assert_null (sign_in (fixture, &error));
  g_assert_error (error, SL_AUTH_ERROR, SL_AUTH_ERROR_PROVIDER);
  g_assert_nonnull (strstr (error->message, "refresh token"));
  g_assert_cmpstr (sl_memory_vault_peek (fixture->vault, SL_VAULT_REFRESH_TOKEN, ACCOUNT), ==,
                   before);
}

/* Google leaves the refresh token out where it shows no consent screen, and the next process knows
 * nothing of this one: the screen is asked for from the first. */
static void
test_gmail_asks_for_consent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GError) error = NULL;

  sl_mail_provider_begin_sign_in_async (fixture->provider, NULL, NULL, sl_await_result_cb, &begun);
  SL_AWAIT (begun != NULL);
  g_autoptr (SlOAuthSession) session =
      sl_mail_provider_begin_sign_in_finish (fixture->provider, begun, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sl_oauth_session_get_authorization_url (session), "prompt=consent"));
}

static void
test_gmail_web_uri (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SlAccount) account =
      sl_account_new (&(SlAccountFields) { .id = (char *) ACCOUNT,
                                           .key = (char *) "default",
                                           .address = (char *) "jane+x@example.com" });
  g_autoptr (SlMessage) message =
      sl_message_new (&(SlMessageFields) { .external_id = (char *) "18c" });
  g_autofree char *uri = sl_mail_provider_dup_web_uri (fixture->provider, account, message);

  g_assert_cmpstr (uri, ==,
                   "https://mail.google.com/mail/?authuser=jane%2Bx%40example.com#all/18c");
  g_assert_cmpint (sl_mail_provider_get_kind (fixture->provider), ==, SL_PROVIDER_GMAIL);
}

#define ADD(name, func) g_test_add ("/mail/gmail/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("GMAIL_OAUTH_CLIENT_ID");

  ADD ("first-sync", test_gmail_first_sync);
  ADD ("pages", test_gmail_pages);
  ADD ("page-after-restart", test_gmail_page_after_restart);
  ADD ("companies", test_gmail_companies);
  ADD ("threads", test_gmail_threads);
  ADD ("own-application", test_gmail_own_application);
  ADD ("history", test_gmail_history);
  ADD ("history-of-many-pages", test_gmail_history_of_many_pages);
  ADD ("history-expired", test_gmail_history_expired);
  ADD ("token-expires", test_gmail_token_expires);
  ADD ("grant-dies", test_gmail_grant_dies);
  ADD ("refusals", test_gmail_refusals);
  ADD ("limit-passes", test_gmail_limit_passes);
  ADD ("failures-of-one", test_gmail_failures_of_one);
  ADD ("same-as-file", test_gmail_same_as_file);
  ADD ("cancel", test_gmail_cancel);
  ADD ("nothing-to-fetch", test_gmail_nothing_to_fetch);
  ADD ("sign-out", test_gmail_sign_out);
  ADD ("no-client", test_gmail_no_client);
  ADD ("sign-in-fails-late", test_gmail_sign_in_fails_late);
  ADD ("asks-for-consent", test_gmail_asks_for_consent);
  ADD ("web-uri", test_gmail_web_uri);

  return g_test_run ();
}
