/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-setting.h"

#include "sl-field.h"

static const SlField sl_setting_table[] = {
  SL_FIELD (SlSettingFields, STRING, id),
  SL_FIELD (SlSettingFields, STRING, value),
};

static const SlField sl_next_mark_table[] = {
  SL_FIELD (SlNextMarkFields, STRING, id),
  SL_FIELD (SlNextMarkFields, INT64, until_us),
};

SL_DEFINE_RECORD (SlSetting, sl_setting, sl_setting_table)
SL_DEFINE_RECORD (SlNextMark, sl_next_mark, sl_next_mark_table)
