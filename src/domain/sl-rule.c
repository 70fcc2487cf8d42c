/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-rule.h"

#include "sl-field.h"

static const SlField sl_rule_table[] = {
  SL_FIELD (SlRuleFields, STRING, id),
  SL_FIELD (SlRuleFields, INT, position),
  SL_FIELD_OF (SlRuleFields, ENUM, field, sl_rule_field_get_type),
  SL_FIELD (SlRuleFields, STRING, contains),
  SL_FIELD (SlRuleFields, BOOLEAN, ignore),
  SL_FIELD (SlRuleFields, BOOLEAN, sets_stage),
  SL_FIELD_OF (SlRuleFields, ENUM, stage_target, sl_stage_target_get_type),
  SL_FIELD (SlRuleFields, STRING, job_id),
};

SL_DEFINE_RECORD (SlRule, sl_rule, sl_rule_table)
