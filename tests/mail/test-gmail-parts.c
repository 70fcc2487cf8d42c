/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of the Gmail source that need no network: searches, messages, errors, places.
 */

#include <string.h>

#include "sl-auth-error.h"
#include "sl-gmail-error.h"
#include "sl-gmail-message.h"
#include "sl-gmail-place.h"
#include "sl-gmail-query.h"
#include "sl-mail-error.h"

static gboolean
contains (GStrv queries, const char *term)
{
  for (size_t i = 0; queries[i] != NULL; i++)
    if (strstr (queries[i], term) != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_well_formed (GStrv queries)
{
  g_assert_cmpuint (g_strv_length (queries), >, 0);
  for (size_t i = 0; queries[i] != NULL; i++)
    {
      g_autofree char *escaped = sl_gmail_query_escape (queries[i]);
      int depth = 0;
      int n_quotes = 0;

      g_assert_cmpuint (strlen (escaped), <, 2000);
      for (const char *p = queries[i]; *p != '\0'; p++)
        {
          n_quotes += *p == '"';
          if (n_quotes % 2 == 0)
            depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
          g_assert_cmpint (depth, >=, 0);
          g_assert_cmpint (depth, <=, 1);
        }
      g_assert_cmpint (depth, ==, 0);
      g_assert_cmpint (n_quotes % 2, ==, 0);
    }
}

static void
test_query_terms (void)
{
  g_auto (GStrv) queries = sl_gmail_query_build (NULL, NULL, 1755800000);

  assert_well_formed (queries);
  for (size_t i = 0; queries[i] != NULL; i++)
    g_assert_true (
        g_str_has_prefix (queries[i], "after:1755800000 -in:chats -in:drafts -in:sent {"));
  g_assert_true (contains (queries, "from:greenhouse-mail.io"));
  g_assert_true (contains (queries, "from:jobs-noreply@linkedin.com"));
  g_assert_true (contains (queries, "filename:ics"));
  g_assert_true (contains (queries, " \"your application\""));
  g_assert_true (contains (queries, " vorstellungsgespräch"));
  g_assert_true (contains (queries, "\"rozmowę kwalifikacyjną\""));
}

static void
test_query_companies (void)
{
  const char *const companies[] = { "Acme GmbH",
                                    "R & D",
                                    "X\" OR in:anywhere {",
                                    "} -in:sent (from:me",
                                    "A",
                                    "",
                                    "\n\t",
                                    "日本 株式会社",
                                    "Big\\Co",
                                    "Booking.com",
                                    "Briar & Bone",
                                    "Veritide Bank AG",
                                    "Müßig & Söhne",
                                    "Vinha Alta Laboratórios",
                                    NULL };
  g_auto (GStrv) queries = sl_gmail_query_build (companies, NULL, 0);

  assert_well_formed (queries);
  g_assert_true (contains (queries, "{from:\"Acme\" "));
  g_assert_true (contains (queries, "\"R & D\""));
  g_assert_true (contains (queries, "\"X OR in anywhere\""));
  g_assert_true (contains (queries, "\"in sent from me\""));
  g_assert_true (contains (queries, "\"Big Co\""));
  g_assert_true (contains (queries, "\"Booking.com\""));
  g_assert_true (contains (queries, "from:bookingcom"));
  g_assert_true (contains (queries, "from:\"Veritide\""));
  g_assert_true (contains (queries, "\"Veritide Bank\""));
  g_assert_true (contains (queries, "from:briarandbone"));
  g_assert_true (contains (queries, "from:briarbone"));
  g_assert_true (contains (queries, "from:\"muessig soehne\""));
  g_assert_true (contains (queries, "from:vinhaalta"));
  g_assert_false (contains (queries, "from:laboratorios"));
  g_assert_false (contains (queries, "?"));
  g_assert_false (contains (queries, "\"A\""));
  g_assert_false (contains (queries, "\"\""));
  g_assert_false (contains (queries, "after:"));
}

static void
test_query_senders (void)
{
  const char *const senders[] = { "jobs@acme.example", "acme.example OR in:anywhere", "x", NULL };
  g_auto (GStrv) queries = sl_gmail_query_build (NULL, senders, 0);

  assert_well_formed (queries);
  g_assert_true (contains (queries, "from:jobs@acme.example"));
  g_assert_false (contains (queries, "anywhere"));
}

/* One employer alone: nothing but what comes from it or names it. */
static void
test_query_one_company (void)
{
  const char *const companies[] = { "Zenitfeld Solar", NULL };
  g_auto (GStrv) queries = sl_gmail_query_build_companies (companies, 1755800000);
  g_auto (GStrv) none = sl_gmail_query_build_companies (NULL, 0);

  assert_well_formed (queries);
  g_assert_cmpuint (g_strv_length (queries), ==, 2);
  g_assert_true (contains (queries, "from:zenitfeld"));
  g_assert_false (contains (queries, "greenhouse"));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_query_many_companies (void)
{
  const char *companies[300] = { NULL };

  for (size_t i = 0; i < 299; i++)
    companies[i] = "Ünlü Bir Şirketin Çok Uzun Adı";
  g_auto (GStrv) queries = sl_gmail_query_build (companies, NULL, 1755800000);
  assert_well_formed (queries);
}

static SlGmailMessage *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  SlGmailMessage *message = sl_gmail_message_parse (bytes, &error);

  g_assert_no_error (error);
  return message;
}

static void
test_message_parts (void)
{
  g_autoptr (SlGmailMessage) message = parse (
      "{\"id\":\"18c\",\"threadId\":\"18b\",\"labelIds\":[\"INBOX\",\"SENT\",7],"
      "\"snippet\":\"We&#39;re &lt;sorry&gt;\",\"internalDate\":\"1795255200000\",\"new\":{},"
      "\"payload\":{\"mimeType\":\"multipart/alternative\",\"filename\":\"\",\"headers\":["
      "{\"name\":\"from\",\"value\":\"Jürgen =?utf-8?q?M=C3=BCller?= <J@X.example>\"},"
      "{\"name\":\"SUBJECT\",\"value\":\"Grüße\"},{\"name\":\"Message-Id\",\"value\":\"<m@x>\"},"
      "{\"name\":\"Content-Type\",\"value\":\"multipart/alternative; boundary=b\"}],"
      "\"body\":{\"size\":0},\"parts\":["
      "{\"mimeType\":\"text/plain\",\"headers\":[{\"name\":\"Content-Type\",\"value\":"
      "\"text/plain; charset=iso-8859-1\"}],\"body\":{\"size\":6,\"data\":\"R3LDvMOfZQ\"}},"
      "{\"mimeType\":\"text/html\",\"body\":{\"size\":9,\"data\":\"PHA-R3LDvMOfZTwvcD4=\"}}]}}");
  g_autoptr (SlMessageText) text = NULL;
  g_autoptr (SlMessage) read = sl_gmail_message_read (message, "account", "18c", &text);
  const SlMessageFields *fields = sl_message_get_fields (read);

  g_assert_true (message->is_sent);
  g_assert_false (message->is_unwanted);
  g_assert_cmpuint (message->missing->len, ==, 0);
  g_assert_cmpstr (fields->external_id, ==, "18c");
  g_assert_cmpstr (fields->thread_id, ==, "18b");
  g_assert_cmpstr (fields->from_address, ==, "j@x.example");
  g_assert_cmpstr (fields->from_name, ==, "Jürgen Müller");
  g_assert_cmpstr (fields->subject, ==, "Grüße");
  g_assert_cmpstr (fields->rfc822_id, ==, "m@x");
  g_assert_cmpint (fields->received_us, ==, 1795255200 * G_TIME_SPAN_SECOND);
  g_assert_true (fields->sent);
  g_assert_cmpstr (sl_message_text_get_fields (text)->text, ==, "Grüße");
  g_assert_cmpstr (fields->snippet, ==, "Grüße");
}

static void
test_message_missing_parts (void)
{
  static const char answer[] =
      "{\"size\":6,\"data\":"
      "\"QkVHSU46VkNBTEVOREFSDQpCRUdJTjpWRVZFTlQNClVJRDp1MQ0KRFRTVEFSVDoyMDI2MT"
      "EyMVQxMDAwMDBaDQpFTkQ6VkVWRU5UDQpFTkQ6VkNBTEVOREFSDQo\"}";
  g_autoptr (SlGmailMessage) message = parse (
      "{\"id\":\"1\",\"snippet\":\"Only &amp; here\",\"payload\":{\"mimeType\":\"multipart/mixed\","
      "\"parts\":[{\"mimeType\":\"application/pdf\",\"filename\":\"cv.pdf\","
      "\"body\":{\"attachmentId\":\"no\"}},"
      "{\"mimeType\":\"application/octet-stream\",\"filename\":\"Invite.ICS\",\"headers\":["
      "{\"name\":\"Content-Disposition\",\"value\":\"attachment; filename=Invite.ICS\"}],"
      "\"body\":{\"attachmentId\":\"yes\",\"size\":120}}]}}");
  g_autoptr (GBytes) bytes = g_bytes_new_static (answer, sizeof answer - 1);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("[]", 2);
  g_autoptr (SlMessageText) text = NULL;

  g_assert_cmpuint (message->missing->len, ==, 1);
  const SlGmailMissing *missing = g_ptr_array_index (message->missing, 0);
  g_assert_cmpstr (missing->attachment_id, ==, "yes");
  sl_gmail_message_fill (missing->part, nonsense);
  g_assert_null (missing->part->content);
  sl_gmail_message_fill (missing->part, bytes);
  g_autoptr (SlMessage) read = sl_gmail_message_read (message, "account", "1", &text);
  const SlInviteFields *invite = sl_invite_get_fields (sl_message_text_get_fields (text)->invite);
  g_assert_cmpstr (invite->uid, ==, "u1");
  g_assert_cmpstr (sl_message_get_fields (read)->snippet, ==, "Only & here");
}

static void
test_message_unwanted (void)
{
  static const char *const labels[] = { "DRAFT", "CHAT", "SPAM", "TRASH" };

  for (size_t i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"id\":\"1\",\"labelIds\":[\"INBOX\",\"%s\"]}", labels[i]);
      g_autoptr (SlGmailMessage) message = parse (json);
      g_assert_true (message->is_unwanted);
    }
}

static void
test_message_malformed (void)
{
  static const char *const texts[] = { "", "[]", "{}", "{\"id\":7}", "{\"id\":", "null" };
  static const char *const odd[] = {
    "{\"id\":\"1\"}",
    "{\"id\":\"1\",\"payload\":[],\"labelIds\":{},\"internalDate\":\"-5\",\"snippet\":null}",
    "{\"id\":\"1\",\"internalDate\":\"9223372036854775807\",\"payload\":{\"parts\":[1,null,{}],"
    "\"headers\":[{},{\"name\":1},{\"name\":\"a\",\"value\":\"b\"}],\"mimeType\":\"\"}}",
    "{\"id\":\"1\",\"payload\":{\"mimeType\":\"text/plain\",\"body\":{\"data\":\"!!!*\"}}}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_assert_null (sl_gmail_message_parse (bytes, &error));
      g_assert_error (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (SlGmailMessage) message = parse (odd[i]);
      g_autoptr (SlMessageText) text = NULL;
      g_autoptr (SlMessage) read = sl_gmail_message_read (message, "account", "1", &text);
      g_assert_cmpint (sl_message_get_fields (read)->received_us, ==, 0);
    }
}

typedef struct
{
  unsigned int status;
  const char *reason;
  GQuark (*domain) (void);
  int code;
  gboolean is_passing;
} ErrorCase;

static const ErrorCase errors[] = {
  { 400, "invalidArgument", sl_mail_error_quark, SL_MAIL_ERROR_MALFORMED, FALSE },
  { 400, "failedPrecondition", sl_mail_error_quark, SL_MAIL_ERROR_NO_MAILBOX, FALSE },
  { 401, "authError", sl_auth_error_quark, SL_AUTH_ERROR_SIGN_IN_NEEDED, FALSE },
  { 403, "rateLimitExceeded", sl_mail_error_quark, SL_MAIL_ERROR_RATE_LIMITED, TRUE },
  { 403, "userRateLimitExceeded", sl_mail_error_quark, SL_MAIL_ERROR_RATE_LIMITED, TRUE },
  { 403, "dailyLimitExceeded", sl_mail_error_quark, SL_MAIL_ERROR_RATE_LIMITED, FALSE },
  { 403, "domainPolicy", sl_mail_error_quark, SL_MAIL_ERROR_FORBIDDEN, FALSE },
  { 403, "insufficientPermissions", sl_mail_error_quark, SL_MAIL_ERROR_SCOPE_MISSING, FALSE },
  { 403, "accessNotConfigured", sl_mail_error_quark, SL_MAIL_ERROR_API_DISABLED, FALSE },
  { 404, "notFound", sl_mail_error_quark, SL_MAIL_ERROR_NOT_FOUND, FALSE },
  { 429, "rateLimitExceeded", sl_mail_error_quark, SL_MAIL_ERROR_RATE_LIMITED, TRUE },
  { 500, "backendError", sl_mail_error_quark, SL_MAIL_ERROR_SERVER, TRUE },
  { 503, "backendError", sl_mail_error_quark, SL_MAIL_ERROR_SERVER, TRUE },
};

static void
test_error_mapping (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"error\":{\"code\":%u,\"message\":\"secret project 12345\",\"errors\":[{\"domain\":"
          "\"global\",\"reason\":\"%s\",\"message\":\"x\"}]}}",
          errors[i].status, errors[i].reason);
      g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
      SlHttpResponse response = { .status = errors[i].status, .body = body };
      g_autoptr (GError) error = sl_gmail_error_new (&response);

      g_test_message ("%u %s", errors[i].status, errors[i].reason);
      g_assert_error (error, errors[i].domain (), errors[i].code);
      g_assert_null (strstr (error->message, "12345"));
      g_assert_cmpint (sl_gmail_error_is_limit (&response) || sl_gmail_error_is_trouble (&response),
                       ==, errors[i].is_passing);
    }
}

static void
test_error_details (void)
{
  static const char json[] =
      "{\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\",\"errors\":[{"
      "\"reason\":\"forbidden\"}],\"details\":[{\"reason\":"
      "\"SERVICE_DISABLED\"}]}}";
  g_autoptr (GBytes) body = g_bytes_new_static (json, sizeof json - 1);
  g_autoptr (GBytes) page = g_bytes_new_static ("<html>", 6);
  SlHttpResponse disabled = { .status = 403, .body = body };
  SlHttpResponse html = { .status = 502, .body = page };
  SlHttpResponse nothing = { .status = 403 };
  g_autoptr (GError) one = sl_gmail_error_new (&disabled);
  g_autoptr (GError) two = sl_gmail_error_new (&html);
  g_autoptr (GError) three = sl_gmail_error_new (&nothing);

  g_assert_error (one, SL_MAIL_ERROR, SL_MAIL_ERROR_API_DISABLED);
  g_assert_error (two, SL_MAIL_ERROR, SL_MAIL_ERROR_SERVER);
  g_assert_error (three, SL_MAIL_ERROR, SL_MAIL_ERROR_FORBIDDEN);
}

static void
test_place_round_trip (void)
{
  static const char *const bad[] = {
    "",
    "1",
    "x 1 2 3 4 t",
    "1 2 3 4 5",
    "1 -2 3 4 5 t",
    "1 2 3 4 99999999999 t",
    "1&a=b 1 2 3 4 t",
    "1 2 3 4 5 %",
  };
  const char *const tokens[] = { "", "a b=c", SL_GMAIL_PLACE_DONE, "", NULL };
  SlGmailPlace place = {
    .history_id = (char *) "18446744073709551615",
    .asked_s = 1795255200,
    .after_s = 5,
    .n_rounds = 3,
    .n_listed = 700,
    .tokens = (GStrv) tokens,
  };
  SlGmailPlace read = { 0 };
  g_autofree char *text = sl_gmail_place_to_string (&place);

  g_assert_true (sl_gmail_place_parse (text, &read));
  g_assert_cmpstr (read.history_id, ==, place.history_id);
  g_assert_cmpint (read.asked_s, ==, place.asked_s);
  g_assert_cmpint (read.after_s, ==, 5);
  g_assert_cmpuint (read.n_rounds, ==, 3);
  g_assert_cmpuint (read.n_listed, ==, 700);
  g_assert_cmpstrv (read.tokens, tokens);
  sl_gmail_place_clear (&read);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      SlGmailPlace none = { 0 };
      g_assert_false (sl_gmail_place_parse (bad[i], &none));
    }
}

static void
test_place_cursor (void)
{
  g_autofree char *cursor = sl_gmail_cursor_new ("123", 456);
  g_autofree char *id = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *none = NULL;
  int64_t seconds = 0;

  g_assert_true (sl_gmail_cursor_parse (cursor, &id, &seconds));
  g_assert_cmpstr (id, ==, "123");
  g_assert_cmpint (seconds, ==, 456);
  g_assert_true (sl_gmail_cursor_parse ("7", &bare, &seconds));
  g_assert_cmpint (seconds, ==, 0);
  g_assert_false (sl_gmail_cursor_parse ("", &none, &seconds));
  g_assert_false (sl_gmail_cursor_parse ("1&q=x 2", &none, &seconds));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail/gmail/query/terms", test_query_terms);
  g_test_add_func ("/mail/gmail/query/companies", test_query_companies);
  g_test_add_func ("/mail/gmail/query/many-companies", test_query_many_companies);
  g_test_add_func ("/mail/gmail/query/senders", test_query_senders);
  g_test_add_func ("/mail/gmail/query/one-company", test_query_one_company);
  g_test_add_func ("/mail/gmail/message/parts", test_message_parts);
  g_test_add_func ("/mail/gmail/message/missing-parts", test_message_missing_parts);
  g_test_add_func ("/mail/gmail/message/unwanted", test_message_unwanted);
  g_test_add_func ("/mail/gmail/message/malformed", test_message_malformed);
  g_test_add_func ("/mail/gmail/error/mapping", test_error_mapping);
  g_test_add_func ("/mail/gmail/error/details", test_error_details);
  g_test_add_func ("/mail/gmail/place/round-trip", test_place_round_trip);
  g_test_add_func ("/mail/gmail/place/cursor", test_place_cursor);

  return g_test_run ();
}
