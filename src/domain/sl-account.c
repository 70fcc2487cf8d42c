/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-account.h"

#include "sl-field.h"

static const SlField sl_account_table[] = {
  SL_FIELD (SlAccountFields, STRING, id),
  SL_FIELD_OF (SlAccountFields, ENUM, provider, sl_provider_get_type),
  SL_FIELD (SlAccountFields, STRING, key),
  SL_FIELD (SlAccountFields, STRING, address),
  SL_FIELD (SlAccountFields, STRING, display_name),
  SL_FIELD_OF (SlAccountFields, ENUM, state, sl_account_state_get_type),
  SL_FIELD (SlAccountFields, STRING, cursor),
  SL_FIELD (SlAccountFields, INT64, last_connected_us),
  SL_FIELD (SlAccountFields, INT64, last_synced_us),
  SL_FIELD (SlAccountFields, STRING, last_error),
  SL_FIELD (SlAccountFields, INT64, retry_us),
};

SL_DEFINE_RECORD (SlAccount, sl_account, sl_account_table)
