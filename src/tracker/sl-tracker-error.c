/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many domains below, one above: the front ends know no lower layer, so nothing here is flattened
 * that a person could act upon.
 */

#include "sl-tracker-error.h"

#include <gio/gio.h>

#include "sl-auth-error.h"
#include "sl-http-client.h"
#include "sl-mail-error.h"
#include "sl-store-error.h"

G_DEFINE_QUARK (sl_tracker_error, sl_tracker_error)

G_DEFINE_ENUM_TYPE (SlTrackerError,
                    sl_tracker_error,
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NOT_FOUND, "not_found"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_JOB_REQUIRED, "job_required"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_INVALID, "invalid"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_DUPLICATE, "duplicate"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NOTHING_TO_UNDO, "nothing_to_undo"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NOT_SUPPORTED, "not_supported"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NOT_CONNECTED, "not_connected"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_SIGN_IN_NEEDED, "sign_in_needed"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_GRANT_EXPIRED, "grant_expired"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_OTHER_MAILBOX, "other_mailbox"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_SIGN_IN_DENIED, "sign_in_denied"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_SIGN_IN_TIMEOUT, "sign_in_timeout"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_SIGN_IN_MISMATCH, "sign_in_mismatch"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_SCOPE_MISSING, "scope_missing"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NO_CLIENT, "no_client"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_CLIENT_INVALID, "client_invalid"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_BAD_CLIENT_FILE, "bad_client_file"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_TIMEOUT, "timeout"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_RATE_LIMITED, "rate_limited"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_API_DISABLED, "api_disabled"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NO_MAILBOX, "no_mailbox"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_PROVIDER, "provider"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_UNREADABLE, "unreadable"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_VAULT_MISSING, "vault_missing"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_VAULT_LOCKED, "vault_locked"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_VAULT_FAILED, "vault_failed"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_KEY_LOST, "key_lost"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_CONTENT_LOST, "content_lost"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_DISK_FULL, "disk_full"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_READ_ONLY, "read_only"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_DAMAGED, "damaged"),
                    G_DEFINE_ENUM_VALUE (SL_TRACKER_ERROR_NEWER_VERSION, "newer_version"))

static SlTrackerError
from_store (SlStoreError code)
{
  switch (code)
    {
    case SL_STORE_ERROR_BUSY:
      return SL_TRACKER_ERROR_BUSY;
    case SL_STORE_ERROR_CORRUPT:
      return SL_TRACKER_ERROR_DAMAGED;
    case SL_STORE_ERROR_WRONG_KEY:
      return SL_TRACKER_ERROR_KEY_LOST;
    case SL_STORE_ERROR_FULL:
      return SL_TRACKER_ERROR_DISK_FULL;
    case SL_STORE_ERROR_READ_ONLY:
      return SL_TRACKER_ERROR_READ_ONLY;
    case SL_STORE_ERROR_NEWER_SCHEMA:
      return SL_TRACKER_ERROR_NEWER_VERSION;
    case SL_STORE_ERROR_CONSTRAINT:
      return SL_TRACKER_ERROR_CONFLICT;
    case SL_STORE_ERROR_NOT_FOUND:
      return SL_TRACKER_ERROR_NOT_FOUND;
    case SL_STORE_ERROR_CONFLICT:
      return SL_TRACKER_ERROR_CONFLICT;
    case SL_STORE_ERROR_FAILED:
    case SL_STORE_ERROR_NOT_ENCRYPTED:
      break;
    }
  return SL_TRACKER_ERROR_FAILED;
}

static SlTrackerError
from_http (SlHttpError code)
{
  switch (code)
    {
    case SL_HTTP_ERROR_OFFLINE:
      return SL_TRACKER_ERROR_OFFLINE;
    case SL_HTTP_ERROR_TIMEOUT:
      return SL_TRACKER_ERROR_TIMEOUT;
    case SL_HTTP_ERROR_TLS:
      return SL_TRACKER_ERROR_TLS;
    case SL_HTTP_ERROR_TOO_LARGE:
    case SL_HTTP_ERROR_PROTOCOL:
      break;
    }
  return SL_TRACKER_ERROR_PROVIDER;
}

static SlTrackerError
from_auth (SlAuthError code)
{
  switch (code)
    {
    case SL_AUTH_ERROR_DENIED:
      return SL_TRACKER_ERROR_SIGN_IN_DENIED;
    case SL_AUTH_ERROR_TIMEOUT:
      return SL_TRACKER_ERROR_SIGN_IN_TIMEOUT;
    case SL_AUTH_ERROR_STATE_MISMATCH:
      return SL_TRACKER_ERROR_SIGN_IN_MISMATCH;
    case SL_AUTH_ERROR_SCOPE_MISSING:
      return SL_TRACKER_ERROR_SCOPE_MISSING;
    case SL_AUTH_ERROR_SIGN_IN_NEEDED:
      return SL_TRACKER_ERROR_SIGN_IN_NEEDED;
    case SL_AUTH_ERROR_CLIENT_INVALID:
      return SL_TRACKER_ERROR_CLIENT_INVALID;
    case SL_AUTH_ERROR_NO_CLIENT:
      return SL_TRACKER_ERROR_NO_CLIENT;
    case SL_AUTH_ERROR_BAD_CLIENT_FILE:
      return SL_TRACKER_ERROR_BAD_CLIENT_FILE;
    case SL_AUTH_ERROR_VAULT_MISSING:
      return SL_TRACKER_ERROR_VAULT_MISSING;
    case SL_AUTH_ERROR_VAULT_LOCKED:
      return SL_TRACKER_ERROR_VAULT_LOCKED;
    case SL_AUTH_ERROR_PROVIDER:
      return SL_TRACKER_ERROR_PROVIDER;
    case SL_AUTH_ERROR_VAULT_FAILED:
      return SL_TRACKER_ERROR_VAULT_FAILED;
    }
  return SL_TRACKER_ERROR_FAILED;
}

static SlTrackerError
from_mail (SlMailError code)
{
  switch (code)
    {
    case SL_MAIL_ERROR_NOT_FOUND:
      return SL_TRACKER_ERROR_NOT_FOUND;
    case SL_MAIL_ERROR_RATE_LIMITED:
      return SL_TRACKER_ERROR_RATE_LIMITED;
    case SL_MAIL_ERROR_FORBIDDEN:
      return SL_TRACKER_ERROR_FORBIDDEN;
    case SL_MAIL_ERROR_OTHER_MAILBOX:
      return SL_TRACKER_ERROR_OTHER_MAILBOX;
    case SL_MAIL_ERROR_SCOPE_MISSING:
      return SL_TRACKER_ERROR_SCOPE_MISSING;
    case SL_MAIL_ERROR_API_DISABLED:
      return SL_TRACKER_ERROR_API_DISABLED;
    case SL_MAIL_ERROR_NO_MAILBOX:
      return SL_TRACKER_ERROR_NO_MAILBOX;
    case SL_MAIL_ERROR_UNREADABLE:
      return SL_TRACKER_ERROR_UNREADABLE;
    case SL_MAIL_ERROR_NOT_SUPPORTED:
      return SL_TRACKER_ERROR_NOT_SUPPORTED;
    case SL_MAIL_ERROR_MALFORMED:
    case SL_MAIL_ERROR_SERVER:
      break;
    }
  return SL_TRACKER_ERROR_PROVIDER;
}

GError *
sl_tracker_error_take (GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == SL_TRACKER_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  SlTrackerError code = SL_TRACKER_ERROR_FAILED;
  if (error->domain == SL_STORE_ERROR)
    code = from_store ((SlStoreError) error->code);
  else if (error->domain == SL_HTTP_ERROR)
    code = from_http ((SlHttpError) error->code);
  else if (error->domain == SL_AUTH_ERROR)
    code = from_auth ((SlAuthError) error->code);
  else if (error->domain == SL_MAIL_ERROR)
    code = from_mail ((SlMailError) error->code);
  else if (error->domain == G_IO_ERROR && error->code == G_IO_ERROR_NO_SPACE)
    code = SL_TRACKER_ERROR_DISK_FULL;

  GError *mapped = g_error_new_literal (SL_TRACKER_ERROR, (int) code, error->message);
  g_error_free (error);
  return mapped;
}

const char *
sl_tracker_error_to_nick (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  g_autoptr (GEnumClass) klass = g_type_class_ref (SL_TYPE_TRACKER_ERROR);
  GEnumValue *value =
      error->domain == SL_TRACKER_ERROR ? g_enum_get_value (klass, error->code) : NULL;
  return value != NULL ? value->value_nick : "failed";
}
