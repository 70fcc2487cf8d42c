/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-form-dialog.h"
#include "sl-letter.h"

#include "sl-tracker.h"

G_BEGIN_DECLS

/** SlTemplateDialog: edits one template. Signal "saved" (). */
#define SL_TYPE_TEMPLATE_DIALOG (sl_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlTemplateDialog, sl_template_dialog, SL, TEMPLATE_DIALOG, SlFormDialog)

AdwDialog *sl_template_dialog_new (SlTracker *tracker, SlLetter *letter_template);

G_END_DECLS
