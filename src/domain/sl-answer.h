/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlAnswerFields: what a request to the REST API was answered, kept under the key that its caller
 * gave it, so that the same request sent again is not done again. */
typedef struct
{
  char *id;      /* the caller's key: 1..255 characters */
  char *request; /* digest of what was asked */
  int64_t begun_us;
  int status; /* of HTTP; 0 while it is under way, or if it was cut off */
  char *body; /* (nullable): JSON */
} SlAnswerFields;

#define SL_TYPE_ANSWER (sl_answer_get_type ())
G_DECLARE_FINAL_TYPE (SlAnswer, sl_answer, SL, ANSWER, GObject)

SlAnswer *sl_answer_new (const SlAnswerFields *fields);
const SlAnswerFields *sl_answer_get_fields (SlAnswer *self);

G_END_DECLS
