/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlAccountRow: one account in the sidebar: who, how it stands, what can be done. */
#define SL_TYPE_ACCOUNT_ROW (sl_account_row_get_type ())
G_DECLARE_FINAL_TYPE (SlAccountRow, sl_account_row, SL, ACCOUNT_ROW, GtkListBoxRow)

GtkWidget *sl_account_row_new (SlProfile *profile, SlAccountStatus *status);

G_END_DECLS
