/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SlNoteFields: a note on a job; title 1..120 and content 1..20000 characters. */
typedef struct
{
  char *id;
  char *job_id;
  char *title;
  char *content;
  int64_t created_us;
  int64_t updated_us;
} SlNoteFields;

#define SL_TYPE_NOTE (sl_note_get_type ())
G_DECLARE_FINAL_TYPE (SlNote, sl_note, SL, NOTE, GObject)

SlNote *sl_note_new (const SlNoteFields *fields);
const SlNoteFields *sl_note_get_fields (SlNote *self);

G_END_DECLS
