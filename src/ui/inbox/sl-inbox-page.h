/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlInboxPage: the mails that wait for a decision, and by choice those decided, beside the mail
 * that is read. Properties: "profile", "narrow" (one of both at a time).
 */
#define SL_TYPE_INBOX_PAGE (sl_inbox_page_get_type ())
G_DECLARE_FINAL_TYPE (SlInboxPage, sl_inbox_page, SL, INBOX_PAGE, AdwBin)

/** sl_inbox_page_show_message: opens this mail, also when no list here holds it. */
void sl_inbox_page_show_message (SlInboxPage *self, const char *message_id);

/** sl_inbox_page_show_view: @view: "pending", "suggestions", "orphans", "auto-linked" or
 * "ignored". */
void sl_inbox_page_show_view (SlInboxPage *self, const char *view);

/** sl_inbox_page_return_to: what was undone: shows this mail as soon as the list has it again. */
void sl_inbox_page_return_to (SlInboxPage *self, const char *message_id);

G_END_DECLS
