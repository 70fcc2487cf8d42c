/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-learned.h"

#include "sl-field.h"

static const SlField sl_learned_table[] = {
  SL_FIELD (SlLearnedFields, STRING, id),          SL_FIELD (SlLearnedFields, STRING, kind),
  SL_FIELD (SlLearnedFields, STRING, key),         SL_FIELD (SlLearnedFields, STRING, company),
  SL_FIELD (SlLearnedFields, INT, n_linked),       SL_FIELD (SlLearnedFields, INT, n_refused),
  SL_FIELD (SlLearnedFields, STRING, not_company), SL_FIELD (SlLearnedFields, INT, n_wrong),
  SL_FIELD (SlLearnedFields, INT64, last_us),
};

SL_DEFINE_RECORD (SlLearned, sl_learned, sl_learned_table)
