/*
 * SPDX-FileCopyrightText: The Shortlist contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlActivityPage: what syncs found, and every change with its undo. Property "profile". */
#define SL_TYPE_ACTIVITY_PAGE (sl_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (SlActivityPage, sl_activity_page, SL, ACTIVITY_PAGE, AdwBin)

G_END_DECLS
