/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_cli_words_from_error:
 *
 * Returns: (transfer full): what went wrong and what to do about it, translated, one line that is
 *   safe to print
 */
char *sl_cli_words_from_error (const GError *error);

/** sl_cli_words_get_code: Returns: stable code for machines: "usage", "sign_in_needed". */
const char *sl_cli_words_get_code (const GError *error);

/** sl_cli_words_get_status: Returns: the exit status for @error: 1 or 2. */
int sl_cli_words_get_status (const GError *error);

G_END_DECLS
