/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * _sl_oauth_form_encode:
 * @name: of the first field, followed by its value and further pairs, ended by %NULL as a name;
 *   a pair whose value is %NULL is left out
 *
 * application/x-www-form-urlencoded, also fit for the query of an address. Any thread.
 *
 * Returns: (transfer full): free with sl_vault_secret_free()
 */
char *_sl_oauth_form_encode (const char *name, ...) G_GNUC_NULL_TERMINATED;

/** _sl_oauth_form_to_bytes: @form: (transfer full). Returns: (transfer full): wiped at its end. */
GBytes *_sl_oauth_form_to_bytes (char *form);

G_END_DECLS
