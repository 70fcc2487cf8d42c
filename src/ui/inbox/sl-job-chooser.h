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

/** SlJobChooser: a dialog to find the application that a mail belongs to. */
#define SL_TYPE_JOB_CHOOSER (sl_job_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SlJobChooser, sl_job_chooser, SL, JOB_CHOOSER, AdwDialog)

/** sl_job_chooser_new: @message: (nullable): that is to be linked. */
SlJobChooser *sl_job_chooser_new (SlProfile *profile, SlMessage *message);

/** sl_job_chooser_choose: shows it. */
void sl_job_chooser_choose (SlJobChooser *self,
                            GtkWidget *parent,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** sl_job_chooser_choose_finish: Returns: (transfer full) (nullable): %NULL when it was left. */
SlJob *sl_job_chooser_choose_finish (SlJobChooser *self, GAsyncResult *result);

G_END_DECLS
