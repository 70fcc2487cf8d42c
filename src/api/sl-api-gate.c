/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-gate.h"

#include <string.h>

static const char *const names[] = { "localhost", "127.0.0.1", "[::1]", NULL };

#define SCHEME "http://"
#define BEARER "Bearer "

/* @authority: as in a Host header: "localhost:3001" */
static gboolean
is_us (const char *authority, unsigned int port)
{
  for (size_t i = 0; names[i] != NULL; i++)
    {
      g_autofree char *ours = g_strdup_printf ("%s:%u", names[i], port);
      if (g_ascii_strcasecmp (authority, ours) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
sl_api_gate_admit (SlApiRequest *request, unsigned int port)
{
  const char *host = sl_api_request_get_header (request, "Host");
  const char *origin = sl_api_request_get_header (request, "Origin");
  const char *site = sl_api_request_get_header (request, "Sec-Fetch-Site");

  if (host == NULL || !is_us (host, port))
    {
      sl_api_request_fail (request, SL_API_MISDIRECTED_REQUEST,
                           "The Host header must name this machine and this port", NULL);
      return FALSE;
    }
  /* An image or a link of a page is asked for without Origin, but browsers say where it stands. */
  gboolean is_foreign =
      site != NULL && !g_str_equal (site, "same-origin") && !g_str_equal (site, "none");
  if (is_foreign || (origin != NULL && (!g_str_has_prefix (origin, SCHEME) ||
                                        !is_us (origin + strlen (SCHEME), port))))
    {
      sl_api_request_fail (request, SL_API_FORBIDDEN, "Pages of other origins may not ask", NULL);
      return FALSE;
    }
  return TRUE;
}

/* In a time that tells nothing of where they differ; the length of the token is no secret. */
static gboolean
is_same_secret (const char *a, const char *b)
{
  size_t length = strlen (a);
  volatile unsigned char difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (size_t i = 0; i < length; i++)
    difference |= (unsigned char) a[i] ^ (unsigned char) b[i];
  return difference == 0;
}

gboolean
sl_api_gate_check_token (SlApiRequest *request, const char *token)
{
  const char *given = sl_api_request_get_header (request, "Authorization");
  gboolean is_bearer = given != NULL && g_ascii_strncasecmp (given, BEARER, strlen (BEARER)) == 0;

  if (token == NULL || (is_bearer && is_same_secret (given + strlen (BEARER), token)))
    return TRUE;
  sl_api_request_set_header (request, "WWW-Authenticate", "Bearer");
  sl_api_request_fail (request, SL_API_UNAUTHORIZED,
                       "Send the token that “shortlistctl token” shows: Authorization: Bearer …",
                       NULL);
  return FALSE;
}
