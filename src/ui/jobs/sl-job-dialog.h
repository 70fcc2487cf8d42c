/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-job.h"
#include "sl-message.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlJobDialog: adds or edits an application. */
#define SL_TYPE_JOB_DIALOG (sl_job_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlJobDialog, sl_job_dialog, SL, JOB_DIALOG, AdwDialog)

/** sl_job_dialog_new: to add one. */
AdwDialog *sl_job_dialog_new (SlProfile *profile);
AdwDialog *sl_job_dialog_new_edit (SlProfile *profile, SlJob *job);
/** sl_job_dialog_new_from_message: adds what the mail is about, and approves the mail for it. */
AdwDialog *
sl_job_dialog_new_from_message (SlProfile *profile, SlMessage *message, SlStageTarget target);

G_END_DECLS
