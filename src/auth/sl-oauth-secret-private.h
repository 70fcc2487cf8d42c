/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * _sl_oauth_secret_new:
 *
 * 256 random bits of the kernel in base64url: 43 unreserved characters, fit for a code verifier
 * (RFC 7636, 4.1) and a state. Any thread.
 *
 * Returns: (transfer full) (nullable): free with sl_vault_secret_free(); %NULL sets @error
 */
char *_sl_oauth_secret_new (GError **error);

/** _sl_oauth_secret_challenge: Returns: (transfer full): S256 of @verifier (RFC 7636, 4.2). */
char *_sl_oauth_secret_challenge (const char *verifier);

/** _sl_oauth_secret_equals: compares without telling by its time how much was right. */
gboolean _sl_oauth_secret_equals (const char *secret, const char *guess);

G_END_DECLS
