/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-decision.h"

G_BEGIN_DECLS

/**
 * sl_reason_words:
 *
 * Returns: (transfer full): what @reason says, in the language of the process, without its quote
 * and on one line; in English where it was stored by a version whose rules are not known any more.
 * Empty when it has no words at all.
 */
char *sl_reason_words (SlReason *reason);

G_END_DECLS
