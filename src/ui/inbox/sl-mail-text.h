/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-message-text.h"
#include "sl-message.h"

G_BEGIN_DECLS

/** SlMailText: the text of a mail, with the words that caused a decision marked. Plain text only.
 */
#define SL_TYPE_MAIL_TEXT (sl_mail_text_get_type ())
G_DECLARE_FINAL_TYPE (SlMailText, sl_mail_text, SL, MAIL_TEXT, AdwBin)

/** sl_mail_text_set: @text: of @message, whose reasons are marked in it. */
void sl_mail_text_set (SlMailText *self, SlMessageText *text, SlMessage *message);

/** sl_mail_text_mark_label: marks the quoted words in a label's text, too. */
void sl_mail_text_mark_label (GtkLabel *label, SlMessage *message);

G_END_DECLS
