/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-tracker-error.h"

G_BEGIN_DECLS

/** sl_error_words_title: Returns: (transfer none): what happened, in a few words. */
const char *sl_error_words_title (const GError *error);

/** sl_error_words_body: Returns: (transfer none): what can be done about it, in a sentence or two.
 */
const char *sl_error_words_body (const GError *error);

/**
 * sl_error_words_from_nick:
 * @nick: (nullable): as runs and accounts keep it
 *
 * Returns: (transfer full) (nullable): the error of that name; %NULL for %NULL and "cancelled"
 */
GError *sl_error_words_from_nick (const char *nick);

/** sl_error_words_is_cancelled: whether it is nothing to tell anybody. */
gboolean sl_error_words_is_cancelled (const GError *error);

G_END_DECLS
