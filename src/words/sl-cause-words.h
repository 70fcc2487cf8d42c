/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sl_cause_words:
 * @message: (nullable): the message of an error of the tracker, perhaps stored with a run long ago
 *
 * The messages of errors are English, for logs and for machines. This finds the one that was meant
 * and says it in the language of the process; names, numbers and what a provider answered stay as
 * they are.
 *
 * Returns: (transfer full): @message itself when it is not known; empty for %NULL
 */
char *sl_cause_words (const char *message);

/** sl_cause_words_is_known: Returns: whether @message has words of ours. */
gboolean sl_cause_words_is_known (const char *message);

G_END_DECLS
