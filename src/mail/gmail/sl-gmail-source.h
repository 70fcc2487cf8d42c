/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sl-gmail-api.h"
#include "sl-mail-source.h"

G_BEGIN_DECLS

/** SlGmailSource: see [class@Sl.GmailProvider]. */
#define SL_TYPE_GMAIL_SOURCE (sl_gmail_source_get_type ())
G_DECLARE_FINAL_TYPE (SlGmailSource, sl_gmail_source, SL, GMAIL_SOURCE, GObject)

SlMailSource *sl_gmail_source_new (SlGmailApi *api, const char *account_id);

G_END_DECLS
