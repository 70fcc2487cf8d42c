/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlTasksBox: what is to be done for an application, with its days. */
#define SL_TYPE_TASKS_BOX (sl_tasks_box_get_type ())
G_DECLARE_FINAL_TYPE (SlTasksBox, sl_tasks_box, SL, TASKS_BOX, AdwBin)

/** sl_tasks_box_show: reads the tasks of @job_id; again whenever something may have changed. */
void sl_tasks_box_show (SlTasksBox *self, SlProfile *profile, const char *job_id);

G_END_DECLS
