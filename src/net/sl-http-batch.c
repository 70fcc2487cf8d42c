/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * https://developers.google.com/workspace/gmail/api/guides/batch
 * libsoup knows both formats: the multipart outside, and the head of an answer inside.
 */

#include "sl-http-batch.h"

#include <string.h>

#include <libsoup/soup.h>

#include "sl-back-off.h"

#define BOUNDARY "shortlist-batch"
#define ID_PREFIX "item-"

GBytes *
sl_http_batch_write (const char *const *paths, size_t n_paths, char **content_type)
{
  g_return_val_if_fail (paths != NULL && n_paths > 0, NULL);
  g_return_val_if_fail (content_type != NULL, NULL);

  GString *body = g_string_new (NULL);

  for (size_t i = 0; i < n_paths; i++)
    g_string_append_printf (body,
                            "--" BOUNDARY "\r\nContent-Type: application/http\r\n"
                            "Content-ID: <" ID_PREFIX "%zu>\r\n\r\nGET %s HTTP/1.1\r\n\r\n\r\n",
                            i, paths[i]);
  g_string_append (body, "--" BOUNDARY "--\r\n");
  *content_type = g_strdup ("multipart/mixed; boundary=" BOUNDARY);
  return g_string_free_to_bytes (body);
}

/* Of "<response-item-7>". Returns @fallback if it has no such form. */
static size_t
read_index (SoupMessageHeaders *headers, size_t fallback)
{
  const char *id = soup_message_headers_get_one (headers, "Content-ID");
  const char *digits = id != NULL ? strstr (id, ID_PREFIX) : NULL;
  char *end = NULL;

  if (digits == NULL || !g_ascii_isdigit (digits[strlen (ID_PREFIX)]))
    return fallback;
  guint64 index = g_ascii_strtoull (digits + strlen (ID_PREFIX), &end, 10);
  return *end == '>' || *end == '\0' ? (size_t) index : fallback;
}

/* Where the head ends: behind the empty line. */
static size_t
find_body (const char *data, size_t length)
{
  const char *crlf = g_strstr_len (data, (gssize) length, "\r\n\r\n");
  const char *lf = g_strstr_len (data, (gssize) length, "\n\n");

  if (crlf != NULL && (lf == NULL || crlf < lf))
    return (size_t) (crlf - data) + 4;
  return lf != NULL ? (size_t) (lf - data) + 2 : length;
}

/* (nullable): NULL if @part is no answer of HTTP */
static SlHttpResponse *
read_part (GBytes *part, int64_t now_us)
{
  size_t length = 0;
  const char *data = g_bytes_get_data (part, &length);
  size_t body = find_body (data, length);
  /* libsoup reads the status with strtol (), which wants a text that ends. */
  g_autofree char *head = g_strndup (data, body);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  guint status = 0;
  SlHttpResponse *response = NULL;

  if (length > 0 && soup_headers_parse_response (head, (int) body, headers, NULL, &status, NULL))
    {
      response = g_new0 (SlHttpResponse, 1);
      response->status = status;
      response->body = g_bytes_new_from_bytes (part, body, length - body);
      response->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
      response->retry_after_us = sl_back_off_parse_retry_after (
          soup_message_headers_get_one (headers, "Retry-After"), now_us);
      response->attempts = 1;
    }
  soup_message_headers_unref (headers);
  return response;
}

static SoupMultipart *
parse_multipart (const SlHttpResponse *answer)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  SoupMultipart *multipart = NULL;

  if (answer->content_type != NULL && answer->body != NULL)
    {
      soup_message_headers_replace (headers, "Content-Type", answer->content_type);
      multipart = soup_multipart_new_from_message (headers, answer->body);
    }
  soup_message_headers_unref (headers);
  return multipart;
}

static void
free_response (gpointer response)
{
  sl_http_response_free (response);
}

GPtrArray *
sl_http_batch_read (const SlHttpResponse *answer, size_t n_paths, int64_t now_us)
{
  g_return_val_if_fail (answer != NULL, NULL);

  GPtrArray *responses = g_ptr_array_new_with_free_func (free_response);
  SoupMultipart *multipart = parse_multipart (answer);

  g_ptr_array_set_size (responses, (int) n_paths);
  for (int i = 0; multipart != NULL && i < soup_multipart_get_length (multipart); i++)
    {
      SoupMessageHeaders *headers = NULL;
      GBytes *part = NULL;

      if (!soup_multipart_get_part (multipart, i, &headers, &part))
        continue;
      size_t index = read_index (headers, (size_t) i);
      if (index < n_paths && responses->pdata[index] == NULL)
        responses->pdata[index] = read_part (part, now_us);
    }
  g_clear_pointer (&multipart, soup_multipart_free);
  return responses;
}
