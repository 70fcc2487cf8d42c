/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-http-client.h"

G_BEGIN_DECLS

/** sl_gmail_error_get_reason: Returns: (transfer full): errors[0].reason or details' reason, or "".
 */
char *sl_gmail_error_get_reason (const SlHttpResponse *response);

/** sl_gmail_error_is_trouble: an SlHttpRetryFunc: 5xx of a server that is ill for now. */
gboolean sl_gmail_error_is_trouble (const SlHttpResponse *response);

/** sl_gmail_error_is_limit: too much or too fast for now; limits come as 403 as well as 429. */
gboolean sl_gmail_error_is_limit (const SlHttpResponse *response);

/**
 * sl_gmail_error_new:
 * @response: of a status other than 2xx
 *
 * Returns: (transfer full): of SL_MAIL_ERROR, or SL_AUTH_ERROR_SIGN_IN_NEEDED for 401
 */
GError *sl_gmail_error_new (const SlHttpResponse *response);

/**
 * sl_gmail_error_is_of_one:
 *
 * Whether @error of a request for one mail says nothing about the next one.
 */
gboolean sl_gmail_error_is_of_one (const GError *error);

/** sl_gmail_error_to_mail: Returns: (transfer full): @error in the domain of a single mail. */
GError *sl_gmail_error_to_mail (const GError *error);

G_END_DECLS
