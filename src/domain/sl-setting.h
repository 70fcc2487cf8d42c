/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlSettingFields: something the user set for this profile, for the window and the terminal. */
typedef struct
{
  char *id; /* what it is: "silence.days", "template.follow_up.en" */
  char *value;
} SlSettingFields;

#define SL_TYPE_SETTING (sl_setting_get_type ())
G_DECLARE_FINAL_TYPE (SlSetting, sl_setting, SL, SETTING, GObject)

SlSetting *sl_setting_new (const SlSettingFields *fields);
const SlSettingFields *sl_setting_get_fields (SlSetting *self);

/** SlNextMarkFields: until when a next step is not shown. */
typedef struct
{
  char *id; /* of the step */
  int64_t until_us;
} SlNextMarkFields;

#define SL_TYPE_NEXT_MARK (sl_next_mark_get_type ())
G_DECLARE_FINAL_TYPE (SlNextMark, sl_next_mark, SL, NEXT_MARK, GObject)

SlNextMark *sl_next_mark_new (const SlNextMarkFields *fields);
const SlNextMarkFields *sl_next_mark_get_fields (SlNextMark *self);

G_END_DECLS
