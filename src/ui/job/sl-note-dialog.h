/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-note.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/** SlNoteDialog: writes a note on an application. */
#define SL_TYPE_NOTE_DIALOG (sl_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlNoteDialog, sl_note_dialog, SL, NOTE_DIALOG, AdwDialog)

/** sl_note_dialog_new: @note: (nullable): to be edited; %NULL for a new one. */
AdwDialog *sl_note_dialog_new (SlProfile *profile, const char *job_id, SlNote *note);

G_END_DECLS
