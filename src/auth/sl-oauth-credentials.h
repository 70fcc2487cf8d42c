/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_oauth_credentials_parse:
 * @bytes: the JSON file that Google's console offers for download
 * @client_id: (out) (transfer full):
 * @client_secret: (out) (transfer full) (nullable):
 *
 * Errors: SL_AUTH_ERROR_BAD_CLIENT_FILE; a client of type "web" is refused and the message says
 * that a client of type "Desktop app" is needed.
 */
gboolean
sl_oauth_credentials_parse (GBytes *bytes, char **client_id, char **client_secret, GError **error);

G_END_DECLS
