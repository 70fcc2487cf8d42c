/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * https://developers.google.com/workspace/gmail/api/guides/handle-errors
 * The status alone does not tell: a 403 may be a limit, a policy, a scope or a disabled API. Texts
 * of Google are not repeated: they hold project numbers and addresses.
 */

#include "sl-gmail-error.h"

#include <string.h>

#include "sl-auth-error.h"
#include "sl-json.h"
#include "sl-mail-error.h"

#define MAX_ERROR_BYTES (64 * 1024)

char *
sl_gmail_error_get_reason (const SlHttpResponse *response)
{
  g_return_val_if_fail (response != NULL, NULL);

  if (response->body == NULL || g_bytes_get_size (response->body) > MAX_ERROR_BYTES)
    return g_strdup ("");

  /* What is no JSON has no reason; the status is left. */
  g_autoptr (JsonNode) node = sl_json_parse (response->body, NULL);
  JsonObject *root =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *error = sl_json_get_object (root, "error");
  JsonArray *errors = sl_json_get_array (error, "errors");
  JsonArray *details = sl_json_get_array (error, "details");
  JsonObject *first = errors != NULL && json_array_get_length (errors) > 0
                          ? sl_json_array_get_object (errors, 0)
                          : NULL;
  const char *reason = sl_json_get_string (first, "reason", NULL);

  for (guint i = 0; details != NULL && i < json_array_get_length (details); i++)
    {
      const char *detail =
          sl_json_get_string (sl_json_array_get_object (details, i), "reason", NULL);
      /* More exact than the older list, which says "forbidden" for it. */
      if (detail != NULL && (reason == NULL || g_str_equal (detail, "SERVICE_DISABLED") ||
                             g_str_equal (detail, "ACCESS_TOKEN_SCOPE_INSUFFICIENT")))
        reason = detail;
    }
  return g_strdup (reason != NULL ? reason : sl_json_get_string (error, "status", ""));
}

static gboolean
is_limit_reason (const char *reason)
{
  return g_str_equal (reason, "userRateLimitExceeded") ||
         g_str_equal (reason, "rateLimitExceeded") || g_str_equal (reason, "RATE_LIMIT_EXCEEDED") ||
         g_str_equal (reason, "RESOURCE_EXHAUSTED");
}

gboolean
sl_gmail_error_is_trouble (const SlHttpResponse *response)
{
  return response->status >= 500 && response->status <= 504 && response->status != 501;
}

gboolean
sl_gmail_error_is_limit (const SlHttpResponse *response)
{
  if (response->status == 429)
    return TRUE;
  if (response->status != 403)
    return FALSE;
  g_autofree char *reason = sl_gmail_error_get_reason (response);
  return is_limit_reason (reason);
}

static SlMailError
get_forbidden_code (const char *reason)
{
  if (is_limit_reason (reason) || g_str_equal (reason, "dailyLimitExceeded") ||
      g_str_equal (reason, "quotaExceeded"))
    return SL_MAIL_ERROR_RATE_LIMITED;
  if (g_str_equal (reason, "accessNotConfigured") || g_str_equal (reason, "SERVICE_DISABLED"))
    return SL_MAIL_ERROR_API_DISABLED;
  if (g_str_equal (reason, "insufficientPermissions") ||
      g_str_equal (reason, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"))
    return SL_MAIL_ERROR_SCOPE_MISSING;
  return SL_MAIL_ERROR_FORBIDDEN;
}

static const char *
describe_forbidden (SlMailError code, const char *reason)
{
  if (code == SL_MAIL_ERROR_RATE_LIMITED)
    return "Gmail allows no more requests for now";
  if (code == SL_MAIL_ERROR_API_DISABLED)
    return "the Gmail API is not enabled in the Google Cloud project of this client id";
  if (g_str_equal (reason, "domainPolicy"))
    return "the administrator of this domain does not allow apps to read Gmail";
  if (code == SL_MAIL_ERROR_SCOPE_MISSING)
    return "the permission to read mail was not granted";
  return "Gmail refuses this request";
}

GError *
sl_gmail_error_new (const SlHttpResponse *response)
{
  g_return_val_if_fail (response != NULL, NULL);

  g_autofree char *reason = sl_gmail_error_get_reason (response);
  unsigned int status = response->status;

  if (status == 401)
    return g_error_new (SL_AUTH_ERROR, SL_AUTH_ERROR_SIGN_IN_NEEDED,
                        "Google does not accept the access token");
  if (status == 403)
    {
      SlMailError code = get_forbidden_code (reason);
      return g_error_new (SL_MAIL_ERROR, code, "%s (%s)", describe_forbidden (code, reason),
                          reason);
    }
  if (status == 404)
    return g_error_new (SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND, "no longer in the mailbox");
  if (status == 400 &&
      (g_str_equal (reason, "failedPrecondition") || g_str_equal (reason, "FAILED_PRECONDITION")))
    return g_error_new (SL_MAIL_ERROR, SL_MAIL_ERROR_NO_MAILBOX,
                        "this Google account has no Gmail mailbox");
  if (status == 429)
    return g_error_new (SL_MAIL_ERROR, SL_MAIL_ERROR_RATE_LIMITED,
                        "Gmail allows no more requests for now (%s)", reason);
  if (status >= 500)
    return g_error_new (SL_MAIL_ERROR, SL_MAIL_ERROR_SERVER, "Gmail answers %u", status);
  return g_error_new (SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED, "Gmail answers %u (%s)", status,
                      reason);
}

gboolean
sl_gmail_error_is_of_one (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_NOT_FOUND) ||
         g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_MALFORMED) ||
         g_error_matches (error, SL_MAIL_ERROR, SL_MAIL_ERROR_SERVER) ||
         g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TIMEOUT) ||
         g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE) ||
         g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_PROTOCOL);
}

GError *
sl_gmail_error_to_mail (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == SL_MAIL_ERROR)
    return g_error_copy (error);
  SlMailError code = g_error_matches (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LARGE)
                         ? SL_MAIL_ERROR_MALFORMED
                         : SL_MAIL_ERROR_SERVER;
  return g_error_new_literal (SL_MAIL_ERROR, code, error->message);
}
