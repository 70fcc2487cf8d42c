/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-next.h"

G_BEGIN_DECLS

/*
 * Next steps as people read them, translated, one plain line each.
 */

/** sl_next_words_kind: Returns: (transfer none): "Interview". */
const char *sl_next_words_kind (SlNextKind kind);
/** sl_next_words_icon: Returns: (transfer none): its name. */
const char *sl_next_words_icon (SlNextKind kind);

/** sl_next_words_title: Returns: (transfer full): "Company – Title". */
char *sl_next_words_title (const SlNextStepFields *step);

/**
 * sl_next_words_when:
 *
 * Returns: (transfer full): "Tomorrow, 10:00 – 10:45 (16:00 – 16:45 in Berlin)"; of a silence how
 *   long it is
 */
char *sl_next_words_when (const SlNextStepFields *step, int64_t now_us);

/** sl_next_words_span: Returns: (transfer full): "10:00 – 10:45" on the user's clock, and on the
 * meeting's own where that is another one; empty for a whole day. */
char *sl_next_words_span (const SlNextStepFields *step);

/** sl_next_words_details: Returns: (transfer full): what it is, who takes part, where; of a
 * deadline the words it came from; may be empty. */
char *sl_next_words_details (const SlNextStepFields *step);

G_END_DECLS
