/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlTemplatesGroup: the templates of mails, one row each, to be edited. Lies in the preferences.
 */
#define SL_TYPE_TEMPLATES_GROUP (sl_templates_group_get_type ())
G_DECLARE_FINAL_TYPE (SlTemplatesGroup,
                      sl_templates_group,
                      SL,
                      TEMPLATES_GROUP,
                      AdwPreferencesGroup)

void sl_templates_group_show (SlTemplatesGroup *self, SlProfile *profile);

G_END_DECLS
