/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SL_TRACKER_ERROR:
 *
 * Everything the front ends can meet. Failures of lower layers arrive mapped to these codes, their
 * text kept as the cause; front ends write words for people from the code.
 */
#define SL_TRACKER_ERROR (sl_tracker_error_quark ())
GQuark sl_tracker_error_quark (void);

typedef enum
{
  SL_TRACKER_ERROR_FAILED,
  /* what was asked */
  SL_TRACKER_ERROR_NOT_FOUND,
  SL_TRACKER_ERROR_CONFLICT,     /* already decided, or changed by somebody else meanwhile */
  SL_TRACKER_ERROR_JOB_REQUIRED, /* approve without a job, and none suggested */
  SL_TRACKER_ERROR_INVALID,      /* a value the rules do not allow; message says which */
  SL_TRACKER_ERROR_DUPLICATE,    /* a job with this link is tracked already */
  SL_TRACKER_ERROR_NOTHING_TO_UNDO,
  SL_TRACKER_ERROR_NOT_SUPPORTED,
  SL_TRACKER_ERROR_BUSY, /* a sync of this account is running */
  SL_TRACKER_ERROR_NOT_CONNECTED,
  /* signing in */
  SL_TRACKER_ERROR_SIGN_IN_NEEDED,
  SL_TRACKER_ERROR_GRANT_EXPIRED, /* the same, after the seven days of a project in Testing */
  SL_TRACKER_ERROR_OTHER_MAILBOX, /* signed in to another mailbox than the account is */
  SL_TRACKER_ERROR_SIGN_IN_DENIED,
  SL_TRACKER_ERROR_SIGN_IN_TIMEOUT,
  SL_TRACKER_ERROR_SIGN_IN_MISMATCH, /* pasted or redirected answer of another attempt */
  SL_TRACKER_ERROR_SCOPE_MISSING,
  SL_TRACKER_ERROR_NO_CLIENT,
  SL_TRACKER_ERROR_CLIENT_INVALID,
  SL_TRACKER_ERROR_BAD_CLIENT_FILE,
  /* the provider and the way to it */
  SL_TRACKER_ERROR_OFFLINE,
  SL_TRACKER_ERROR_TIMEOUT,
  SL_TRACKER_ERROR_TLS,
  SL_TRACKER_ERROR_RATE_LIMITED,
  SL_TRACKER_ERROR_FORBIDDEN,
  SL_TRACKER_ERROR_API_DISABLED,
  SL_TRACKER_ERROR_NO_MAILBOX,
  SL_TRACKER_ERROR_PROVIDER,   /* 5xx, or an answer that cannot be read */
  SL_TRACKER_ERROR_UNREADABLE, /* file missing, no permission, no mail in it */
  /* this machine */
  SL_TRACKER_ERROR_VAULT_MISSING,
  SL_TRACKER_ERROR_VAULT_LOCKED,
  SL_TRACKER_ERROR_VAULT_FAILED, /* it does not answer, or not as it should */
  SL_TRACKER_ERROR_KEY_LOST,     /* a database is there, its key is not */
  SL_TRACKER_ERROR_CONTENT_LOST, /* the key is there, what it opens is not */
  SL_TRACKER_ERROR_DISK_FULL,
  SL_TRACKER_ERROR_READ_ONLY,
  SL_TRACKER_ERROR_DAMAGED,
  SL_TRACKER_ERROR_NEWER_VERSION,
} SlTrackerError;

#define SL_TYPE_TRACKER_ERROR (sl_tracker_error_get_type ())
GType sl_tracker_error_get_type (void);

/**
 * sl_tracker_error_take:
 * @error: (transfer full): from any lower layer, or already of this domain
 *
 * Returns: (transfer full): of SL_TRACKER_ERROR, or %G_IO_ERROR_CANCELLED as it is
 */
GError *sl_tracker_error_take (GError *error);

/** sl_tracker_error_to_nick: Returns: stable code for machines: "sign_in_needed". */
const char *sl_tracker_error_to_nick (const GError *error);

G_END_DECLS
