/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * POST /batch/gmail/v1: https://developers.google.com/workspace/gmail/api/guides/batch
 */

#include "sl-gmail-endpoints.h"

#include "sl-google-error.h"
#include "sl-gmime-cleanups.h"
#include "sl-request-stats.h"

#include <string.h>

#define MAX_PARTS 100

static GMimeMultipart *
parse_multipart (const SlRequest *request)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autofree char *head = NULL;
  g_autoptr (GMimeStream) stream = NULL;
  g_autoptr (GMimeParser) parser = NULL;
  GMimeObject *object = NULL;
  size_t size = 0;
  const guint8 *data = g_bytes_get_data (request->body, &size);

  if (g_strcmp0 (request->content_type, "multipart/mixed") != 0)
    return NULL;
  head = g_strdup_printf ("Content-Type: %s\r\n\r\n", request->content_type_full);
  g_byte_array_append (whole, (const guint8 *) head, (unsigned int) strlen (head));
  g_byte_array_append (whole, data, (unsigned int) size);
  stream = g_mime_stream_mem_new_with_buffer ((const char *) whole->data, whole->len);
  parser = g_mime_parser_new_with_stream (stream);
  object = g_mime_parser_construct_part (parser, NULL);
  if (GMIME_IS_MULTIPART (object))
    return GMIME_MULTIPART (object);
  g_clear_object (&object);
  return NULL;
}

static char *
dup_part_text (GMimeObject *object)
{
  GMimeDataWrapper *wrapper =
      GMIME_IS_PART (object) ? g_mime_part_get_content (GMIME_PART (object)) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GMimeStream) stream = NULL;

  if (wrapper == NULL)
    return g_strdup ("");
  stream = g_mime_stream_mem_new_with_byte_array (bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_data_wrapper_write_to_stream (wrapper, stream);
  return g_strndup ((const char *) bytes->data, bytes->len);
}

static void
read_inner_header (SlRequest *inner, const char *line)
{
  g_auto (GStrv) pair = g_strsplit (line, ":", 2);

  if (pair[0] != NULL && pair[1] != NULL && g_ascii_strcasecmp (pair[0], "Authorization") == 0)
    g_set_str (&inner->authorization, g_strstrip (pair[1]));
}

/* The request line holds a path only, with or without HTTP/1.1 behind it. */
static SlRequest *
parse_inner (const char *text, const SlRequest *outer)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) words = NULL;
  char *question = NULL;
  SlRequest *inner = NULL;

  if (lines[0] == NULL)
    return NULL;
  words = g_strsplit (g_strstrip (lines[0]), " ", 3);
  if (words[0] == NULL || words[1] == NULL || *words[1] != '/')
    return NULL;
  question = strchr (words[1], '?');
  if (question != NULL)
    *question++ = '\0';
  inner = sl_request_new (words[0], words[1], question);
  inner->authorization = g_strdup (outer->authorization);
  inner->in_batch = TRUE;
  for (size_t i = 1; lines[i] != NULL && *g_strstrip (lines[i]) != '\0'; i++)
    read_inner_header (inner, lines[i]);
  return inner;
}

static const char *
status_phrase (unsigned int status)
{
  static const struct
  {
    unsigned int status;
    const char *phrase;
  } phrases[] = { { 200, "OK" },
                  { 400, "Bad Request" },
                  { 401, "Unauthorized" },
                  { 403, "Forbidden" },
                  { 404, "Not Found" },
                  { 429, "Too Many Requests" },
                  { 500, "Internal Server Error" },
                  { 503, "Service Unavailable" } };

  for (size_t i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (phrases[i].status == status)
        return phrases[i].phrase;
    }
  return "Error";
}

static void
append_part (GByteArray *out, const char *boundary, const char *content_id, SlResponse *response)
{
  g_autoptr (GString) head = g_string_new (NULL);
  GBytes *body = sl_rendering_get_plain (response->rendering);
  size_t size = 0;
  const guint8 *data = g_bytes_get_data (body, &size);

  g_string_append_printf (head, "--%s\r\nContent-Type: application/http\r\n", boundary);
  if (content_id != NULL)
    g_string_append_printf (head, "Content-ID: <response-%s>\r\n", content_id);
  g_string_append_printf (head, "\r\nHTTP/1.1 %u %s\r\nContent-Type: %s\r\n", response->status,
                          status_phrase (response->status), response->content_type);
  for (unsigned int i = 0; i < response->headers->len; i++)
    {
      const SlParam *header = g_ptr_array_index (response->headers, i);

      g_string_append_printf (head, "%s: %s\r\n", header->name, header->value);
    }
  g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);
  g_byte_array_append (out, (const guint8 *) head->str, (unsigned int) head->len);
  if (size > 0)
    g_byte_array_append (out, data, (unsigned int) size);
  g_byte_array_append (out, (const guint8 *) "\r\n", 2);
}

static SlResponse *
run_part (SlEmulatorState *state, const SlRequest *outer, GMimeObject *part, int index)
{
  int limit = state->options.batch_concurrency;
  g_autofree char *text = dup_part_text (part);
  g_autoptr (SlRequest) inner = parse_inner (text, outer);
  SlAccount *account = NULL;

  if (inner == NULL || !g_str_has_prefix (inner->path, "/gmail/v1/"))
    return sl_google_error_invalid_argument ("Failed to parse batch request");
  if (limit > 0 && index >= limit)
    {
      sl_request_stats_count (state->stats, "batch.refused", 429, 0);
      return sl_google_error_concurrency ();
    }
  return sl_gmail_handle (state, inner, &account);
}

static SlResponse *
refuse_count (int count)
{
  g_autofree char *message = g_strdup_printf (
      "Inner request count exceeds the limit. Received: %d, Limit: %d", count, MAX_PARTS);

  return sl_google_error_invalid_argument (message);
}

SlResponse *
sl_gmail_handle_batch (SlEmulatorState *state, const SlRequest *request)
{
  g_autoptr (GMimeMultipart) multipart = parse_multipart (request);
  int count = multipart != NULL ? g_mime_multipart_get_count (multipart) : 0;
  g_autofree char *boundary = NULL;
  g_autofree char *content_type = NULL;
  g_autofree char *closing = NULL;
  g_autoptr (SlRendering) rendering = NULL;
  GByteArray *out = NULL;
  size_t size = 0;

  if (count == 0)
    return sl_google_error_invalid_argument ("Failed to parse batch request, error: no parts.");
  if (count > MAX_PARTS)
    return refuse_count (count);
  boundary = g_strdup_printf ("batch_%08x%08x", g_random_int (), g_random_int ());
  out = g_byte_array_new ();
  for (int i = 0; i < count; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);
      g_autoptr (SlResponse) response = run_part (state, request, part, i);

      append_part (out, boundary, g_mime_object_get_content_id (part), response);
    }
  closing = g_strdup_printf ("--%s--\r\n", boundary);
  g_byte_array_append (out, (const guint8 *) closing, (unsigned int) strlen (closing));
  size = out->len;
  rendering = sl_rendering_new_take ((char *) g_byte_array_free (out, FALSE), size);
  content_type = g_strdup_printf ("multipart/mixed; boundary=%s", boundary);
  return sl_response_new_rendering (content_type, rendering);
}
