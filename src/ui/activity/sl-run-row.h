/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "sl-profile.h"
#include "sl-run.h"

G_BEGIN_DECLS

/** SlRunRow: one sync: how it ended, counts, what was searched. */
#define SL_TYPE_RUN_ROW (sl_run_row_get_type ())
G_DECLARE_FINAL_TYPE (SlRunRow, sl_run_row, SL, RUN_ROW, AdwExpanderRow)

GtkWidget *sl_run_row_new (SlProfile *profile, SlRun *run);

G_END_DECLS
