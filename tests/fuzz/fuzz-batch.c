/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answer to a batch request: its content type in the first line, then the body.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-http-batch.h"

#define N_PATHS 3

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *line_end = size > 0 ? memchr (data, '\n', size) : NULL;

  if (line_end == NULL)
    return 0;
  g_autofree char *type = g_strndup ((const char *) data, (size_t) (line_end - data));
  /* libsoup gives no header with a line break in it. */
  g_strdelimit (type, "\r", ' ');
  g_autoptr (GBytes) body = g_bytes_new (line_end + 1, size - (size_t) (line_end - data) - 1);
  SlHttpResponse answer = { .status = 200, .body = body, .content_type = type };
  g_autoptr (GPtrArray) responses = sl_http_batch_read (&answer, N_PATHS, 0);

  g_assert_cmpuint (responses->len, ==, N_PATHS);
  for (guint i = 0; i < responses->len; i++)
    {
      const SlHttpResponse *response = g_ptr_array_index (responses, i);
      g_assert_true (response == NULL || response->body != NULL);
    }
  return 0;
}
