/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-form-dialog.h"
#include "sl-job-task.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlTaskDialog: something to do for an application. */
#define SL_TYPE_TASK_DIALOG (sl_task_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlTaskDialog, sl_task_dialog, SL, TASK_DIALOG, SlFormDialog)

/** sl_task_dialog_new: @task: (nullable): to be edited; %NULL for a new one. */
AdwDialog *sl_task_dialog_new (SlProfile *profile, const char *job_id, SlJobTask *task);

G_END_DECLS
