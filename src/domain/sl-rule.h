/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "sl-enums.h"

G_BEGIN_DECLS

/** SlRuleFields: "if sender/subject/text contains ..., then ..."; rules come before the router. */
typedef struct
{
  char *id;
  int position; /* first match wins */
  SlRuleField field;
  char *contains; /* compared folded, see sl_text_fold() */
  gboolean ignore;
  gboolean sets_stage;
  SlStageTarget stage_target;
  char *job_id; /* (nullable) */
} SlRuleFields;

#define SL_TYPE_RULE (sl_rule_get_type ())
G_DECLARE_FINAL_TYPE (SlRule, sl_rule, SL, RULE, GObject)

SlRule *sl_rule_new (const SlRuleFields *fields);
const SlRuleFields *sl_rule_get_fields (SlRule *self);

G_END_DECLS
