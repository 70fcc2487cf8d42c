/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlApiCode: how a request failed; each has its word and its HTTP status. */
typedef enum
{
  SL_API_INVALID_REQUEST,
  SL_API_UNAUTHORIZED,
  SL_API_FORBIDDEN,
  SL_API_NOT_FOUND,
  SL_API_METHOD_NOT_ALLOWED,
  SL_API_CONFLICT,
  SL_API_PAYLOAD_TOO_LARGE,
  SL_API_UNSUPPORTED_MEDIA_TYPE,
  SL_API_MISDIRECTED_REQUEST,
  SL_API_UNPROCESSABLE_ENTITY,
  SL_API_INTERNAL_ERROR,
  SL_API_UPSTREAM_ERROR,
  SL_API_SERVICE_UNAVAILABLE,
} SlApiCode;

const char *sl_api_code_get_name (SlApiCode code);
unsigned int sl_api_code_get_status (SlApiCode code);

/**
 * sl_api_code_from_error:
 * @error: of SL_TRACKER_ERROR, or %G_IO_ERROR_CANCELLED
 * @message: (out) (transfer none): what may be told; lives as long as @error
 */
SlApiCode sl_api_code_from_error (const GError *error, const char **message);

G_END_DECLS
