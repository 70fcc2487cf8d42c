/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-decision.h"

G_BEGIN_DECLS

/*
 * What each rule of the router says to a person. The English here is what is stored and what the
 * REST API and JSON publish; src/words says the same in the language of whoever reads it.
 */

/** SL_REASON_TEXT_CONTEXT: under which translators find the sentences. */
#define SL_REASON_TEXT_CONTEXT "reason"

/**
 * sl_reason_text_get:
 * @rule: (nullable): "reject.decision"
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): a fragment of an English sentence in which "%1$s" and "%2$s"
 *   stand for arguments; %NULL for a rule that is unknown, perhaps of another version
 */
const char *sl_reason_text_get (const char *rule);

/**
 * sl_reason_text_fill:
 * @arguments: (nullable) (array zero-terminated=1): never read as templates themselves
 *
 * Returns: (transfer full) (nullable): @text with its arguments; %NULL when one of them is missing
 */
char *sl_reason_text_fill (const char *text, const char *const *arguments);

/** sl_reason_text_list_rules: Returns: (transfer full): all there are. */
GStrv sl_reason_text_list_rules (void);

/**
 * sl_reason_new_from_rule:
 * @rule: one that sl_reason_text_get() knows
 * @arguments: (nullable) (array zero-terminated=1): names from the mail or the jobs, each one line
 * @quote: (nullable): verbatim words of the mail
 *
 * Returns: (transfer full): a reason that says it in English and can be said in other languages
 */
SlReason *sl_reason_new_from_rule (SlReasonKind kind,
                                   const char *rule,
                                   const char *const *arguments,
                                   const char *quote);

G_END_DECLS
