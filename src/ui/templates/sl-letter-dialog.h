/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-letter.h"
#include "sl-profile.h"

G_BEGIN_DECLS

/**
 * SlLetterDialog:
 *
 * A follow-up or thanks for one application, filled in from its template and changed as the user
 * likes. It is copied, or opened in the user's mail program; nothing is sent from here. Whoever has
 * sent it may say so, which is logged.
 */
#define SL_TYPE_LETTER_DIALOG (sl_letter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlLetterDialog, sl_letter_dialog, SL, LETTER_DIALOG, AdwDialog)

AdwDialog *sl_letter_dialog_new (SlProfile *profile, const char *job_id, SlLetterKind kind);

G_END_DECLS
