/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-api-error.h"

#include <gio/gio.h>

#include "sl-tracker-error.h"

static const struct
{
  const char *name;
  unsigned int status;
} codes[] = {
  [SL_API_INVALID_REQUEST] = { "INVALID_REQUEST", 400 },
  [SL_API_UNAUTHORIZED] = { "UNAUTHORIZED", 401 },
  [SL_API_FORBIDDEN] = { "FORBIDDEN", 403 },
  [SL_API_NOT_FOUND] = { "NOT_FOUND", 404 },
  [SL_API_METHOD_NOT_ALLOWED] = { "METHOD_NOT_ALLOWED", 405 },
  [SL_API_CONFLICT] = { "CONFLICT", 409 },
  [SL_API_PAYLOAD_TOO_LARGE] = { "PAYLOAD_TOO_LARGE", 413 },
  [SL_API_UNSUPPORTED_MEDIA_TYPE] = { "UNSUPPORTED_MEDIA_TYPE", 415 },
  [SL_API_MISDIRECTED_REQUEST] = { "MISDIRECTED_REQUEST", 421 },
  [SL_API_UNPROCESSABLE_ENTITY] = { "UNPROCESSABLE_ENTITY", 422 },
  [SL_API_INTERNAL_ERROR] = { "INTERNAL_ERROR", 500 },
  [SL_API_UPSTREAM_ERROR] = { "UPSTREAM_ERROR", 502 },
  [SL_API_SERVICE_UNAVAILABLE] = { "SERVICE_UNAVAILABLE", 503 },
};

const char *
sl_api_code_get_name (SlApiCode code)
{
  return codes[code].name;
}

unsigned int
sl_api_code_get_status (SlApiCode code)
{
  return codes[code].status;
}

static SlApiCode
from_tracker_error (SlTrackerError code)
{
  switch (code)
    {
    case SL_TRACKER_ERROR_NOT_FOUND:
      return SL_API_NOT_FOUND;
    case SL_TRACKER_ERROR_INVALID:
    case SL_TRACKER_ERROR_NOT_CONNECTED:
    case SL_TRACKER_ERROR_SIGN_IN_MISMATCH:
    case SL_TRACKER_ERROR_BAD_CLIENT_FILE:
      return SL_API_INVALID_REQUEST;
    case SL_TRACKER_ERROR_CONFLICT:
    case SL_TRACKER_ERROR_OTHER_MAILBOX:
    case SL_TRACKER_ERROR_DUPLICATE:
    case SL_TRACKER_ERROR_BUSY:
      return SL_API_CONFLICT;
    case SL_TRACKER_ERROR_JOB_REQUIRED:
    case SL_TRACKER_ERROR_SIGN_IN_NEEDED:
    case SL_TRACKER_ERROR_GRANT_EXPIRED:
    case SL_TRACKER_ERROR_NOTHING_TO_UNDO:
    case SL_TRACKER_ERROR_NOT_SUPPORTED:
    case SL_TRACKER_ERROR_UNREADABLE:
      return SL_API_UNPROCESSABLE_ENTITY;
    case SL_TRACKER_ERROR_SIGN_IN_DENIED:
    case SL_TRACKER_ERROR_SIGN_IN_TIMEOUT:
    case SL_TRACKER_ERROR_SCOPE_MISSING:
    case SL_TRACKER_ERROR_CLIENT_INVALID:
    case SL_TRACKER_ERROR_OFFLINE:
    case SL_TRACKER_ERROR_TIMEOUT:
    case SL_TRACKER_ERROR_TLS:
    case SL_TRACKER_ERROR_RATE_LIMITED:
    case SL_TRACKER_ERROR_FORBIDDEN:
    case SL_TRACKER_ERROR_API_DISABLED:
    case SL_TRACKER_ERROR_NO_MAILBOX:
    case SL_TRACKER_ERROR_PROVIDER:
      return SL_API_UPSTREAM_ERROR;
    case SL_TRACKER_ERROR_NO_CLIENT:
    case SL_TRACKER_ERROR_VAULT_MISSING:
    case SL_TRACKER_ERROR_VAULT_LOCKED:
    case SL_TRACKER_ERROR_VAULT_FAILED:
    case SL_TRACKER_ERROR_DISK_FULL:
    case SL_TRACKER_ERROR_READ_ONLY:
      return SL_API_SERVICE_UNAVAILABLE;
    case SL_TRACKER_ERROR_FAILED:
    case SL_TRACKER_ERROR_KEY_LOST:
    case SL_TRACKER_ERROR_CONTENT_LOST:
    case SL_TRACKER_ERROR_DAMAGED:
    case SL_TRACKER_ERROR_NEWER_VERSION:
      break;
    }
  return SL_API_INTERNAL_ERROR;
}

SlApiCode
sl_api_code_from_error (const GError *error, const char **message)
{
  SlApiCode code = SL_API_INTERNAL_ERROR;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = SL_API_SERVICE_UNAVAILABLE;
  else if (error->domain == SL_TRACKER_ERROR)
    code = from_tracker_error ((SlTrackerError) error->code);
  /* What nobody foresaw may name files and statements: that is for the log. */
  *message =
      code == SL_API_INTERNAL_ERROR ? "Something went wrong inside Shortlist" : error->message;
  return code;
}
