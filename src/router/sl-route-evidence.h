/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-mail-features.h"
#include "sl-relevance.h"

G_BEGIN_DECLS

/*
 * What the router keeps of a mail to decide again when the jobs change and the text is gone: names,
 * numbers, the role and the phrases in capitals, as JSON of about 1 KiB. No sentence can be read
 * from it.
 */

/** sl_route_evidence_new: Returns: (transfer full): JSON. */
char *sl_route_evidence_new (const SlMailFeatures *features,
                             const SlRelevanceVerdict *relevance,
                             const SlJobHints *hints);

/**
 * sl_route_evidence_restore:
 * @message: as stored
 * @kept: (out): its points, text_points and text_hold
 * @person_job: (out) (transfer full) (nullable): see SlJobHints; what was known when it came
 * @office_job: (out) (transfer full) (nullable): likewise
 *
 * Returns: (transfer full): features as far as they were kept; with nothing kept, or kept by
 * another version, those of sender and subject
 */
SlMailFeatures *sl_route_evidence_restore (const SlPhraseSet *set,
                                           SlMessage *message,
                                           SlRelevanceVerdict *kept,
                                           char **person_job,
                                           char **office_job);

/** sl_route_evidence_list_codes: @codes: (element-type utf8): those that were kept of @message are
 * added; see sl_requisition_find_codes(). */
void sl_route_evidence_list_codes (SlMessage *message, GPtrArray *codes);

G_END_DECLS
