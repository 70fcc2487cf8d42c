/* SPDX-FileCopyrightText: The Shortlist contributors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sl-exchange.h"

G_BEGIN_DECLS

/**
 * SlGoogleError:
 *
 * What one error body of a Google API says. Everything but @code, @message and @status may be
 * %NULL; @field and @description become a BadRequest detail, @info_reason an ErrorInfo detail.
 */
typedef struct
{
  unsigned int code;
  const char *message;
  const char *status;
  const char *reason;
  const char *domain;
  const char *inner_message;
  const char *location;
  const char *location_type;
  const char *field;
  const char *description;
  const char *info_reason;
  const char *rpc_method;
} SlGoogleError;

SlResponse *sl_google_error_response (const SlGoogleError *error);

SlResponse *sl_google_error_missing_credentials (const char *rpc_method);
SlResponse *sl_google_error_invalid_credentials (void);
SlResponse *sl_google_error_insufficient_scope (const char *rpc_method, const char *scopes);
SlResponse *sl_google_error_delegation_denied (const char *address);
SlResponse *sl_google_error_not_found (void);
SlResponse *sl_google_error_invalid_argument (const char *message);
SlResponse *sl_google_error_unknown_param (const char *name);
SlResponse *sl_google_error_invalid_value (const char *field, const char *type, const char *value);
SlResponse *sl_google_error_bad_fields (const char *path);
SlResponse *sl_google_error_quota (void);
SlResponse *sl_google_error_concurrency (void);

/** sl_google_error_for_reason: the body that Google sends with @status for @reason (nullable). */
SlResponse *
sl_google_error_for_reason (unsigned int status, const char *reason, const char *message);

/** sl_google_error_page: the HTML page for a path or method that does not exist. */
SlResponse *sl_google_error_page (const char *path);

G_END_DECLS
