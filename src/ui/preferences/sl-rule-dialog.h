/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"
#include "sl-rule.h"

G_BEGIN_DECLS

/** SlRuleDialog: makes or edits one rule. Signal "saved" (char *group_id, nullable): mail has been
 * routed again with it. */
#define SL_TYPE_RULE_DIALOG (sl_rule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlRuleDialog, sl_rule_dialog, SL, RULE_DIALOG, AdwDialog)

/** sl_rule_dialog_new: @rule: (nullable): to be edited. */
AdwDialog *sl_rule_dialog_new (SlProfile *profile, SlRule *rule);

G_END_DECLS
