/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SlInboxRow: one mail of a list: who, subject, suggested application, what it says, how sure,
 * when. Properties: "item" (SlInboxItem, nullable), "position" and "selected" as its GtkListItem
 * has them. Where the list has the style class "selecting", a click selects it besides others.
 */
#define SL_TYPE_INBOX_ROW (sl_inbox_row_get_type ())
G_DECLARE_FINAL_TYPE (SlInboxRow, sl_inbox_row, SL, INBOX_ROW, AdwBin)

/** sl_inbox_row_describe: Returns: (transfer full): a row in words, for a screen reader. */
char *sl_inbox_row_describe (GObject *object, GObject *item);

G_END_DECLS
