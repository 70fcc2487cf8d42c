/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sl-note.h"

#include "sl-field.h"

static const SlField sl_note_table[] = {
  SL_FIELD (SlNoteFields, STRING, id),        SL_FIELD (SlNoteFields, STRING, job_id),
  SL_FIELD (SlNoteFields, STRING, title),     SL_FIELD (SlNoteFields, STRING, content),
  SL_FIELD (SlNoteFields, INT64, created_us), SL_FIELD (SlNoteFields, INT64, updated_us),
};

SL_DEFINE_RECORD (SlNote, sl_note, sl_note_table)
