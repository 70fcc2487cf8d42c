/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts in any order, parts that lack, parts that are no answers: each finds its own path or none.
 */

#include "sl-http-batch.h"

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

static GPtrArray *
read_text (const char *type, const char *text, size_t n_paths)
{
  g_autoptr (SlHttpResponse) answer = g_new0 (SlHttpResponse, 1);

  answer->status = 200;
  answer->content_type = g_strdup (type);
  answer->body = g_bytes_new (text, strlen (text));
  return sl_http_batch_read (answer, n_paths, NOW_US);
}

static void
assert_part (GPtrArray *parts, guint i, unsigned int status, const char *body)
{
  const SlHttpResponse *part = g_ptr_array_index (parts, i);

  g_assert_nonnull (part);
  g_assert_cmpuint (part->status, ==, status);
  g_assert_cmpmem (g_bytes_get_data (part->body, NULL), g_bytes_get_size (part->body), body,
                   strlen (body));
}

static void
test_http_batch_write (void)
{
  const char *const paths[] = { "/gmail/v1/users/me/messages/a?format=full", "/b" };
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = sl_http_batch_write (paths, 2, &type);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  g_assert_true (g_str_has_prefix (type, "multipart/mixed; boundary="));
  g_assert_nonnull (
      strstr (text, "\r\n\r\nGET /gmail/v1/users/me/messages/a?format=full HTTP/1.1"));
  g_assert_nonnull (strstr (text, "Content-ID: <item-1>\r\n\r\nGET /b "));
}

static void
test_http_batch_parts (void)
{
  g_autoptr (GPtrArray) parts = read_text (
      "multipart/mixed; boundary=x",
      "--x\r\nContent-Type: application/http\r\nContent-ID: <response-item-2>\r\n\r\n"
      "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Type: "
      "text/plain\r\n\r\nlater\r\n"
      "--x\r\nContent-Type: application/http\r\nContent-ID: <response-item-0>\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: 8\r\n"
      "\r\n{\"a\": 1}\r\n"
      "--x\r\nContent-Type: application/http\r\nContent-ID: <response-item-3>\r\n\r\n"
      "HTTP/1.1 404 Not Found\r\n\r\n\r\n--x--\r\n",
      4);

  g_assert_cmpuint (parts->len, ==, 4);
  assert_part (parts, 0, 200, "{\"a\": 1}");
  g_assert_null (parts->pdata[1]);
  assert_part (parts, 2, 429, "later");
  assert_part (parts, 3, 404, "");
  const SlHttpResponse *limited = g_ptr_array_index (parts, 2);
  g_assert_cmpint (limited->retry_after_us, ==, 3 * G_USEC_PER_SEC);
  const SlHttpResponse *good = g_ptr_array_index (parts, 0);
  g_assert_cmpstr (good->content_type, ==, "application/json; charset=UTF-8");
  g_assert_cmpint (good->retry_after_us, ==, -1);
}

/* Without ids the order counts; twice the same id, the first. */
static void
test_http_batch_ids (void)
{
  g_autoptr (GPtrArray) parts = read_text (
      "multipart/mixed; boundary=\"x\"",
      "--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\none\r\n"
      "--x\r\nContent-ID: <response-item-9>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nnobody's\r\n"
      "--x\r\nContent-ID: response-item-0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nagain\r\n--x--\r\n",
      3);

  assert_part (parts, 0, 200, "one");
  g_assert_null (parts->pdata[1]);
  g_assert_null (parts->pdata[2]);
}

static void
test_http_batch_nonsense (void)
{
  static const char *const texts[] = {
    "",       "--x",  "--x\r\n\r\n--x--", "--x\r\n\r\nGET / HTTP\r\n--x--", "--x\r\n\r\nHTTP/1.1",
    "<html>", "--x--"
  };
  static const char *const types[] = { "multipart/mixed; boundary=x", "multipart/mixed",
                                       "text/html", NULL };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (types); j++)
      {
        g_autoptr (GPtrArray) parts = read_text (types[j], texts[i], 2);
        g_assert_cmpuint (parts->len, ==, 2);
        g_assert_null (parts->pdata[0]);
        g_assert_null (parts->pdata[1]);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/net/http-batch/write", test_http_batch_write);
  g_test_add_func ("/net/http-batch/parts", test_http_batch_parts);
  g_test_add_func ("/net/http-batch/ids", test_http_batch_ids);
  g_test_add_func ("/net/http-batch/nonsense", test_http_batch_nonsense);

  return g_test_run ();
}
