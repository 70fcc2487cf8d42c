/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-note.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlNoteCard:
 *
 * A note that is edited where it stands. What is typed is saved after a pause, when the focus
 * leaves and when the card goes; all of it, while somebody types, is one act. Web addresses in it
 * open at a click with Ctrl.
 */
#define SL_TYPE_NOTE_CARD (sl_note_card_get_type ())
G_DECLARE_FINAL_TYPE (SlNoteCard, sl_note_card, SL, NOTE_CARD, AdwBin)

/** sl_note_card_new: @note: (nullable): %NULL for one that is saved once there is text in it. */
GtkWidget *sl_note_card_new (SlProfile *profile, const char *job_id, SlNote *note);

/** sl_note_card_get_id: Returns: (nullable): %NULL while it is not saved. */
const char *sl_note_card_get_id (SlNoteCard *self);

/** sl_note_card_update: shows @note as stored, unless it is being written at. */
void sl_note_card_update (SlNoteCard *self, SlNote *note);

void sl_note_card_take_focus (SlNoteCard *self);

G_END_DECLS
