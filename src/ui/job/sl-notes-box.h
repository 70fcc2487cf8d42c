/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlNotesBox: the notes on an application, edited where they stand. */
#define SL_TYPE_NOTES_BOX (sl_notes_box_get_type ())
G_DECLARE_FINAL_TYPE (SlNotesBox, sl_notes_box, SL, NOTES_BOX, AdwBin)

/** sl_notes_box_show: reads the notes of @job_id; again whenever something may have changed. */
void sl_notes_box_show (SlNotesBox *self, SlProfile *profile, const char *job_id);

/** sl_notes_box_add: an empty one, with the focus. */
void sl_notes_box_add (SlNotesBox *self);

G_END_DECLS
