/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-answer.h"

#include "sl-field.h"

static const SlField sl_answer_table[] = {
  SL_FIELD (SlAnswerFields, STRING, id),      SL_FIELD (SlAnswerFields, STRING, request),
  SL_FIELD (SlAnswerFields, INT64, begun_us), SL_FIELD (SlAnswerFields, INT, status),
  SL_FIELD (SlAnswerFields, STRING, body),
};

SL_DEFINE_RECORD (SlAnswer, sl_answer, sl_answer_table)
