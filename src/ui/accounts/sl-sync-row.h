/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-account-status.h"

G_BEGIN_DECLS

/** sl_sync_row_new: Returns: (transfer floating): a row that tells how an account stands. */
GtkWidget *sl_sync_row_new (SlAccountStatus *status);

G_END_DECLS
