/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-message-text.h"

#include "sl-field.h"

static const SlField sl_message_text_table[] = {
  SL_FIELD (SlMessageTextFields, STRING, text),
  SL_FIELD (SlMessageTextFields, INT64, quote_offset),
  SL_FIELD (SlMessageTextFields, STRV, links),
  SL_FIELD_OF (SlMessageTextFields, OBJECT, invite, sl_invite_get_type),
  SL_FIELD (SlMessageTextFields, STRING, reply_to),
  SL_FIELD (SlMessageTextFields, STRING, list_id),
  SL_FIELD (SlMessageTextFields, BOOLEAN, has_unsubscribe),
  SL_FIELD (SlMessageTextFields, BOOLEAN, auto_generated),
  SL_FIELD (SlMessageTextFields, BOOLEAN, truncated),
};

SL_DEFINE_RECORD (SlMessageText, sl_message_text, sl_message_text_table)
