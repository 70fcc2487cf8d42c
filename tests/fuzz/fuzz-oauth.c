/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The redirect through the browser (first byte "r"), and what the token endpoint answers.
 */

#include "fuzz.h"

#include <string.h>

#include "sl-oauth-redirect-private.h"
#include "sl-oauth-tokens-private.h"
#include "sl-vault.h"

static void
try_redirect (const char *text)
{
  g_autoptr (SlOAuthRedirect) query = _sl_oauth_redirect_parse (text);
  g_autoptr (SlOAuthRedirect) address = _sl_oauth_redirect_parse_address (text);

  if (query != NULL && query->error != NULL)
    {
      g_autoptr (GError) error = _sl_oauth_error_new (query->error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
try_tokens (GBytes *body)
{
  const unsigned int statuses[] = { 200, 400, 401, 500 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      SlHttpResponse response = {
        .status = statuses[i],
        .body = body,
        .content_type = (char *) "application/json",
        .retry_after_us = -1,
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (SlOAuthTokens) tokens = _sl_oauth_tokens_parse (
          &response, i % 2 == 0 ? SL_OAUTH_GRANT_CODE : SL_OAUTH_GRANT_REFRESH,
          "https://mail.example/read", 0, &error);
      g_assert_true ((tokens == NULL) == (error != NULL));
      g_assert_true (tokens == NULL || statuses[i] == 200);
      g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > 0 && data[0] == 'r')
    {
      g_autofree char *text = g_strndup ((const char *) data + 1, size - 1);
      try_redirect (text);
    }
  else
    {
      g_autoptr (GBytes) body = g_bytes_new (data, size);
      try_tokens (body);
    }
  return 0;
}
