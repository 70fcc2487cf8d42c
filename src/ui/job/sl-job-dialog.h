/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-form-dialog.h"
#include "sl-job.h"
#include "sl-message.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlJobDialog:
 *
 * Adds or edits an application. A new one may be filled from a pasted link (host and path alone,
 * nothing is fetched), a pasted mail or a mail file; the mail is then approved for it. Known
 * companies are offered while one is typed, and earlier applications to it are told.
 */
#define SL_TYPE_JOB_DIALOG (sl_job_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlJobDialog, sl_job_dialog, SL, JOB_DIALOG, SlFormDialog)

/** sl_job_dialog_new: to add one. */
AdwDialog *sl_job_dialog_new (SlProfile *profile);
AdwDialog *sl_job_dialog_new_edit (SlProfile *profile, SlJob *job);
/** sl_job_dialog_new_from_message: adds what the mail is about, and approves the mail for it. */
AdwDialog *
sl_job_dialog_new_from_message (SlProfile *profile, SlMessage *message, SlStageTarget target);

/** sl_job_dialog_take_mail_file: fills an empty one from a mail, as if it was opened there. */
void sl_job_dialog_take_mail_file (SlJobDialog *self, const char *path);

G_END_DECLS
