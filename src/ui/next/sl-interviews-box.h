/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlInterviewsBox: all interviews of one application, also those that are over or cancelled;
 * nothing without any. */
#define SL_TYPE_INTERVIEWS_BOX (sl_interviews_box_get_type ())
G_DECLARE_FINAL_TYPE (SlInterviewsBox, sl_interviews_box, SL, INTERVIEWS_BOX, AdwBin)

void sl_interviews_box_show (SlInterviewsBox *self, SlProfile *profile, const char *job_id);

G_END_DECLS
