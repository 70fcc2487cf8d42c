/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-change.h"

#include "sl-field.h"

static const SlField sl_change_table[] = {
  SL_FIELD (SlChangeFields, STRING, id),
  SL_FIELD (SlChangeFields, STRING, group_id),
  SL_FIELD (SlChangeFields, INT64, sequence),
  SL_FIELD (SlChangeFields, INT64, occurred_us),
  SL_FIELD_OF (SlChangeFields, ENUM, actor, sl_actor_get_type),
  SL_FIELD_OF (SlChangeFields, ENUM, kind, sl_change_kind_get_type),
  SL_FIELD (SlChangeFields, STRING, job_id),
  SL_FIELD (SlChangeFields, STRING, message_id),
  SL_FIELD (SlChangeFields, STRING, undo),
  SL_FIELD (SlChangeFields, INT64, undone_us),
};

SL_DEFINE_RECORD (SlChange, sl_change, sl_change_table)
