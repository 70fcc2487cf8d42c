/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"

G_BEGIN_DECLS

/** SlConnectDialog: signs in to Gmail with the system's browser, then starts the first sync. */
#define SL_TYPE_CONNECT_DIALOG (sl_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlConnectDialog, sl_connect_dialog, SL, CONNECT_DIALOG, AdwDialog)

AdwDialog *sl_connect_dialog_new (SlProfile *profile);
/** sl_connect_dialog_new_for_account: signs in again. */
AdwDialog *sl_connect_dialog_new_for_account (SlProfile *profile, SlAccount *account);

G_END_DECLS
