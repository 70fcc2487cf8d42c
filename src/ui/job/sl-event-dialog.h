/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-event.h"
#include "sl-form-dialog.h"
#include "sl-job.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlEventDialog: logs a line of a timeline, or edits one that was logged by hand. */
#define SL_TYPE_EVENT_DIALOG (sl_event_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlEventDialog, sl_event_dialog, SL, EVENT_DIALOG, SlFormDialog)

AdwDialog *sl_event_dialog_new (SlProfile *profile, SlJob *job);
AdwDialog *sl_event_dialog_new_edit (SlProfile *profile, SlEvent *event);

G_END_DECLS
