/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Google's error bodies, word for word where a public trace of them exists.
 * https://developers.google.com/workspace/gmail/api/guides/handle-errors
 */

#include "sl-google-error.h"

#include <string.h>

#define CREDENTIALS_HELP                                                                           \
  " Expected OAuth 2 access token, login cookie or other valid authentication credential. See "    \
  "https://developers.google.com/identity/sign-in/web/devconsole-project."

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_inner_error (JsonBuilder *builder, const SlGoogleError *error)
{
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_member (builder, "message",
              error->inner_message != NULL ? error->inner_message : error->message);
  add_member (builder, "domain", error->domain);
  add_member (builder, "reason", error->reason);
  add_member (builder, "location", error->location);
  add_member (builder, "locationType", error->location_type);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_error_info (JsonBuilder *builder, const SlGoogleError *error)
{
  json_builder_begin_object (builder);
  add_member (builder, "@type", "type.googleapis.com/google.rpc.ErrorInfo");
  add_member (builder, "reason", error->info_reason);
  add_member (builder, "domain", "googleapis.com");
  json_builder_set_member_name (builder, "metadata");
  json_builder_begin_object (builder);
  add_member (builder, "service", "gmail.googleapis.com");
  if (error->rpc_method != NULL)
    {
      g_autofree char *name =
          g_strconcat ("caribou.api.proto.MailboxService.", error->rpc_method, NULL);

      add_member (builder, "method", name);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_bad_request (JsonBuilder *builder, const SlGoogleError *error)
{
  json_builder_begin_object (builder);
  add_member (builder, "@type", "type.googleapis.com/google.rpc.BadRequest");
  json_builder_set_member_name (builder, "fieldViolations");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_member (builder, "field", error->field);
  add_member (builder, "description", error->description);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

SlResponse *
sl_google_error_response (const SlGoogleError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_int_value (builder, error->code);
  add_member (builder, "message", error->message);
  if (error->reason != NULL)
    add_inner_error (builder, error);
  add_member (builder, "status", error->status);
  if (error->info_reason != NULL || error->description != NULL)
    {
      json_builder_set_member_name (builder, "details");
      json_builder_begin_array (builder);
      if (error->description != NULL)
        add_bad_request (builder, error);
      if (error->info_reason != NULL)
        add_error_info (builder, error);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return sl_response_new_json (error->code, root, TRUE);
}

SlResponse *
sl_google_error_missing_credentials (const char *rpc_method)
{
  SlResponse *response = sl_google_error_response (&(SlGoogleError) {
      .code = 401,
      .message = "Request is missing required authentication credential." CREDENTIALS_HELP,
      .status = "UNAUTHENTICATED",
      .domain = "global",
      .reason = "required",
      .inner_message = "Login Required.",
      .location = "Authorization",
      .location_type = "header",
      .info_reason = "CREDENTIALS_MISSING",
      .rpc_method = rpc_method,
  });

  sl_response_add_header (response, "WWW-Authenticate",
                          "Bearer realm=\"https://accounts.google.com/\"");
  return response;
}

SlResponse *
sl_google_error_invalid_credentials (void)
{
  SlResponse *response = sl_google_error_response (&(SlGoogleError) {
      .code = 401,
      .message = "Request had invalid authentication credentials." CREDENTIALS_HELP,
      .status = "UNAUTHENTICATED",
      .domain = "global",
      .reason = "authError",
      .inner_message = "Invalid Credentials",
      .location = "Authorization",
      .location_type = "header",
  });

  sl_response_add_header (response, "WWW-Authenticate",
                          "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
  return response;
}

SlResponse *
sl_google_error_insufficient_scope (const char *rpc_method, const char *scopes)
{
  g_autofree char *challenge = g_strdup_printf ("Bearer realm=\"https://accounts.google.com/\", "
                                                "error=\"insufficient_scope\", scope=\"%s\"",
                                                scopes);
  SlResponse *response = sl_google_error_response (&(SlGoogleError) {
      .code = 403,
      .message = "Request had insufficient authentication scopes.",
      .status = "PERMISSION_DENIED",
      .domain = "global",
      .reason = "insufficientPermissions",
      .inner_message = "Insufficient Permission",
      .info_reason = "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
      .rpc_method = rpc_method,
  });

  sl_response_add_header (response, "WWW-Authenticate", challenge);
  return response;
}

SlResponse *
sl_google_error_delegation_denied (const char *address)
{
  g_autofree char *message = g_strdup_printf ("Delegation denied for %s", address);

  return sl_google_error_response (&(SlGoogleError) {
      .code = 403,
      .message = message,
      .status = "PERMISSION_DENIED",
      .domain = "global",
      .reason = "forbidden",
  });
}

SlResponse *
sl_google_error_not_found (void)
{
  return sl_google_error_response (&(SlGoogleError) {
      .code = 404,
      .message = "Requested entity was not found.",
      .status = "NOT_FOUND",
      .domain = "global",
      .reason = "notFound",
  });
}

SlResponse *
sl_google_error_invalid_argument (const char *message)
{
  return sl_google_error_response (&(SlGoogleError) {
      .code = 400,
      .message = message,
      .status = "INVALID_ARGUMENT",
      .domain = "global",
      .reason = "invalidArgument",
  });
}

SlResponse *
sl_google_error_unknown_param (const char *name)
{
  g_autofree char *message = g_strdup_printf (
      "Invalid JSON payload received. Unknown name \"%s\": Cannot bind query parameter. "
      "Field '%s' could not be found in request message.",
      name, name);

  return sl_google_error_response (&(SlGoogleError) {
      .code = 400,
      .message = message,
      .status = "INVALID_ARGUMENT",
      .reason = "invalid",
      .description = message,
  });
}

SlResponse *
sl_google_error_invalid_value (const char *field, const char *type, const char *value)
{
  g_autofree char *message =
      g_strdup_printf ("Invalid value at '%s' (%s), \"%s\"", field, type, value);

  return sl_google_error_response (&(SlGoogleError) {
      .code = 400,
      .message = message,
      .status = "INVALID_ARGUMENT",
      .reason = "invalid",
      .field = field,
      .description = message,
  });
}

SlResponse *
sl_google_error_bad_fields (const char *path)
{
  g_autofree char *description = g_strdup_printf (
      "Error expanding 'fields' parameter. Cannot find matching fields for path '%s'.", path);

  return sl_google_error_response (&(SlGoogleError) {
      .code = 400,
      .message = "Request contains an invalid argument.",
      .status = "INVALID_ARGUMENT",
      .domain = "global",
      .reason = "badRequest",
      .field = path,
      .description = description,
  });
}

SlResponse *
sl_google_error_quota (void)
{
  return sl_google_error_response (&(SlGoogleError) {
      .code = 403,
      .message = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per "
                 "user' of service 'gmail.googleapis.com' for consumer 'project_number:1'.",
      .status = "RESOURCE_EXHAUSTED",
      .domain = "usageLimits",
      .reason = "rateLimitExceeded",
      .info_reason = "RATE_LIMIT_EXCEEDED",
  });
}

SlResponse *
sl_google_error_concurrency (void)
{
  return sl_google_error_response (&(SlGoogleError) {
      .code = 429,
      .message = "Too many concurrent requests for user.",
      .status = "RESOURCE_EXHAUSTED",
      .domain = "usageLimits",
      .reason = "rateLimitExceeded",
  });
}

static const SlGoogleError known_reasons[] = {
  { .code = 400,
    .reason = "failedPrecondition",
    .status = "FAILED_PRECONDITION",
    .message = "Mail service not enabled",
    .domain = "global" },
  { .code = 403,
    .reason = "dailyLimitExceeded",
    .status = "PERMISSION_DENIED",
    .message = "Daily Limit Exceeded",
    .domain = "usageLimits" },
  { .code = 403,
    .reason = "userRateLimitExceeded",
    .status = "PERMISSION_DENIED",
    .message = "User Rate Limit Exceeded",
    .domain = "usageLimits" },
  { .code = 403,
    .reason = "rateLimitExceeded",
    .status = "PERMISSION_DENIED",
    .message = "Rate Limit Exceeded",
    .domain = "usageLimits" },
  { .code = 403,
    .reason = "domainPolicy",
    .status = "PERMISSION_DENIED",
    .message = "The domain administrators have disabled Gmail apps.",
    .domain = "global" },
  { .code = 403,
    .reason = "accessNotConfigured",
    .status = "PERMISSION_DENIED",
    .message = "Gmail API has not been used in project 1 before or it is disabled. Enable it by "
               "visiting https://console.developers.google.com/apis/api/gmail.googleapis.com/"
               "overview?project=1 then retry. If you enabled this API recently, wait a few "
               "minutes for the action to propagate to our systems and retry.",
    .domain = "usageLimits",
    .info_reason = "SERVICE_DISABLED" },
  { .code = 429,
    .reason = "rateLimitExceeded",
    .status = "RESOURCE_EXHAUSTED",
    .message = "Resource has been exhausted (e.g. check quota).",
    .domain = "global" },
  { .code = 429,
    .reason = "userRateLimitExceeded",
    .status = "RESOURCE_EXHAUSTED",
    .message = "User-rate limit exceeded.  Retry after later.",
    .domain = "usageLimits" },
};

static const SlGoogleError by_status[] = {
  { .code = 400,
    .reason = "badRequest",
    .status = "INVALID_ARGUMENT",
    .message = "Bad Request",
    .domain = "global" },
  { .code = 403,
    .reason = "forbidden",
    .status = "PERMISSION_DENIED",
    .message = "The caller does not have permission",
    .domain = "global" },
  { .code = 429,
    .reason = "rateLimitExceeded",
    .status = "RESOURCE_EXHAUSTED",
    .message = "Resource has been exhausted (e.g. check quota).",
    .domain = "global" },
  { .code = 500,
    .reason = "backendError",
    .status = "INTERNAL",
    .message = "Internal error encountered.",
    .domain = "global" },
  { .code = 503,
    .reason = "backendError",
    .status = "UNAVAILABLE",
    .message = "The service is currently unavailable.",
    .domain = "global" },
  { .code = 504,
    .reason = "backendError",
    .status = "DEADLINE_EXCEEDED",
    .message = "Deadline expired before operation could complete.",
    .domain = "global" },
};

static SlGoogleError
find_known (unsigned int status, const char *reason)
{
  for (size_t i = 0; reason != NULL && i < G_N_ELEMENTS (known_reasons); i++)
    {
      if (known_reasons[i].code == status && strcmp (known_reasons[i].reason, reason) == 0)
        return known_reasons[i];
    }
  for (size_t i = 0; i < G_N_ELEMENTS (by_status); i++)
    {
      if (by_status[i].code == status)
        return by_status[i];
    }
  return (SlGoogleError) { .code = status,
                           .reason = "backendError",
                           .status = "UNKNOWN",
                           .message = "Backend Error",
                           .domain = "global" };
}

SlResponse *
sl_google_error_for_reason (unsigned int status, const char *reason, const char *message)
{
  SlGoogleError error = find_known (status, reason);

  if (status == 401)
    return sl_google_error_invalid_credentials ();
  if (status == 404)
    return sl_google_error_not_found ();
  if (g_strcmp0 (reason, "insufficientPermissions") == 0)
    return sl_google_error_insufficient_scope (NULL,
                                               "https://www.googleapis.com/auth/gmail.readonly");
  if (reason != NULL)
    error.reason = reason;
  if (message != NULL)
    error.message = message;
  return sl_google_error_response (&error);
}

SlResponse *
sl_google_error_page (const char *path)
{
  g_autofree char *escaped = g_markup_escape_text (path, -1);
  char *html =
      g_strdup_printf ("<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n"
                       "  <title>Error 404 (Not Found)!!1</title>\n"
                       "  <p><b>404.</b> <ins>That’s an error.</ins>\n"
                       "  <p>The requested URL <code>%s</code> was not found on this server.  "
                       "<ins>That’s all we know.</ins>\n",
                       escaped);

  return sl_response_new (404, "text/html; charset=UTF-8", html);
}
